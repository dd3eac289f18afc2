-- What the app may do, applied at every `npm run migrate`. The app connects with `role=village_app`, so that even a login
-- that owns the tables works with these rights and no others. Nothing is deleted but what is no record.
GRANT USAGE ON SCHEMA public TO village_app;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM village_app;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO village_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO village_app;
GRANT DELETE ON pack_proposal, use_case_member, planned_sponsor, model_use, answer_evidence, idempotency_key, sign_in_throttle TO village_app;
REVOKE UPDATE ON pack_proposal, audit_event, checkpoint, sign_off, condition, condition_act, condition_hand_over, condition_evidence, policy_pack, answer_editor, former_team_member, comment, evidence, measurement, import_row, delegation, break_glass FROM village_app;
GRANT UPDATE (state, held_by) ON condition TO village_app;
GRANT UPDATE (withdrawn_at, withdrawn_by_id) ON delegation TO village_app;
GRANT UPDATE (confirmed_by_id, confirmed_at, ended_how, ended_by_id, ended_at, end_note) ON break_glass TO village_app;
REVOKE ALL ON _prisma_migrations FROM village_app;
GRANT SELECT ON _prisma_migrations TO village_app;
