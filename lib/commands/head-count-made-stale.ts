import { lockReviewed, type ReviewedRow } from '../data/load-record';
import { findPack } from '../data/packs';
import type { Tx } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { sizeBand } from '../domain/policy/derive';
import { ok, type Result } from '../domain/result';
import { foretoldOfSponsors, loadEach, MOST_LOOKED_AT, stalesBetween, visibleAmong } from './made-stale-of-many';

interface HeadCount {
  readonly from: number;
  readonly to: number;
}

/** Locks the use cases whose reviews have a pack by which the organisation is of another size afterwards. */
export async function lockResized(tx: Tx, { from, to }: HeadCount): Promise<readonly ReviewedRow[]> {
  if (from === to) return [];
  const reviewed = await lockReviewed(tx);
  const resized = new Set<string>();
  for (const packId of new Set(reviewed.flatMap(({ packIds }) => packIds))) {
    const { content } = await findPack(tx, packId);
    if (sizeBand(from, content) !== sizeBand(to, content)) resized.add(packId);
  }
  return reviewed.filter(({ packIds }) => packIds.some((packId) => resized.has(packId)));
}

/**
 * Refuses another head count that makes approvals stale of which its sender does not know: the size of the organisation
 * decides who must sponsor. It tells of those use cases only that the sender may see. Source: product.md, rule 2.
 */
export async function foretoldOfHeadCount(
  tx: Tx,
  call: Call,
  resized: readonly ReviewedRow[],
  { to: employees }: HeadCount,
): Promise<Result<void>> {
  if (!call.mayStale) return ok(undefined);
  const seen = await visibleAmong(tx, call, resized);
  const looked = seen.slice(0, MOST_LOOKED_AT).map(({ id }) => id);
  const before = await loadEach(tx, looked);
  const after = before.map((record) => ({ ...record, organisation: { ...record.organisation, employees } }));
  return foretoldOfSponsors(call, stalesBetween(before, after, call.now), seen.length);
}
