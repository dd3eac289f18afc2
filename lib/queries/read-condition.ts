import { database } from '../data/client';
import { findConditionPlace as findPlace } from '../data/list-conditions';
import { findRecordAt } from '../data/load-record';
import type { Actor } from '../domain/access/actor';
import { notFound, ok, type Result } from '../domain/result';
import { keyOf } from '../domain/use-case/record';
import { viewCondition, type ConditionView } from './view-condition';

/** Where a condition stands by its id, as far as the actor may see its use case. */
export async function findConditionPlace(
  actor: Actor,
  id: string,
): Promise<Result<{ key: string; condition: string }>> {
  const number = await findPlace(database(), actor, id);
  return number === null ? notFound() : ok({ key: keyOf({ number }), condition: id });
}

/** One condition by its id. */
export async function readCondition(actor: Actor, id: string, now: Date): Promise<Result<ConditionView>> {
  const place = await findConditionPlace(actor, id);
  if (!place.ok) return place;
  const record = await findRecordAt(database(), actor, place.value.key, now);
  const condition = record?.conditions.find((one) => one.id === id);
  return record && condition ? ok(viewCondition(record, condition, { actor, now })) : notFound();
}
