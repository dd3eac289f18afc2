-- CreateEnum
CREATE TYPE "asked_again" AS ENUM ('RENEW', 'RECONFIRM', 'SIGN_AGAIN');

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "executive_level_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "section" ADD COLUMN     "asked" "asked_again",
ADD COLUMN     "renew_by" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "use_case" ADD COLUMN     "recertification" JSONB;

-- CreateTable
CREATE TABLE "planned_sponsor" (
    "use_case_id" UUID NOT NULL,
    "gate" "gate" NOT NULL,
    "office" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "won_by" TEXT NOT NULL,

    CONSTRAINT "planned_sponsor_pkey" PRIMARY KEY ("use_case_id","gate","office")
);

-- CreateIndex
CREATE INDEX "planned_sponsor_person_id_idx" ON "planned_sponsor"("person_id");

-- AddForeignKey
ALTER TABLE "planned_sponsor" ADD CONSTRAINT "planned_sponsor_use_case_id_fkey" FOREIGN KEY ("use_case_id") REFERENCES "use_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_sponsor" ADD CONSTRAINT "planned_sponsor_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE INDEX "section_to_renew" ON "section" ("role") WHERE "asked" = 'RENEW';

UPDATE "person" p SET "executive_level_since" = (
  SELECT max(a."at") FROM "audit_event" a
  WHERE a."type" = 'executive.level-set' AND a."data" ->> 'personId' = p."id"::text
) WHERE p."executive_level" IS NOT NULL;

-- What lists show follows at the next settling: the window for renewing, and executives who have left their office.
UPDATE "use_case" SET "next_change_at" = LEAST("next_change_at", GREATEST("expires_at" - interval '60 days', now()))
WHERE "expires_at" IS NOT NULL;
UPDATE "use_case" uc SET "next_change_at" = LEAST(uc."next_change_at", now())
WHERE EXISTS (
  SELECT 1 FROM "review" r JOIN "sign_off" s ON s."review_id" = r."id" JOIN "person" p ON p."id" = s."person_id"
  WHERE r."use_case_id" = uc."id" AND r."status" IN ('IN_REVIEW', 'PASSED') AND s."role" = 'EXECUTIVE'
    AND (p."deactivated_at" IS NOT NULL OR p."executive_level" IS DISTINCT FROM s."executive_level"
      OR NOT EXISTS (SELECT 1 FROM "role_grant" g
        WHERE g."person_id" = p."id" AND g."role" = 'EXECUTIVE' AND g."withdrawn_at" IS NULL))
);
