-- AlterTable
ALTER TABLE "policy_pack" ADD COLUMN     "reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "tightened_by_id" UUID,
ADD COLUMN     "tightens_id" UUID;

-- CreateTable
CREATE TABLE "pack_proposal" (
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pack_proposal_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "policy_pack" ADD CONSTRAINT "policy_pack_tightens_id_fkey" FOREIGN KEY ("tightens_id") REFERENCES "policy_pack"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_pack" ADD CONSTRAINT "policy_pack_tightened_by_id_fkey" FOREIGN KEY ("tightened_by_id") REFERENCES "policy_pack"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pack_proposal" ADD CONSTRAINT "pack_proposal_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A version made for open reviews is never the one in force.
CREATE FUNCTION refuse_tightened_as_active() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "policy_pack" WHERE "id" = NEW."active_pack_id" AND "tightens_id" IS NOT NULL) THEN
    RAISE EXCEPTION 'This version was made for open reviews and is never in force' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "organisation_active_pack" BEFORE INSERT OR UPDATE OF "active_pack_id" ON "organisation" FOR EACH ROW EXECUTE FUNCTION refuse_tightened_as_active();

ALTER TABLE "policy_pack" ADD CONSTRAINT "policy_pack_tightened" CHECK (("tightens_id" IS NULL) = ("tightened_by_id" IS NULL));
CREATE INDEX "review_open" ON "review" ("id") WHERE "status" IN ('DRAFT', 'IN_REVIEW');
