import { database } from '../data/client';
import { listUseCases as listRows } from '../data/list-use-cases';
import { countByStage, countByTier, listPassed, listWaiting, type WaitingSection } from '../data/portfolio';
import type { Actor } from '../domain/access/actor';
import type { UseCaseFilter } from '../domain/use-case/filter';
import { keyOf } from '../domain/use-case/record';
import { GATES, RISK_TIERS, ROLES, STAGES, type Role } from '../domain/vocabulary';

const DAY_MS = 86_400_000;
/** The ages shown, in whole days; the last has no end. */
const AGE_BUCKETS = [
  { min: 0, max: 7 },
  { min: 8, max: 14 },
  { min: 15, max: 30 },
  { min: 31, max: 60 },
  { min: 61, max: null },
] as const;
const OUT_SHOWN = 20;
const ENDING_SHOWN = 20;
const WINDOW_DAYS = 90;

export type Portfolio = Awaited<ReturnType<typeof readPortfolio>>;

/**
 * The portfolio as far as this person may see it. Every figure is counted with the filter of the list it leads to.
 * @param unit narrows everything to one business unit
 */
export async function readPortfolio(actor: Actor, unit: string | null, now: Date) {
  const filter: UseCaseFilter = unit ? { unit: [unit] } : {};
  const since = new Date(now.getTime() - WINDOW_DAYS * DAY_MS);
  const db = database();
  const soon = { ...filter, endsWithin: WINDOW_DAYS };
  const [stages, tiers, waiting, passed, registered, out, ending, endingRows] = await Promise.all([
    countByStage(db, actor, filter, now),
    countByTier(db, actor, filter, now),
    listWaiting(db, actor, filter, now),
    listPassed(db, actor, filter, since, now),
    countByStage(db, actor, { ...filter, registered: true, days: WINDOW_DAYS }, now),
    listRows(db, actor, { ...filter, outOfAssurance: true }, { order: 'heldSince', limit: OUT_SHOWN }, now),
    countByStage(db, actor, soon, now),
    listRows(db, actor, soon, { order: 'expiresAt', limit: ENDING_SHOWN }, now),
  ]);
  const stage = (name: (typeof STAGES)[number]) => stages.find((row) => row.stage === name);
  return {
    windowDays: WINDOW_DAYS,
    total: sum(stages.map(({ count }) => count)),
    inUse: sum(GATES.map((gate) => stage(gate)?.count ?? 0)),
    atGate: sum(stages.map(({ atGate }) => atGate)),
    outOfAssurance: sum(stages.map(({ outOfAssurance }) => outOfAssurance)),
    /** Use cases with a condition past its due date. */
    conditionsLapsed: sum(stages.map(({ conditionsLapsed }) => conditionsLapsed)),
    /** Use cases with a stage that a break-glass carries. */
    breakGlass: sum(stages.map(({ breakGlass }) => breakGlass)),
    overdue: distinct(waiting.filter(({ dueAt }) => dueAt !== null && dueAt < now)),
    waiting: distinct(waiting),
    registered: sum(registered.map(({ count }) => count)),
    /** Use cases with an approval that ends by its age within the window. */
    ending: sum(ending.map(({ count }) => count)),
    endingNext: calendarOf(endingRows, new Date(now.getTime() + WINDOW_DAYS * DAY_MS)),
    stages: STAGES.map((name) => ({
      stage: name,
      count: stage(name)?.count ?? 0,
      atGate: stage(name)?.atGate ?? 0,
      outOfAssurance: stage(name)?.outOfAssurance ?? 0,
    })),
    gates: GATES.map((gate) => {
      const own = passed.filter((one) => one.gate === gate);
      const days = own.map((one) => one.days);
      return {
        gate,
        passed: distinct(own),
        medianDays: percentile(days, 50),
        p85Days: percentile(days, 85),
      };
    }),
    roles: ROLES.map((role) => ageingOf(role, waiting, now)),
    /** By the tier that counts. Where the screening is open there is none yet, only the highest that could still apply. */
    tiers: RISK_TIERS.toReversed().map((tier) => ({
      tier,
      count: tiers.find((row) => row.tier === tier && !row.provisional)?.count ?? 0,
    })),
    notScreened: sum(tiers.filter(({ provisional }) => provisional).map(({ count }) => count)),
    out: {
      items: (out?.rows ?? []).map((row) => ({
        key: keyOf(row),
        title: row.title,
        stage: row.stage,
        seats: row.seats,
        origin: row.origin,
        owner: row.ownerName,
        since: row.outSince,
        breakGlass: row.breakGlassUntil !== null && row.breakGlassUntil > now,
        conditionsLapsed: row.conditionsLapsed,
        overspent: row.overspent,
        staleRoles: ROLES.filter((role) => row.seats[role] === 'STALE'),
      })),
      more: (out?.nextCursor ?? null) !== null,
    },
  };
}

/**
 * Every approval that ends before a moment, the next first: a line for each use case and day of ending, with its roles.
 * Where more use cases follow, as far as the first approval of the last one that is known.
 */
function calendarOf(ending: Awaited<ReturnType<typeof listRows>>, until: Date) {
  const rows = ending?.rows ?? [];
  const known = ending?.nextCursor ? (rows.at(-1)?.expiresAt ?? until) : until;
  return rows
    .flatMap((row) => {
      const endOf = (role: Role) => new Date(row.expiries[role] ?? until);
      const roles = ROLES.filter((role) => endOf(role) < until && endOf(role) <= known);
      const dayOf = (role: Role) => endOf(role).toISOString().slice(0, 10);
      return [...new Set(roles.map(dayOf))].map((day) => {
        const those = roles.filter((role) => dayOf(role) === day);
        const expiresAt = new Date(Math.min(...those.map((role) => Number(endOf(role)))));
        return { key: keyOf(row), title: row.title, stage: row.stage, seats: row.seats, expiresAt, roles: those };
      });
    })
    .toSorted((one, other) => Number(one.expiresAt) - Number(other.expiresAt));
}

function ageingOf(role: Role, waiting: readonly WaitingSection[], now: Date) {
  const ages = waiting
    .filter((section) => section.role === role)
    .map(({ stateSince }) => Math.floor((now.getTime() - stateSince.getTime()) / DAY_MS));
  return {
    role,
    waiting: ages.length,
    medianDays: percentile(ages, 50),
    p85Days: percentile(ages, 85),
    buckets: AGE_BUCKETS.map(({ min, max }) => ({
      min,
      max,
      count: ages.filter((age) => age >= min && age <= (max ?? Infinity)).length,
    })),
  };
}

/** Use cases behind these rows: a list shows each once. */
function distinct(rows: readonly { readonly useCaseId: string }[]): number {
  return new Set(rows.map(({ useCaseId }) => useCaseId)).size;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The smallest value that at least so many per cent do not exceed; null for none. */
function percentile(values: readonly number[], percent: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? null;
}
