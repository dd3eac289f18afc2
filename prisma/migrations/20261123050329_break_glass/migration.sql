-- CreateEnum
CREATE TYPE "break_glass_office" AS ENUM ('ADMIN', 'EXECUTIVE');

-- CreateEnum
CREATE TYPE "break_glass_end" AS ENUM ('EXPIRED', 'REPLACED_BY_GATE', 'ENDED_EARLY', 'DECLINED', 'LAPSED', 'REVIEW_CLOSED', 'STAGE_MOVED', 'PROHIBITED');

-- AlterTable
ALTER TABLE "use_case" ADD COLUMN     "break_glass_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "break_glass" (
    "id" UUID NOT NULL,
    "use_case_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "from_stage" "stage" NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_as" "break_glass_office" NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "ended_how" "break_glass_end",
    "ended_by_id" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "end_note" TEXT,

    CONSTRAINT "break_glass_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "break_glass_use_case_id_idx" ON "break_glass"("use_case_id");

-- AddForeignKey
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_use_case_id_fkey" FOREIGN KEY ("use_case_id") REFERENCES "use_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_confirmed_by_id_fkey" FOREIGN KEY ("confirmed_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_ended_by_id_fkey" FOREIGN KEY ("ended_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Two people and thirty days, whatever the code does.
ALTER TABLE "break_glass"
  ADD CONSTRAINT "break_glass_reason" CHECK ("reason" <> ''),
  ADD CONSTRAINT "break_glass_thirty_days" CHECK ("expires_at" > "asked_at" AND "expires_at" <= "asked_at" + interval '720 hours'),
  ADD CONSTRAINT "break_glass_two_people" CHECK ("confirmed_by_id" <> "asked_by_id"),
  ADD CONSTRAINT "break_glass_confirmed" CHECK (("confirmed_by_id" IS NULL) = ("confirmed_at" IS NULL)),
  ADD CONSTRAINT "break_glass_ended" CHECK (("ended_how" IS NULL) = ("ended_at" IS NULL));

-- What was proposed stays, and so does each later fact once it is written.
CREATE FUNCTION refuse_change_of_break_glass() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id, OLD.use_case_id, OLD.review_id, OLD.from_stage, OLD.asked_by_id, OLD.asked_as, OLD.asked_at, OLD.reason, OLD.expires_at)
    IS DISTINCT FROM
    (NEW.id, NEW.use_case_id, NEW.review_id, NEW.from_stage, NEW.asked_by_id, NEW.asked_as, NEW.asked_at, NEW.reason, NEW.expires_at)
    OR OLD.ended_at IS NOT NULL
    OR (OLD.confirmed_at IS NOT NULL AND (OLD.confirmed_by_id, OLD.confirmed_at) IS DISTINCT FROM (NEW.confirmed_by_id, NEW.confirmed_at)) THEN
    RAISE EXCEPTION 'A break-glass keeps what was written of it' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "break_glass_kept" BEFORE UPDATE ON "break_glass" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_break_glass();
CREATE TRIGGER "break_glass_no_delete" BEFORE DELETE ON "break_glass" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "break_glass_no_truncate" BEFORE TRUNCATE ON "break_glass" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE UNIQUE INDEX "break_glass_one" ON "break_glass" ("use_case_id") WHERE "ended_at" IS NULL;
CREATE INDEX "use_case_break_glass" ON "use_case" ("number") WHERE "break_glass_until" IS NOT NULL;
