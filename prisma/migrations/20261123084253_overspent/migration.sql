-- AlterTable
ALTER TABLE "use_case" ADD COLUMN     "overspent" BOOLEAN NOT NULL DEFAULT false;

-- Months that are over make approvals stale from now on: every record with readings is settled anew.
UPDATE "use_case" u SET "next_change_at" = LEAST(u."next_change_at", now())
WHERE EXISTS (SELECT 1 FROM "measurement" m WHERE m."use_case_id" = u."id");
