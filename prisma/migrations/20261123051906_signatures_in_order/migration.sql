-- AlterTable
ALTER TABLE "sign_off" ADD COLUMN     "place" INTEGER;
