import { database } from '../data/client';
import { findBreakGlassPlace as findPlace, listProposed } from '../data/load-break-glasses';
import { findRecordAt } from '../data/load-record';
import { hasGrant, type Actor } from '../domain/access/actor';
import { pendingBreakGlass } from '../domain/break-glass/break-glass-state';
import { mayConfirm } from '../domain/break-glass/confirm-break-glass';
import { notFound, ok, type Result } from '../domain/result';
import { keyOf, titleOf } from '../domain/use-case/record';
import { viewBreakGlass, type BreakGlassView } from './view-break-glass';

/** Where a break-glass stands by its id, as far as the actor may see its use case. */
export async function findBreakGlassPlace(
  actor: Actor,
  id: string,
): Promise<Result<{ key: string; breakGlass: string }>> {
  const number = await findPlace(database(), actor, id);
  return number === null ? notFound() : ok({ key: keyOf({ number }), breakGlass: id });
}

/** One break-glass by its id. */
export async function readBreakGlass(actor: Actor, id: string, now: Date): Promise<Result<BreakGlassView>> {
  const place = await findBreakGlassPlace(actor, id);
  if (!place.ok) return place;
  const record = await findRecordAt(database(), actor, place.value.key, now);
  const glass = record?.breakGlasses.find((one) => one.id === id);
  return record && glass ? ok(viewBreakGlass(record, glass, { actor, now })) : notFound();
}

/** Every break-glass ever proposed on a use case, newest first. */
export async function listBreakGlasses(actor: Actor, key: string, now: Date): Promise<Result<BreakGlassView[]>> {
  const record = await findRecordAt(database(), actor, key, now);
  if (!record) return notFound();
  return ok(record.breakGlasses.map((glass) => viewBreakGlass(record, glass, { actor, now })).toReversed());
}

const MOST_MINE = 20;

export type GlassToConfirm = Awaited<ReturnType<typeof glassesToConfirm>>[number];

/** The proposals that this person may confirm now, the oldest first: each passed the rule that decides when they do it. */
export async function glassesToConfirm(actor: Actor, now: Date) {
  if (!hasGrant(actor, 'ADMIN') && !hasGrant(actor, 'EXECUTIVE')) return [];
  const numbers = await listProposed(database(), actor, MOST_MINE);
  const found = await Promise.all(
    numbers.map(async (number) => {
      const record = await findRecordAt(database(), actor, keyOf({ number }), now);
      const glass = record && pendingBreakGlass(record, now);
      if (!glass || !mayConfirm(record, glass, { actor, now }).ok) return null;
      return { title: titleOf(record), ...viewBreakGlass(record, glass, { actor, now }) };
    }),
  );
  return found.flatMap((one) => one ?? []);
}
