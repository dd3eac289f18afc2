-- AlterTable
ALTER TABLE "use_case" ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "expiries" JSONB NOT NULL DEFAULT '{}';

CREATE INDEX "use_case_expires" ON "use_case" ("expires_at", "number") WHERE "expires_at" IS NOT NULL;
