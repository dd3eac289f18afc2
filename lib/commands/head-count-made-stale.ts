import { lockReviewed, type ReviewedRow } from '../data/load-record';
import { findPack } from '../data/packs';
import type { Tx } from '../data/transaction';
import { findVisibleNumbers } from '../data/visibility';
import type { Call } from '../domain/access/actor';
import { counted } from '../domain/counted';
import { sizeBand } from '../domain/policy/derive';
import { ok, type Result } from '../domain/result';
import type { Role } from '../domain/vocabulary';
import { countByRole, foretoldOfMany, MOST_TOLD, stalesOfEach } from './made-stale-of-many';

/** Into how many use cases it is looked before the change; the others are looked at after it. */
const MOST_LOOKED_AT = 100;

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
  const { actor, mayStale, now } = call;
  if (!mayStale) return ok(undefined);
  const visible = new Set(
    await findVisibleNumbers(
      tx,
      actor,
      resized.map(({ number }) => number),
    ),
  );
  const seen = resized.filter(({ number }) => visible.has(number)).toSorted((one, other) => one.number - other.number);
  const stales = await stalesOfEach(
    tx,
    seen.slice(0, MOST_LOOKED_AT).map(({ id }) => id),
    (record) => ({ ...record, organisation: { ...record.organisation, employees } }),
    now,
  );
  const counts = new Map<Role, number>(countByRole(stales));
  const further = seen.length - MOST_LOOKED_AT;
  if (further <= 0) return foretoldOfMany(call, stales.slice(0, MOST_TOLD), counts);
  // Whether they lose an approval is not known yet; if one does, it is the sponsor's.
  counts.set('EXECUTIVE', counts.get('EXECUTIVE') ?? 0);
  const more = ` ${counted(further, 'use case more is', 'use cases more are')} looked at once it is saved.`;
  return foretoldOfMany(call, stales.slice(0, MOST_TOLD), counts, more);
}
