-- CreateEnum
CREATE TYPE "condition_state" AS ENUM ('OPEN', 'LAPSED', 'MET', 'WAIVED');

-- CreateEnum
CREATE TYPE "condition_act_kind" AS ENUM ('ANSWERED', 'RETURNED', 'MET', 'WAIVED');

-- AlterEnum
ALTER TYPE "sign_off_act" ADD VALUE 'APPROVE_WITH_CONDITIONS';

-- AlterTable
ALTER TABLE "use_case" ADD COLUMN     "conditions_lapsed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "conditions_open" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "next_change_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "condition" (
    "id" UUID NOT NULL,
    "use_case_id" UUID NOT NULL,
    "sign_off_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "blocks_next_gate" BOOLEAN NOT NULL,
    "state" "condition_state" NOT NULL DEFAULT 'OPEN',
    "held_by" "holder",

    CONSTRAINT "condition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "condition_act" (
    "id" UUID NOT NULL,
    "condition_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "kind" "condition_act_kind" NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "condition_act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "condition_evidence" (
    "condition_id" UUID NOT NULL,
    "evidence_id" UUID NOT NULL,

    CONSTRAINT "condition_evidence_pkey" PRIMARY KEY ("condition_id","evidence_id")
);

-- CreateIndex
CREATE INDEX "condition_use_case_id_idx" ON "condition"("use_case_id");

-- CreateIndex
CREATE UNIQUE INDEX "condition_sign_off_id_place_key" ON "condition"("sign_off_id", "place");

-- CreateIndex
CREATE UNIQUE INDEX "condition_act_condition_id_place_key" ON "condition_act"("condition_id", "place");

-- CreateIndex
CREATE INDEX "condition_evidence_evidence_id_idx" ON "condition_evidence"("evidence_id");

-- AddForeignKey
ALTER TABLE "condition" ADD CONSTRAINT "condition_use_case_id_fkey" FOREIGN KEY ("use_case_id") REFERENCES "use_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "condition" ADD CONSTRAINT "condition_sign_off_id_fkey" FOREIGN KEY ("sign_off_id") REFERENCES "sign_off"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "condition" ADD CONSTRAINT "condition_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "condition_act" ADD CONSTRAINT "condition_act_condition_id_fkey" FOREIGN KEY ("condition_id") REFERENCES "condition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "condition_act" ADD CONSTRAINT "condition_act_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "condition_evidence" ADD CONSTRAINT "condition_evidence_condition_id_fkey" FOREIGN KEY ("condition_id") REFERENCES "condition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "condition_evidence" ADD CONSTRAINT "condition_evidence_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The terms were signed: only what lists show of a condition changes.
CREATE FUNCTION refuse_change_of_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id, OLD.use_case_id, OLD.sign_off_id, OLD.place, OLD.text, OLD.owner_id, OLD.due_on, OLD.blocks_next_gate)
    IS DISTINCT FROM
    (NEW.id, NEW.use_case_id, NEW.sign_off_id, NEW.place, NEW.text, NEW.owner_id, NEW.due_on, NEW.blocks_next_gate) THEN
    RAISE EXCEPTION 'The terms of a condition do not change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "condition_terms" BEFORE UPDATE ON "condition" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_terms();
CREATE TRIGGER "condition_no_delete" BEFORE DELETE ON "condition" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "condition_no_truncate" BEFORE TRUNCATE ON "condition" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "condition_act_append_only" BEFORE UPDATE OR DELETE ON "condition_act" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "condition_act_no_truncate" BEFORE TRUNCATE ON "condition_act" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE INDEX "condition_held" ON "condition" ("owner_id") WHERE "held_by" IS NOT NULL;
CREATE INDEX "use_case_conditions_lapsed" ON "use_case" ("number") WHERE "conditions_lapsed" > 0;
CREATE INDEX "use_case_next_change" ON "use_case" ("next_change_at") WHERE "next_change_at" IS NOT NULL;
