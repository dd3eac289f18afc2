import { database } from '../data/client';
import type { UseCaseRow } from '../data/list-use-cases';
import { loadMatters } from '../data/load-matters';
import { loadOrganisation } from '../data/load-record';
import { findPack } from '../data/packs';
import { derive } from '../domain/policy/derive';
import { expectedMetrics } from '../domain/policy/gate-metrics';
import { teamActs, type TeamAct } from '../domain/review/team-acts';

/** What the team can do for the gates of these use cases beside answering their sections, by the id of the use case. */
export async function teamActsOf(rows: readonly UseCaseRow[], now: Date): Promise<ReadonlyMap<string, TeamAct[]>> {
  const reviewed = new Map(rows.flatMap((row) => (row.reviewNumber === null ? [] : [[row.id, row] as const])));
  const matters = await loadMatters(database(), [...reviewed.keys()]);
  if (matters.length === 0) return new Map();
  const { employees } = await loadOrganisation(database());
  const acts = matters.map(async ({ useCaseId, packId, threads, readings, targets }) => {
    const row = reviewed.get(useCaseId);
    if (!row?.reviewGate || row.reviewNumber === null) return [useCaseId, [] as TeamAct[]] as const;
    const pack = (await findPack(database(), packId)).content;
    const { values, fields } = derive(row.intake, pack, employees, row.tierDecision);
    const metrics = expectedMetrics(values, row.reviewGate, fields, pack, targets);
    const record = { owner: { id: row.ownerId, name: row.ownerName }, measurements: readings };
    return [useCaseId, teamActs({ record, review: { threads }, metrics }, row.reviewNumber, now)] as const;
  });
  return new Map(await Promise.all(acts));
}
