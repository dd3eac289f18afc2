import { keyOfGrant } from './told-of-organisation.mjs';

/* The rows that carry what was decided, in the form in which brokenDecision takes them. */

const QUERIES = {
  'use case': `SELECT id::text AS chain, id, stage::text, archived_at AS "archivedAt"
    FROM use_case WHERE id = ANY($1::uuid[])`,
  review: `SELECT r.use_case_id::text AS chain, r.id, r.number, r.gate::text, r.round, r.status::text,
      p.version AS "packVersion", r.opened_at AS "openedAt", r.submitted_at AS "submittedAt", r.closed_at AS "closedAt",
      r.close_reason AS "closeReason"
    FROM review r JOIN policy_pack p ON p.id = r.pack_id WHERE r.use_case_id = ANY($1::uuid[])
    ORDER BY r.use_case_id, r.number`,
  condition: `SELECT c.use_case_id::text AS chain, c.id, c.sign_off_id AS "signOffId", c.text, c.owner_id AS "ownerId",
      c.due_on::text AS "dueOn", c.blocks_next_gate AS "blocksNextGate",
      ARRAY(SELECT h.to_id::text FROM condition_hand_over h WHERE h.condition_id = c.id ORDER BY h.place) AS "handedTo",
      ARRAY(SELECT a.kind::text FROM condition_act a WHERE a.condition_id = c.id ORDER BY a.place) AS acts,
      CASE WHEN c.state IN ('MET', 'WAIVED') THEN c.state::text END AS closed
    FROM condition c WHERE c.use_case_id = ANY($1::uuid[]) ORDER BY c.use_case_id, c.id`,
  'break-glass': `SELECT use_case_id::text AS chain, id, review_id AS "reviewId", from_stage::text AS "from", reason,
      expires_at AS "expiresAt", confirmed_by_id AS "confirmedBy", ended_how::text AS ended
    FROM break_glass WHERE use_case_id = ANY($1::uuid[]) ORDER BY use_case_id, id`,
  thread: `SELECT r.use_case_id::text AS chain, t.id, t.review_id AS "reviewId", t.requirement, t.role::text, t.blocking,
      t.resolved_at AS "resolvedAt"
    FROM thread t JOIN review r ON r.id = t.review_id WHERE r.use_case_id = ANY($1::uuid[])
    ORDER BY r.use_case_id, t.id`,
};

const OF_ORGANISATION = {
  settings: `SELECT 'organisation' AS id, name, employees, currency, review_days AS "reviewDays",
      one_section_per_person AS "oneSectionPerPerson"
    FROM organisation`,
  'business unit': 'SELECT id, name::text FROM business_unit ORDER BY id',
  person: `SELECT id, name, email::text, executive_level::text AS "executiveLevel", deactivated_at AS "deactivatedAt"
    FROM person ORDER BY id`,
  grant: `SELECT id, person_id AS "personId", role::text, business_unit_id AS "businessUnitId",
      granted_at AS "grantedAt", withdrawn_at AS "withdrawnAt",
      row_number() OVER (PARTITION BY person_id, role, business_unit_id, granted_at ORDER BY withdrawn_at, id)::int AS turn
    FROM role_grant ORDER BY id`,
  delegation: `SELECT id, principal_id AS "principalId", substitute_id AS "substituteId", role::text,
      starts_on::text AS "startsOn", ends_on::text AS "endsOn", withdrawn_at AS "withdrawnAt"
    FROM delegation ORDER BY id`,
};

/** All of them, of the use cases with these ids. */
export async function decidedRows(client, useCases) {
  const found = [];
  for (const [kind, statement] of Object.entries(QUERIES)) {
    const { rows } = await client.query(statement, [useCases]);
    found.push(...rows.map(({ chain, id, ...values }) => ({ chain, kind, id, values: withMoments(values) })));
  }
  return found;
}

/** Those that the log of the organisation tells of. */
export async function organisationRows(client) {
  const found = [];
  for (const [kind, statement] of Object.entries(OF_ORGANISATION)) {
    const { rows } = await client.query(statement);
    for (const { id, ...stored } of rows) {
      const values = withMoments(stored);
      found.push({ kind, id, values, ...(kind === 'grant' ? { key: keyOfGrant(values) } : {}) });
    }
  }
  return found;
}

/** Moments as the log writes them. */
function withMoments(values) {
  const written = Object.entries(values).map(([name, value]) => [
    name,
    value instanceof Date ? value.toISOString() : value,
  ]);
  return Object.fromEntries(written);
}
