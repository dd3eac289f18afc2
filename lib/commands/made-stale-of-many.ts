import { loadRecord } from '../data/load-record';
import type { Tx } from '../data/transaction';
import { findVisibleNumbers } from '../data/visibility';
import type { Call } from '../domain/access/actor';
import { counted } from '../domain/counted';
import { ok, refuse, type Result } from '../domain/result';
import { madeStale, type MadeStale } from '../domain/review/made-stale';
import { keyOf, titleOf, type UseCaseRecord } from '../domain/use-case/record';
import { ROLE_NAMES, ROLES, type Role } from '../domain/vocabulary';

/** Of how many use cases it is said one by one what becomes stale; of the others it is counted. */
export const MOST_TOLD = 20;

/** Into how many use cases it is looked before a change; the others are looked at after it. */
export const MOST_LOOKED_AT = 100;

export async function loadEach(tx: Tx, ids: readonly string[]): Promise<readonly UseCaseRecord[]> {
  const records: UseCaseRecord[] = [];
  for (const id of ids) records.push(await loadRecord(tx, id));
  return records;
}

/** What a change makes stale in each of these records, which are as they were and, in the same order, as they would be. */
export function stalesBetween(
  before: readonly UseCaseRecord[],
  after: readonly UseCaseRecord[],
  now: Date,
): readonly MadeStale[] {
  return before.flatMap((record, place) => {
    const useCase = { key: keyOf(record), title: titleOf(record) };
    return madeStale(record, after[place] ?? record, now).map((one) => ({ ...one, useCase }));
  });
}

/** Those of some use cases that somebody may see, in the order of their numbers. */
export async function visibleAmong<Row extends { readonly number: number }>(
  tx: Tx,
  { actor }: Call,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const numbers = rows.map(({ number }) => number);
  const visible = new Set(await findVisibleNumbers(tx, actor, numbers));
  return rows.filter(({ number }) => visible.has(number)).toSorted((one, other) => one.number - other.number);
}

/**
 * Refuses a change of who sponsors, or must, where an approval becomes stale of which its sender does not know.
 * @param seen how many use cases it may concern; `stales` tells of the first, which were looked at
 */
export function foretoldOfSponsors(call: Call, stales: readonly MadeStale[], seen: number): Result<void> {
  const further = Math.max(0, seen - MOST_LOOKED_AT);
  const more = further > 0 ? ` ${counted(further, 'use case more is', 'use cases more are')} looked at after it.` : '';
  return foretoldOfMany(call, stales, countByRole(stales), more);
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
