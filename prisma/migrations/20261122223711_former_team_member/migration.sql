-- CreateTable
CREATE TABLE "former_team_member" (
    "review_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "left_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "former_team_member_pkey" PRIMARY KEY ("review_id","person_id")
);

-- AddForeignKey
ALTER TABLE "former_team_member" ADD CONSTRAINT "former_team_member_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "former_team_member" ADD CONSTRAINT "former_team_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
