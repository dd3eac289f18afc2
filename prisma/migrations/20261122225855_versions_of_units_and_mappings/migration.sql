-- AlterTable
ALTER TABLE "import_job" ADD COLUMN     "mapping_version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "business_unit" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;
