import { database } from '../data/client';
import { listPlannedFor } from '../data/list-planned-sponsors';
import { listExecutives } from '../data/list-reviewers';
import { findRecordAt } from '../data/load-record';
import type { Actor } from '../domain/access/actor';
import { isOnTeam } from '../domain/access/permissions';
import { dayOf } from '../domain/condition/day';
import { keyOf, titleOf } from '../domain/use-case/record';
import { viewSponsorPlan } from '../domain/use-case/view-sponsor-plan';

const MOST = 50;

export type MySponsorship = Awaited<ReturnType<typeof mySponsorships>>[number];

/**
 * What the plans of sponsors ask of this person: to sponsor a gate, or to look at a day of their team's plan that is over.
 * Each is read from the record as it is at this moment; a signature that holds ends it.
 */
export async function mySponsorships(actor: Actor, now: Date) {
  const keys = await listPlannedFor(database(), actor, dayOf(now), MOST);
  const found = await Promise.all(keys.map((key) => plannedOn(actor, key, now)));
  return found.flat().toSorted((one, other) => (one.wonBy < other.wonBy ? -1 : Number(one.wonBy > other.wonBy)));
}

async function plannedOn(actor: Actor, key: string, now: Date) {
  const record = await findRecordAt(database(), actor, key, now);
  if (!record) return [];
  const executives = await listExecutives(database(), record.businessUnitId, now);
  return viewSponsorPlan(record, executives, now).flatMap(({ gate, offices }) =>
    offices.flatMap(({ office, words, planned, signed }) => {
      if (!planned || signed?.holds) return [];
      const { person, wonBy, overdue, problem } = planned;
      const asked = person.id === actor.id && problem === null;
      if (!asked && !(overdue && isOnTeam(actor, record))) return [];
      const act = asked ? ('sponsor' as const) : ('win' as const);
      return [{ key: keyOf(record), title: titleOf(record), gate, office, words, person, wonBy, overdue, act }];
    }),
  );
}
