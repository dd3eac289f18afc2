-- CreateTable
CREATE TABLE "checkpoint" (
    "seq" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "checkpoint_pkey" PRIMARY KEY ("seq")
);

CREATE TRIGGER "checkpoint_append_only" BEFORE UPDATE OR DELETE ON "checkpoint" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "checkpoint_no_truncate" BEFORE TRUNCATE ON "checkpoint" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
