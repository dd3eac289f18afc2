CREATE EXTENSION IF NOT EXISTS btree_gist;

-- AlterTable
ALTER TABLE "sign_off" ADD COLUMN     "on_behalf_of_id" UUID,
ADD COLUMN     "on_behalf_of_name" TEXT;

-- CreateTable
CREATE TABLE "delegation" (
    "id" UUID NOT NULL,
    "principal_id" UUID NOT NULL,
    "substitute_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "made_by_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "delegation_substitute_id_idx" ON "delegation"("substitute_id");

-- CreateIndex
CREATE INDEX "delegation_principal_id_idx" ON "delegation"("principal_id");

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_principal_id_fkey" FOREIGN KEY ("principal_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_substitute_id_fkey" FOREIGN KEY ("substitute_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_withdrawn_by_id_fkey" FOREIGN KEY ("withdrawn_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_on_behalf_of_id_fkey" FOREIGN KEY ("on_behalf_of_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "delegation"
  ADD CONSTRAINT "delegation_days" CHECK ("starts_on" <= "ends_on"),
  ADD CONSTRAINT "delegation_two_people" CHECK ("principal_id" <> "substitute_id"),
  ADD CONSTRAINT "delegation_withdrawn_by" CHECK (("withdrawn_at" IS NULL) = ("withdrawn_by_id" IS NULL)),
  ADD CONSTRAINT "delegation_one_at_a_time" EXCLUDE USING gist
    ("principal_id" WITH =, "role" WITH =, daterange("starts_on", "ends_on", '[]') WITH &&) WHERE ("withdrawn_at" IS NULL);

ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_on_behalf_of"
  CHECK (("on_behalf_of_id" IS NULL) = ("on_behalf_of_name" IS NULL) AND "on_behalf_of_id" <> "person_id");

-- Signatures rest on the terms: a delegation is withdrawn, once, and otherwise stays as it was made.
CREATE FUNCTION refuse_change_of_delegation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL
    OR (OLD.id, OLD.principal_id, OLD.substitute_id, OLD.role, OLD.starts_on, OLD.ends_on, OLD.note, OLD.made_by_id, OLD.made_at)
    IS DISTINCT FROM
    (NEW.id, NEW.principal_id, NEW.substitute_id, NEW.role, NEW.starts_on, NEW.ends_on, NEW.note, NEW.made_by_id, NEW.made_at) THEN
    RAISE EXCEPTION 'The terms of a delegation do not change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "delegation_terms" BEFORE UPDATE ON "delegation" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_delegation();
CREATE TRIGGER "delegation_no_delete" BEFORE DELETE ON "delegation" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "delegation_no_truncate" BEFORE TRUNCATE ON "delegation" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
