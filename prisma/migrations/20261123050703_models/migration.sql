-- CreateEnum
CREATE TYPE "model_hosting" AS ENUM ('VENDOR_API', 'CLOUD_MANAGED', 'SELF_HOSTED', 'EMBEDDED_SAAS');

-- CreateEnum
CREATE TYPE "model_capability" AS ENUM ('TEXT_GENERATION', 'CODE', 'EMBEDDING', 'RERANKING', 'CLASSIFICATION', 'VISION', 'IMAGE_GENERATION', 'SPEECH_TO_TEXT', 'TEXT_TO_SPEECH', 'MODERATION', 'OTHER');

-- CreateTable
CREATE TABLE "model" (
    "id" UUID NOT NULL,
    "provider" CITEXT NOT NULL,
    "name" CITEXT NOT NULL,
    "region" CITEXT NOT NULL,
    "hosting" "model_hosting" NOT NULL,
    "capability" "model_capability" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "deprecated_on" DATE,
    "ends_on" DATE,
    "replacement_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_use" (
    "use_case_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "model_id" UUID NOT NULL,
    "capability" "model_capability" NOT NULL,
    "replacement_id" UUID,
    "tested_on" DATE,
    "evidence" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "model_use_pkey" PRIMARY KEY ("use_case_id","place")
);

-- CreateIndex
CREATE UNIQUE INDEX "model_provider_name_region_key" ON "model"("provider", "name", "region");

-- CreateIndex
CREATE INDEX "model_use_model_id_use_case_id_idx" ON "model_use"("model_id", "use_case_id");

-- CreateIndex
CREATE INDEX "model_use_replacement_id_use_case_id_idx" ON "model_use"("replacement_id", "use_case_id");

-- CreateIndex
CREATE UNIQUE INDEX "model_use_use_case_id_model_id_capability_key" ON "model_use"("use_case_id", "model_id", "capability");

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_replacement_id_fkey" FOREIGN KEY ("replacement_id") REFERENCES "model"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_use" ADD CONSTRAINT "model_use_use_case_id_fkey" FOREIGN KEY ("use_case_id") REFERENCES "use_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_use" ADD CONSTRAINT "model_use_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_use" ADD CONSTRAINT "model_use_replacement_id_fkey" FOREIGN KEY ("replacement_id") REFERENCES "model"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "model" ADD CONSTRAINT "model_days" CHECK ("deprecated_on" IS NULL OR "ends_on" IS NULL OR "deprecated_on" <= "ends_on");
ALTER TABLE "model" ADD CONSTRAINT "model_replaces_another" CHECK ("replacement_id" <> "id");
ALTER TABLE "model_use" ADD CONSTRAINT "model_use_tested" CHECK (("replacement_id" IS NULL) = ("tested_on" IS NULL) AND "replacement_id" <> "model_id");
CREATE TRIGGER "model_no_delete" BEFORE DELETE ON "model" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "model_no_truncate" BEFORE TRUNCATE ON "model" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE INDEX "model_days_coming" ON "model" ("deprecated_on", "ends_on") WHERE "deprecated_on" IS NOT NULL OR "ends_on" IS NOT NULL;
-- The history of one model, which stands in the chain of the organisation.
CREATE INDEX "audit_event_model" ON "audit_event" (("data"->>'modelId'), "id") WHERE "chain" = 'organisation' AND "data" ? 'modelId';
