import { EXECUTIVE_LEVELS, type ExecutiveLevel } from '../vocabulary';
import type { PolicyPack } from './pack-schema';

/** What the figures of closed months set off. `months` successive ones over `over`, in the metric's own unit, do. */
interface OnFigures {
  readonly metric: string;
  readonly over: number;
  readonly months: number;
}

/** The section that asks this requirement is to be signed anew. */
export interface Reopening extends OnFigures {
  readonly kind: 'reopen';
  readonly requirement: string;
}

/** This office signs as a co-sponsor, until so many successive months are back within budget. */
export interface AddedOffice extends OnFigures {
  readonly kind: 'co-sponsor';
  readonly office: ExecutiveLevel;
  readonly backMonths: number;
}

/** The sponsor left: see `vacancyOf`. */
interface SponsorLeaves {
  readonly kind: 'sponsor-leaves';
  readonly days: number;
}

export type Escalation = Reopening | AddedOffice | SponsorLeaves;

type Line = PolicyPack['sponsorship']['escalation'][number];
export type ReadLine =
  | { readonly ok: true; readonly rule: Escalation }
  | { readonly ok: false; readonly part: 'when' | 'then'; readonly reason: string };

/** The only unit of which “within budget” says a figure. */
export const BUDGET_UNIT = 'percent of budget';
/** To name a successor of a sponsor who left, where a pack names no `successor_days`. */
export const SUCCESSOR_DAYS = 30;
/** All of the budget, in percent of it. */
export const WITHIN_BUDGET = 100;

const COUNTS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3 };
const ON_FIGURES = /^([A-Za-z0-9_.-]+) > ([0-9]+(?:\.[0-9]+)?) in (?:(one) month|(two|three) successive months)$/;
const REOPEN = /^notify sponsor and re-open ([A-Za-z0-9_.-]+)$/;
const CO_SPONSOR = new RegExp(
  `^add (${EXECUTIVE_LEVELS.join('|')}) as co-sponsor until (?:(one) month is|(two|three) months are) back within budget$`,
);
const LEAVES = 'sponsor leaves or changes office';
const SUCCESSOR =
  /^EXECUTIVE sign-off becomes stale; ([0-9]+) days to name a successor, then new gate requests are paused$/;

const WHENS = `“METRIC > N in one month”, “METRIC > N in two successive months” or “${LEAVES}”`;
const THENS =
  '“notify sponsor and re-open REQUIREMENT” or “add OFFICE as co-sponsor until two months are back within budget”';
const SUCCESSOR_THEN =
  '“EXECUTIVE sign-off becomes stale; N days to name a successor, then new gate requests are paused”';

/** One line of `escalation` as a rule, or which half of it is none and what is understood there. */
export function readEscalation({ when, then }: Line): ReadLine {
  if (when === LEAVES) {
    const days = SUCCESSOR.exec(then)?.[1];
    if (days === undefined) return { ok: false, part: 'then', reason: `Here it says ${SUCCESSOR_THEN}.` };
    return { ok: true, rule: { kind: 'sponsor-leaves', days: Number(days) } };
  }
  const figures = ON_FIGURES.exec(when);
  if (!figures) return { ok: false, part: 'when', reason: `It says ${WHENS}.` };
  const [, metric = '', over = '', ...months] = figures;
  const on = { metric, over: Number(over), months: countOf(months) };
  const requirement = REOPEN.exec(then)?.[1];
  if (requirement !== undefined) return { ok: true, rule: { kind: 'reopen', ...on, requirement } };
  const added = CO_SPONSOR.exec(then);
  if (!added) return { ok: false, part: 'then', reason: `Here it says ${THENS}.` };
  const [, office, ...back] = added;
  return { ok: true, rule: { kind: 'co-sponsor', ...on, office: office as ExecutiveLevel, backMonths: countOf(back) } };
}

/** The rules of a pack by which figures re-open a requirement. */
export function reopeningsOf(pack: PolicyPack): readonly Reopening[] {
  return rulesOf(pack).filter((rule) => rule.kind === 'reopen');
}

/** The rules of a pack by which figures add a co-sponsor. */
export function addedOfficesOf(pack: PolicyPack): readonly AddedOffice[] {
  return rulesOf(pack).filter((rule) => rule.kind === 'co-sponsor');
}

/** The metrics of whose months a pack has rules. */
export function escalatedMetrics(pack: PolicyPack): readonly string[] {
  return [...new Set([...reopeningsOf(pack), ...addedOfficesOf(pack)].map(({ metric }) => metric))];
}

function rulesOf({ sponsorship }: PolicyPack): Escalation[] {
  return sponsorship.escalation.flatMap((line) => {
    const read = readEscalation(line);
    return read.ok ? [read.rule] : [];
  });
}

function countOf(words: readonly (string | undefined)[]): number {
  return COUNTS[words.find((word) => word !== undefined) ?? ''] ?? 0;
}
