import { settleSoon } from '../data/load-record';
import type { Tx } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { ok, type Result } from '../domain/result';
import { foretoldOfSponsors, loadEach, MOST_LOOKED_AT, stalesBetween, visibleAmong } from './made-stale-of-many';

/**
 * Changes whether somebody holds the office in which they signed as an executive. Refuses where that makes approvals
 * stale of which its sender does not know; then the caller's transaction takes the change back. It tells of those use
 * cases only that the sender may see. What lists show of them follows within a minute. Source: product.md, rule 2.
 * @param change saves it
 * @param isOffice false where it is of another role than the executive's: then it is only saved
 */
export async function changeOffice(
  tx: Tx,
  call: Call,
  personId: string,
  change: () => Promise<unknown>,
  isOffice = true,
): Promise<Result<void>> {
  if (!isOffice) {
    await change();
    return ok(undefined);
  }
  const sponsored = await settleSoon(tx, personId, call.now);
  const seen = call.mayStale ? await visibleAmong(tx, call, sponsored) : [];
  const looked = seen.slice(0, MOST_LOOKED_AT).map(({ id }) => id);
  const before = await loadEach(tx, looked);
  await change();
  const stales = stalesBetween(before, await loadEach(tx, looked), call.now);
  return foretoldOfSponsors(call, stales, seen.length);
}
