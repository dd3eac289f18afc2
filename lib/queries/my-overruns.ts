import { database } from '../data/client';
import { listOverspentOf } from '../data/list-overspent';
import { loadMonthReadings } from '../data/load-month-readings';
import { loadOrganisation } from '../data/load-record';
import { findPack } from '../data/packs';
import type { Actor } from '../domain/access/actor';
import { derive } from '../domain/policy/derive';
import { escalatedMetrics } from '../domain/policy/escalation';
import { overrunInWords, overrunsOf } from '../domain/policy/overspend';
import { applicableRequirements } from '../domain/policy/requirements';
import { keyOf } from '../domain/use-case/record';
import type { QueueItem } from './review-queue';

const MOST = 50;

export type MyOverrun = Awaited<ReturnType<typeof myOverruns>>[number];

/**
 * The overruns that this person is told of as the sponsor of the stage, with what they re-open there. What re-opens the
 * executive section is told while it waits for this person.
 * @param toSign what waits for this person
 */
export async function myOverruns(actor: Actor, toSign: readonly QueueItem[], now: Date) {
  const rows = await listOverspentOf(database(), actor, MOST);
  if (rows.length === 0) return [];
  const { employees } = await loadOrganisation(database());
  const pinned = await Promise.all(
    rows.map(async (row) => ({ row, pack: (await findPack(database(), row.packId)).content })),
  );
  const metrics = [...new Set(pinned.flatMap(({ pack }) => escalatedMetrics(pack)))];
  const readings = await loadMonthReadings(
    database(),
    rows.map(({ id }) => id),
    metrics,
  );
  return pinned.flatMap(({ row, pack }) => {
    const { values, fields } = derive(row.intake, pack, employees, row.tierDecision);
    const asked = applicableRequirements(values, row.gate, fields, pack).map(({ requirement }) => requirement);
    return overrunsOf(pack, readings.get(row.id) ?? [], now)
      .map((overrun) => {
        const { rule, metric } = overrun;
        const found = asked.find(({ id }) => id === rule.requirement);
        const reopens = found ? { title: found.title, role: found.role, review: row.review } : null;
        return {
          key: keyOf(row),
          title: row.title,
          stage: row.gate,
          metric: metric.id,
          words: overrunInWords(overrun),
          reopens,
        };
      })
      .filter(
        ({ key, reopens }) => reopens?.role !== 'EXECUTIVE' || toSign.some((one) => isOf(one, key, reopens.review)),
      );
  });
}

function isOf({ key, review, role }: QueueItem, itsKey: string, itsReview: number): boolean {
  return key === itsKey && review === itsReview && role === 'EXECUTIVE';
}
