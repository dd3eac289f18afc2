import { database } from '../data/client';
import { listPeople } from '../data/list-people';
import { findRecord } from '../data/load-record';
import { findCandidates } from '../data/people';
import type { Actor } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { notFound, ok, type Result } from '../domain/result';
import { mayJoin } from '../domain/use-case/may-join';
import type { PersonRef } from '../domain/use-case/record';
import { may, type May } from './may';

const SUGGESTED = 20;

/** Somebody found for a team, and whether they may join it. */
export interface SuggestedPerson extends PersonRef {
  readonly may: May;
}

/**
 * Active people whose name or address holds a text, for whoever changes the team of a use case: their names and nothing
 * else. By the rule of the command, each with why it would refuse them.
 */
export async function suggestPeople(
  actor: Actor,
  key: string,
  q: string,
): Promise<Result<{ items: readonly SuggestedPerson[] }>> {
  const record = await findRecord(database(), actor, key);
  if (!record) return notFound();
  const allowed = can(actor, 'people.suggest', record);
  if (!allowed.ok) return allowed;
  const rows = await listPeople(database(), { q, role: null, active: true }, { limit: SUGGESTED, after: null });
  const candidates = new Map(
    (
      await findCandidates(
        database(),
        rows.map(({ id }) => id),
      )
    ).map((one) => [one.id, one]),
  );
  const items = rows.flatMap(({ id, name }) => {
    const candidate = candidates.get(id);
    return candidate ? [{ id, name, may: may(mayJoin(record, candidate)) }] : [];
  });
  return ok({ items });
}
