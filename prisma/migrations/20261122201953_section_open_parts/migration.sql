-- AlterTable
ALTER TABLE "section" ADD COLUMN     "open_parts" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- What was waiting before is asked for whole; the next act on the use case says exactly what is left.
UPDATE "section" SET "open_parts" = CASE "role"
  WHEN 'DATA' THEN ARRAY['ENGINEERING', 'SCIENCE']
  WHEN 'EXECUTIVE' THEN ARRAY['LEAD']
  ELSE ARRAY['WHOLE'] END
WHERE "state" IN ('WAITING', 'STALE');
