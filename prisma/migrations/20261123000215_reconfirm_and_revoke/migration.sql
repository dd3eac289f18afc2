-- AlterEnum
ALTER TYPE "sign_off_act" ADD VALUE 'RECONFIRM';
ALTER TYPE "sign_off_act" ADD VALUE 'REVOKE';
