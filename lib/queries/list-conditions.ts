import { database } from '../data/client';
import { foreignCursor } from '../data/cursor';
import { listConditions as listRows, type ConditionFilter, type ConditionRow } from '../data/list-conditions';
import { findRecord } from '../data/load-record';
import type { Actor } from '../domain/access/actor';
import { mayAnswer } from '../domain/condition/answer-condition';
import { mayDecide } from '../domain/condition/decide-condition';
import { ok, type Result } from '../domain/result';
import { keyOf, numberOf } from '../domain/use-case/record';

const MOST_MINE = 50;

export type ConditionItem = ReturnType<typeof itemOf>;

/** One page of the conditions that bind, the one due first first. */
export async function listConditions(
  actor: Actor,
  filter: Omit<ConditionFilter, 'number'> & { readonly key?: string | undefined },
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Result<{ items: ConditionItem[]; nextCursor: string | null }>> {
  const { key, ...rest } = filter;
  const number = key === undefined ? undefined : (numberOf(key) ?? 0);
  const found = await listRows(database(), actor, { ...rest, number }, page);
  if (!found) return foreignCursor();
  return ok({ items: found.rows.map(itemOf), nextCursor: found.nextCursor });
}

export type MyCondition = ConditionItem & { readonly act: 'answer' | 'decide' };

/**
 * What waits for this person among conditions: to be answered, or to be decided on. Each passed the rule that decides
 * when they do it, with the record as it is at this moment.
 */
export async function myConditions(actor: Actor): Promise<MyCondition[]> {
  const found = await listRows(database(), actor, { mine: true }, { limit: MOST_MINE });
  const mine = await Promise.all((found?.rows ?? []).map((row) => ownAct(row, actor)));
  return mine.flatMap((one) => one ?? []);
}

async function ownAct(row: ConditionRow, actor: Actor): Promise<MyCondition | null> {
  const record = await findRecord(database(), actor, keyOf(row));
  const condition = record?.conditions.find(({ id }) => id === row.id);
  if (!record || !condition) return null;
  if (mayDecide(record, condition, actor).ok) return { ...itemOf(row), act: 'decide' };
  const answers = row.heldBy === 'TEAM' && mayAnswer(record, condition, { actor }).ok;
  return answers ? { ...itemOf(row), act: 'answer' } : null;
}

function itemOf({ number, ...row }: ConditionRow) {
  return { ...row, key: keyOf({ number }) };
}
