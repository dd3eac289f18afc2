-- CreateTable
CREATE TABLE "condition_hand_over" (
    "condition_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "to_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "condition_hand_over_pkey" PRIMARY KEY ("condition_id","place")
);

-- CreateIndex
CREATE INDEX "condition_hand_over_to_id_idx" ON "condition_hand_over"("to_id");

-- AddForeignKey
ALTER TABLE "condition_hand_over" ADD CONSTRAINT "condition_hand_over_condition_id_fkey" FOREIGN KEY ("condition_id") REFERENCES "condition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "condition_hand_over" ADD CONSTRAINT "condition_hand_over_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "condition_hand_over" ADD CONSTRAINT "condition_hand_over_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER "condition_hand_over_append_only" BEFORE UPDATE OR DELETE ON "condition_hand_over" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "condition_hand_over_no_truncate" BEFORE TRUNCATE ON "condition_hand_over" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
