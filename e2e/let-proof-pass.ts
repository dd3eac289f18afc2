import { addressOf, type AnyPart } from './fixtures';
import { inDatabase } from './in-database';

/** Lets more than the five minutes pass since this person gave their password: their next signature asks for it. */
export async function letProofPass(part: AnyPart): Promise<void> {
  await inDatabase(
    `UPDATE session SET proven_at = proven_at - interval '301 seconds' FROM person p
     WHERE p.id = session.person_id AND p.email = '${addressOf(part)}'`,
  );
}
