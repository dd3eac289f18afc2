-- CreateTable
CREATE TABLE "metric_target" (
    "use_case_id" UUID NOT NULL,
    "gate" "gate" NOT NULL,
    "metric" TEXT NOT NULL,
    "min" DOUBLE PRECISION,
    "max" DOUBLE PRECISION,
    "reason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "set_by_id" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "metric_target_pkey" PRIMARY KEY ("use_case_id","gate","metric")
);

-- AddForeignKey
ALTER TABLE "metric_target" ADD CONSTRAINT "metric_target_use_case_id_fkey" FOREIGN KEY ("use_case_id") REFERENCES "use_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "metric_target" ADD CONSTRAINT "metric_target_set_by_id_fkey" FOREIGN KEY ("set_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
