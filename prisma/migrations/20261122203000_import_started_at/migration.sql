-- AlterTable
ALTER TABLE "import_job" ADD COLUMN     "started_at" TIMESTAMPTZ(3);
