import { loadRecord } from '../data/load-record';
import type { Tx } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { counted } from '../domain/counted';
import { ok, refuse, type Result } from '../domain/result';
import { madeStale, type MadeStale } from '../domain/review/made-stale';
import { keyOf, titleOf, type UseCaseRecord } from '../domain/use-case/record';
import { ROLE_NAMES, ROLES, type Role } from '../domain/vocabulary';

/** Of how many use cases it is said one by one what becomes stale; of the others it is counted. */
export const MOST_TOLD = 20;

/**
 * What a change of something that many use cases rest on makes stale, one by one.
 * @param changed a record as it would be
 */
export async function stalesOfEach(
  tx: Tx,
  ids: readonly string[],
  changed: (record: UseCaseRecord) => UseCaseRecord,
  now: Date,
): Promise<readonly MadeStale[]> {
  const stales: MadeStale[] = [];
  for (const id of ids) {
    const record = await loadRecord(tx, id);
    const useCase = { key: keyOf(record), title: titleOf(record) };
    stales.push(...madeStale(record, changed(record), now).map((one) => ({ ...one, useCase })));
  }
  return stales;
}

/**
 * Refuses such a change where an approval becomes stale of which its sender does not know. Source: product.md, rule 2.
 * @param stales those told one by one
 * @param counts how many become stale of each role, those told among them
 * @param more what else is to be said
 */
export function foretoldOfMany(
  { mayStale }: Call,
  stales: readonly MadeStale[],
  counts: ReadonlyMap<Role, number>,
  more = '',
): Result<void> {
  const roles = ROLES.filter((role) => counts.has(role));
  if (!mayStale || roles.every((role) => mayStale.includes(role))) return ok(undefined);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const each = roles.map((role) => `${ROLE_NAMES[role]} ${counts.get(role)}`).join(', ');
  const message = `This makes ${counted(total, 'approval', 'approvals')} stale: ${each}.${more} Nothing was saved yet.`;
  return refuse('conflict', message, { stales });
}

export function countByRole(stales: readonly MadeStale[]): ReadonlyMap<Role, number> {
  const counts = new Map<Role, number>();
  for (const { role } of stales) counts.set(role, (counts.get(role) ?? 0) + 1);
  return counts;
}
