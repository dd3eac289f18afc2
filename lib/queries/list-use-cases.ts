import { database } from '../data/client';
import { foreignCursor } from '../data/cursor';
import { countUseCases, listUseCases as listRows, type UseCaseRow } from '../data/list-use-cases';
import { loadMonthReadings } from '../data/load-month-readings';
import { loadOrganisation } from '../data/load-record';
import { findPack } from '../data/packs';
import type { Actor } from '../domain/access/actor';
import { derive } from '../domain/policy/derive';
import { escalatedMetrics } from '../domain/policy/escalation';
import { addedCoSponsors } from '../domain/policy/overspend';
import { requiredSponsor } from '../domain/policy/sponsor';
import { ok, type Result } from '../domain/result';
import type { UseCaseFilter, UseCaseOrder } from '../domain/use-case/filter';
import { keyOf } from '../domain/use-case/record';
import { gateInWork, sponsorCoverage } from '../domain/use-case/sponsor-coverage';
import { counted, type Counted } from './counted';

const MOST_COUNTED = 10_000;

export interface ListPage {
  readonly order: UseCaseOrder;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export type UseCaseItem = ReturnType<typeof itemOf>;

/** One page of the register: what this person may see, narrowed by a filter. */
export async function listUseCases(
  actor: Actor,
  filter: UseCaseFilter,
  page: ListPage,
  now: Date,
): Promise<Result<{ items: UseCaseItem[]; nextCursor: string | null }>> {
  const found = await listRows(database(), actor, filter, page, now);
  if (!found) return foreignCursor();
  const organisation = await loadOrganisation(database());
  const pack = await findPack(database(), organisation.activePackId);
  const ids = found.rows.map(({ id }) => id);
  const readings = await loadMonthReadings(database(), ids, escalatedMetrics(pack.content));
  const sponsorFor = (row: UseCaseRow) => {
    const { values, fields } = derive(row.intake, pack.content, organisation.employees, row.tierDecision);
    const gate = gateInWork(row.stage, row.reviewGate);
    const added = addedCoSponsors(pack.content, gate, readings.get(row.id) ?? [], now);
    const required = requiredSponsor(values, gate, fields, pack.content, added);
    return { lead: required.lead, co: required.co, ...sponsorCoverage(row.intake, required) };
  };
  return ok({ items: found.rows.map((row) => itemOf(row, sponsorFor(row), now)), nextCursor: found.nextCursor });
}

/** How many records match, on all pages. */
export async function countMatches(actor: Actor, filter: UseCaseFilter, now: Date): Promise<Counted> {
  return counted(await countUseCases(database(), actor, filter, MOST_COUNTED + 1, now), MOST_COUNTED);
}

interface RowSponsor extends ReturnType<typeof sponsorCoverage> {
  readonly lead: ReturnType<typeof requiredSponsor>['lead'];
  readonly co: ReturnType<typeof requiredSponsor>['co'];
}

function itemOf(row: UseCaseRow, sponsor: RowSponsor, now: Date) {
  const investment = row.intake['investment_12m'];
  return {
    key: keyOf(row),
    title: row.title,
    stage: row.stage,
    riskTier: row.riskTier,
    tierProvisional: row.tierProvisional,
    owner: { id: row.ownerId, name: row.ownerName },
    businessUnit: { id: row.unitId, name: row.unitName },
    seats: row.seats,
    approvedCount: row.approvedCount,
    outOfAssurance: row.outOfAssurance,
    outSince: row.outSince,
    breakGlassUntil: row.breakGlassUntil && row.breakGlassUntil > now ? row.breakGlassUntil : null,
    heldBy: row.heldBy,
    heldRole: row.heldRole,
    heldSince: row.heldSince,
    conditionsOpen: row.conditionsOpen,
    conditionsLapsed: row.conditionsLapsed,
    overspent: row.overspent,
    expiries: row.expiries,
    expiresAt: row.expiresAt,
    origin: row.origin,
    openReview:
      row.reviewId === null || row.reviewNumber === null || row.reviewGate === null || row.reviewStatus === null
        ? null
        : {
            id: row.reviewId,
            number: row.reviewNumber,
            gate: row.reviewGate,
            round: row.reviewRound ?? 1,
            status: row.reviewStatus,
          },
    sponsor,
    investment: typeof investment === 'number' ? investment : null,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    version: row.version,
  };
}
