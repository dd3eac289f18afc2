CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "import_state" AS ENUM ('UPLOADED', 'RUNNING', 'DONE', 'FAILED');

-- CreateEnum
CREATE TYPE "mapping_origin" AS ENUM ('SUGGESTED', 'REMEMBERED', 'CHOSEN');

-- CreateEnum
CREATE TYPE "import_outcome" AS ENUM ('IMPORTED', 'SKIPPED', 'REFUSED');

-- CreateEnum
CREATE TYPE "grant_role" AS ENUM ('SECURITY', 'COMPLIANCE', 'ARCHITECTURE', 'DATA', 'SME', 'CHANGE_MANAGEMENT', 'EXECUTIVE', 'ADMIN', 'AUDITOR');

-- CreateEnum
CREATE TYPE "executive_level" AS ENUM ('DIRECTOR', 'VP', 'CIO', 'CFO', 'CEO');

-- CreateEnum
CREATE TYPE "link_purpose" AS ENUM ('FIRST_ADMIN', 'SET_PASSWORD');

-- CreateEnum
CREATE TYPE "gate" AS ENUM ('POC', 'PRODUCTION', 'AT_SCALE');

-- CreateEnum
CREATE TYPE "review_status" AS ENUM ('DRAFT', 'IN_REVIEW', 'PASSED', 'REJECTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('SECURITY', 'COMPLIANCE', 'ARCHITECTURE', 'DATA', 'SME', 'CHANGE_MANAGEMENT', 'EXECUTIVE');

-- CreateEnum
CREATE TYPE "section_phase" AS ENUM ('TEAM', 'REVIEWER');

-- CreateEnum
CREATE TYPE "section_state" AS ENUM ('NOT_STARTED', 'WAITING', 'CHANGES_REQUESTED', 'APPROVED', 'STALE', 'REJECTED');

-- CreateEnum
CREATE TYPE "verdict" AS ENUM ('MET', 'NOT_MET', 'NOT_APPLICABLE');

-- CreateEnum
CREATE TYPE "sign_off_act" AS ENUM ('APPROVE', 'REQUEST_CHANGES', 'REJECT');

-- CreateEnum
CREATE TYPE "evidence_kind" AS ENUM ('FILE', 'LINK');

-- CreateEnum
CREATE TYPE "provenance" AS ENUM ('FIRST_PARTY_DOC', 'MEASURED_RESULT', 'DOCUMENTED_USE_CASE', 'COMMUNITY', 'VENDOR_CLAIM');

-- CreateEnum
CREATE TYPE "stage" AS ENUM ('PROPOSED', 'POC', 'PRODUCTION', 'AT_SCALE', 'RETIRED');

-- CreateEnum
CREATE TYPE "visibility" AS ENUM ('ORGANISATION', 'RESTRICTED');

-- CreateEnum
CREATE TYPE "origin" AS ENUM ('REGISTERED', 'IMPORTED');

-- CreateEnum
CREATE TYPE "risk_tier" AS ENUM ('MINIMAL', 'LIMITED', 'HIGH', 'PROHIBITED');

-- CreateEnum
CREATE TYPE "holder" AS ENUM ('TEAM', 'REVIEWERS');

-- CreateTable
CREATE TABLE "audit_chain" (
    "id" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "head" TEXT NOT NULL,

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "chain" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_job" (
    "id" UUID NOT NULL,
    "state" "import_state" NOT NULL DEFAULT 'UPLOADED',
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "encoding" TEXT NOT NULL,
    "delimiter" TEXT NOT NULL,
    "headers" TEXT[],
    "row_count" INTEGER NOT NULL,
    "mapping" JSONB NOT NULL,
    "mapping_origin" "mapping_origin" NOT NULL,
    "content" BYTEA NOT NULL,
    "done_rows" INTEGER NOT NULL DEFAULT 0,
    "message" TEXT NOT NULL DEFAULT '',
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "outcome" "import_outcome" NOT NULL,
    "number" INTEGER,
    "title" TEXT NOT NULL,
    "problems" JSONB NOT NULL,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("import_id","row")
);

-- CreateTable
CREATE TABLE "import_mapping" (
    "headers_sha256" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("headers_sha256")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "employees" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "review_days" INTEGER NOT NULL DEFAULT 10,
    "one_section_per_person" BOOLEAN NOT NULL DEFAULT true,
    "active_pack_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "business_unit" (
    "id" UUID NOT NULL,
    "name" CITEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "business_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_pack" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by_id" UUID,

    CONSTRAINT "policy_pack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "email" CITEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "executive_level" "executive_level",
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "deactivated_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" "grant_role" NOT NULL,
    "business_unit_id" UUID,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "user_agent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "subject" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "last_failure_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("subject")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "purpose" "link_purpose" NOT NULL,
    "person_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "person_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "value" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("person_id","key")
);

-- CreateTable
CREATE TABLE "review" (
    "id" UUID NOT NULL,
    "use_case_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "gate" "gate" NOT NULL,
    "round" INTEGER NOT NULL,
    "status" "review_status" NOT NULL DEFAULT 'DRAFT',
    "pack_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "close_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "section" (
    "review_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "phase" "section_phase" NOT NULL DEFAULT 'TEAM',
    "due_at" TIMESTAMPTZ(3),
    "state" "section_state" NOT NULL DEFAULT 'NOT_STARTED',
    "state_since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "section_pkey" PRIMARY KEY ("review_id","role")
);

-- CreateTable
CREATE TABLE "answer" (
    "review_id" UUID NOT NULL,
    "requirement" TEXT NOT NULL,
    "value" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "saved_by_id" UUID,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "answer_pkey" PRIMARY KEY ("review_id","requirement")
);

-- CreateTable
CREATE TABLE "answer_editor" (
    "review_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "answer_editor_pkey" PRIMARY KEY ("review_id","role","person_id")
);

-- CreateTable
CREATE TABLE "finding" (
    "review_id" UUID NOT NULL,
    "requirement" TEXT NOT NULL,
    "verdict" "verdict",
    "note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("review_id","requirement")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "use_case_id" UUID NOT NULL,
    "kind" "evidence_kind" NOT NULL,
    "title" TEXT NOT NULL,
    "provenance" "provenance" NOT NULL,
    "sha256" TEXT NOT NULL,
    "url" TEXT,
    "file_name" TEXT,
    "media_type" TEXT,
    "size" INTEGER,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "answer_evidence" (
    "review_id" UUID NOT NULL,
    "requirement" TEXT NOT NULL,
    "evidence_id" UUID NOT NULL,

    CONSTRAINT "answer_evidence_pkey" PRIMARY KEY ("review_id","requirement","evidence_id")
);

-- CreateTable
CREATE TABLE "sign_off" (
    "id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "act" "sign_off_act" NOT NULL,
    "parts" TEXT[],
    "person_id" UUID NOT NULL,
    "printed_name" TEXT NOT NULL,
    "executive_level" "executive_level",
    "meaning" TEXT NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "snapshot" JSONB NOT NULL,
    "snapshot_sha256" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_off_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thread" (
    "id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "requirement" TEXT NOT NULL,
    "blocking" BOOLEAN NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "use_case" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "intake" JSONB NOT NULL,
    "stage" "stage" NOT NULL DEFAULT 'PROPOSED',
    "stage_since" TIMESTAMPTZ(3) NOT NULL,
    "visibility" "visibility" NOT NULL DEFAULT 'ORGANISATION',
    "origin" "origin" NOT NULL DEFAULT 'REGISTERED',
    "owner_id" UUID NOT NULL,
    "business_unit_id" UUID NOT NULL,
    "tier_decision" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "import_id" UUID,
    "import_ref" TEXT,
    "source_row" JSONB,
    "title" TEXT NOT NULL,
    "risk_tier" "risk_tier" NOT NULL,
    "tier_provisional" BOOLEAN NOT NULL,
    "out_of_assurance" BOOLEAN NOT NULL,
    "out_since" TIMESTAMPTZ(3),
    "seats" JSONB NOT NULL,
    "approved_count" INTEGER NOT NULL,
    "held_by" "holder",
    "held_role" "role",
    "held_since" TIMESTAMPTZ(3),

    CONSTRAINT "use_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "use_case_member" (
    "use_case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "use_case_member_pkey" PRIMARY KEY ("use_case_id","person_id")
);

-- CreateTable
CREATE TABLE "measurement" (
    "id" UUID NOT NULL,
    "use_case_id" UUID NOT NULL,
    "metric" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "measurement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_chain_seq_key" ON "audit_event"("chain", "seq");

-- CreateIndex
CREATE INDEX "import_job_created_at_idx" ON "import_job"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "business_unit_name_key" ON "business_unit"("name");

-- CreateIndex
CREATE UNIQUE INDEX "policy_pack_version_key" ON "policy_pack"("version");

-- CreateIndex
CREATE UNIQUE INDEX "policy_pack_sha256_key" ON "policy_pack"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "role_grant_person_id_idx" ON "role_grant"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_link_token_hash_key" ON "one_time_link"("token_hash");

-- CreateIndex
CREATE INDEX "one_time_link_person_id_idx" ON "one_time_link"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_person_id_idx" ON "api_token"("person_id");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "review_use_case_id_number_key" ON "review"("use_case_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "review_use_case_id_gate_round_key" ON "review"("use_case_id", "gate", "round");

-- CreateIndex
CREATE INDEX "section_role_state_idx" ON "section"("role", "state");

-- CreateIndex
CREATE INDEX "evidence_use_case_id_idx" ON "evidence"("use_case_id");

-- CreateIndex
CREATE INDEX "answer_evidence_evidence_id_idx" ON "answer_evidence"("evidence_id");

-- CreateIndex
CREATE INDEX "sign_off_review_id_role_at_idx" ON "sign_off"("review_id", "role", "at");

-- CreateIndex
CREATE INDEX "sign_off_person_id_idx" ON "sign_off"("person_id");

-- CreateIndex
CREATE INDEX "thread_review_id_idx" ON "thread"("review_id");

-- CreateIndex
CREATE INDEX "comment_thread_id_idx" ON "comment"("thread_id");

-- CreateIndex
CREATE UNIQUE INDEX "use_case_number_key" ON "use_case"("number");

-- CreateIndex
CREATE UNIQUE INDEX "use_case_import_ref_key" ON "use_case"("import_ref");

-- CreateIndex
CREATE INDEX "use_case_business_unit_id_idx" ON "use_case"("business_unit_id");

-- CreateIndex
CREATE INDEX "use_case_owner_id_idx" ON "use_case"("owner_id");

-- CreateIndex
CREATE INDEX "use_case_updated_at_number_idx" ON "use_case"("updated_at" DESC, "number" DESC);

-- CreateIndex
CREATE INDEX "use_case_stage_number_idx" ON "use_case"("stage", "number");

-- CreateIndex
CREATE INDEX "use_case_member_person_id_idx" ON "use_case_member"("person_id");

-- CreateIndex
CREATE INDEX "measurement_use_case_id_metric_measured_at_idx" ON "measurement"("use_case_id", "metric", "measured_at");

-- AddForeignKey
ALTER TABLE "import_job" ADD CONSTRAINT "import_job_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_job"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_active_pack_id_fkey" FOREIGN KEY ("active_pack_id") REFERENCES "policy_pack"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_pack" ADD CONSTRAINT "policy_pack_published_by_id_fkey" FOREIGN KEY ("published_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_business_unit_id_fkey" FOREIGN KEY ("business_unit_id") REFERENCES "business_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_use_case_id_fkey" FOREIGN KEY ("use_case_id") REFERENCES "use_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_pack_id_fkey" FOREIGN KEY ("pack_id") REFERENCES "policy_pack"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section" ADD CONSTRAINT "section_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_saved_by_id_fkey" FOREIGN KEY ("saved_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_editor" ADD CONSTRAINT "answer_editor_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_editor" ADD CONSTRAINT "answer_editor_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_use_case_id_fkey" FOREIGN KEY ("use_case_id") REFERENCES "use_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_evidence" ADD CONSTRAINT "answer_evidence_review_id_requirement_fkey" FOREIGN KEY ("review_id", "requirement") REFERENCES "answer"("review_id", "requirement") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_evidence" ADD CONSTRAINT "answer_evidence_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "use_case" ADD CONSTRAINT "use_case_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "use_case" ADD CONSTRAINT "use_case_business_unit_id_fkey" FOREIGN KEY ("business_unit_id") REFERENCES "business_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "use_case" ADD CONSTRAINT "use_case_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_job"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "use_case_member" ADD CONSTRAINT "use_case_member_use_case_id_fkey" FOREIGN KEY ("use_case_id") REFERENCES "use_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "use_case_member" ADD CONSTRAINT "use_case_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_use_case_id_fkey" FOREIGN KEY ("use_case_id") REFERENCES "use_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here: what the Prisma schema cannot say.

ALTER TABLE "organisation"
  ADD CONSTRAINT "organisation_is_one" CHECK ("id" = 1),
  ADD CONSTRAINT "organisation_has_people" CHECK ("employees" > 0),
  ADD CONSTRAINT "organisation_review_days" CHECK ("review_days" BETWEEN 1 AND 365);

-- One standing grant of a role per person and scope.
CREATE UNIQUE INDEX "role_grant_standing" ON "role_grant" ("person_id", "role", "business_unit_id") NULLS NOT DISTINCT
  WHERE "withdrawn_at" IS NULL;

-- At most one open review per use case.
CREATE UNIQUE INDEX "review_one_open" ON "review" ("use_case_id") WHERE "status" IN ('DRAFT', 'IN_REVIEW');

-- Full text and similarity.
ALTER TABLE "use_case" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('english', "title"), 'A') ||
  setweight(to_tsvector('english', coalesce("intake" ->> 'problem', '')), 'B') ||
  setweight(to_tsvector('english', coalesce("intake" ->> 'intended_use', '') || ' ' || coalesce("intake" ->> 'owning_team', '')), 'C')
) STORED;
CREATE INDEX "use_case_search" ON "use_case" USING GIN ("search");
CREATE INDEX "use_case_title_trgm" ON "use_case" USING GIN ("title" gin_trgm_ops);
CREATE INDEX "use_case_out_of_assurance" ON "use_case" ("number") WHERE "out_of_assurance";
CREATE INDEX "use_case_held" ON "use_case" ("held_since", "number") WHERE "held_by" IS NOT NULL;

-- Append-only, whoever asks: the audit log, sign-offs, published packs.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE ON "audit_event" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON "audit_event" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "sign_off_append_only" BEFORE UPDATE OR DELETE ON "sign_off" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "sign_off_no_truncate" BEFORE TRUNCATE ON "sign_off" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "policy_pack_append_only" BEFORE UPDATE OR DELETE ON "policy_pack" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "policy_pack_no_truncate" BEFORE TRUNCATE ON "policy_pack" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A closed review stays as it was signed.
CREATE FUNCTION refuse_change_of_closed_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('PASSED', 'REJECTED', 'WITHDRAWN') THEN
    RAISE EXCEPTION 'A closed review does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "review_closed" BEFORE UPDATE ON "review" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_closed_review();

-- One index for each order of the register.
CREATE INDEX "use_case_by_title" ON "use_case" (lower("title"), "number");
CREATE INDEX "use_case_by_holder" ON "use_case" (coalesce("held_since", 'infinity'), "number");
CREATE INDEX "use_case_problem_trgm" ON "use_case" USING GIN (("intake" ->> 'problem') gin_trgm_ops);
