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

const MOST = 50;

export type MyOverrun = Awaited<ReturnType<typeof myOverruns>>[number];

/**
 * The overruns that this person is told of as the sponsor of the stage: those for which nobody has to sign there. Where
 * the stage asks for the requirement, the section waits in the queue instead.
 */
export async function myOverruns(actor: Actor, now: Date) {
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
    const asked = new Set(
      applicableRequirements(values, row.gate, fields, pack).map(({ requirement }) => requirement.id),
    );
    return overrunsOf(pack, readings.get(row.id) ?? [], now)
      .filter(({ rule }) => !asked.has(rule.requirement))
      .map((overrun) => ({
        key: keyOf(row),
        title: row.title,
        stage: row.gate,
        metric: overrun.metric.id,
        words: overrunInWords(overrun),
      }));
  });
}
