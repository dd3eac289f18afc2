import { database } from '../data/client';
import { countUseCases, listUseCases as listRows } from '../data/list-use-cases';
import { listDaysToSign } from '../data/list-waiting-sections';
import type { Actor } from '../domain/access/actor';
import { keyOf } from '../domain/use-case/record';
import type { TeamAct } from '../domain/review/team-acts';
import { GATES, ROLE_NAMES, ROLES, SIGN_OFF_ACTS, STAGE_NAMES, type Role, type SignOffAct } from '../domain/vocabulary';
import { myConditions } from './list-conditions';
import { mySponsorships } from './list-planned-sponsors';
import { myOverruns } from './my-overruns';
import { glassesToConfirm } from './read-break-glass';
import { readSection } from './read-section';
import { waitingFor, type QueueItem } from './review-queue';
import { teamActsOf } from './team-acts-of';

const SHOWN = 20;
const TURNOVER_DAYS = 84;
const COUNT_CAP = 10_000;

export type MyTurn = Awaited<ReturnType<typeof readMyTurn>>;

/** What waits for this person, then their own use cases; the role decides the order, not the page. */
export async function readMyTurn(actor: Actor, now: Date) {
  const [toSign, glasses, conditions, sponsorships, held, reviewed, own, reviews] = await Promise.all([
    waitingFor(actor, now),
    glassesToConfirm(actor, now),
    myConditions(actor),
    mySponsorships(actor, now),
    listRows(database(), actor, { mine: true, teamActs: true }, { order: 'heldSince', limit: SHOWN }, now),
    listRows(database(), actor, { mine: true, gate: [...GATES] }, { order: 'heldSince', limit: SHOWN }, now),
    listRows(database(), actor, { mine: true }, { order: '-updatedAt', limit: SHOWN }, now),
    readMyReviews(actor, now),
  ]);
  const overruns = await myOverruns(actor, toSign, now);
  const [first] = toSign;
  const [heldRows, ownRows, reviewedRows] = [held, own, reviewed].map((found) => found?.rows ?? []) as [
    Row[],
    Row[],
    Row[],
  ];
  const acts = await teamActsOf(distinct([...heldRows, ...reviewedRows, ...ownRows]), now);
  const item = (row: Row) => ownedItem(row, acts.get(row.id) ?? []);
  const theirs = distinct([...heldRows, ...reviewedRows.filter(({ id }) => (acts.get(id) ?? []).length > 0)]);
  return {
    toSign,
    glasses,
    conditions,
    sponsorships,
    overruns,
    next: first ? await lookInto(actor, first, now) : null,
    withMyTeam: { items: theirs.map(item), more: (held?.nextCursor ?? null) !== null },
    mine: { items: ownRows.map(item), more: (own?.nextCursor ?? null) !== null },
    reviews,
  };
}

export type MyReviews = Awaited<ReturnType<typeof readMyReviews>>;

/** What this person signed lately: use cases, each counted with the filter of the list it leads to, and their median. */
export async function readMyReviews(actor: Actor, now: Date) {
  const since = new Date(now.getTime() - TURNOVER_DAYS * 86_400_000);
  const countSigned = (signed: SignOffAct) =>
    countUseCases(database(), actor, { signed, days: TURNOVER_DAYS }, COUNT_CAP, now);
  const [waits, ...counts] = await Promise.all([
    listDaysToSign(database(), actor, since),
    ...SIGN_OFF_ACTS.map(countSigned),
  ]);
  const sorted = waits.toSorted((a, b) => a - b);
  return {
    days: TURNOVER_DAYS,
    acts: SIGN_OFF_ACTS.map((act, place) => ({ act, useCases: counts[place] ?? 0 })),
    medianDays: sorted[Math.floor((sorted.length - 1) / 2)] ?? null,
  };
}

export type NextToSign = NonNullable<MyTurn['next']>;

/** The first of the queue, with what changed since it was signed last. */
async function lookInto(actor: Actor, item: QueueItem, now: Date) {
  const section = await readSection(actor, item, now);
  const requirements = section?.requirements ?? [];
  return {
    item,
    changes: section?.changes ?? null,
    answered: requirements.filter(({ answered }) => answered).length,
    total: requirements.length,
  };
}

type Row = NonNullable<Awaited<ReturnType<typeof listRows>>>['rows'][number];

function distinct(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function ownedItem(row: Row, teamActs: readonly TeamAct[]) {
  return {
    key: keyOf(row),
    title: row.title,
    stage: row.stage,
    seats: row.seats,
    heldBy: row.heldBy,
    heldSince: row.heldSince,
    openReview:
      row.reviewNumber === null ? null : { number: row.reviewNumber, gate: row.reviewGate, round: row.reviewRound },
    inTheWay: inTheWay(row),
    /** Beside what is in the way: questions to answer and readings to record. */
    teamActs,
  };
}

export type InTheWay =
  | { readonly kind: 'changes'; readonly roles: readonly Role[]; readonly words: string }
  | {
      readonly kind: 'prepare' | 'out' | 'screening' | 'reviewers' | 'nothing';
      readonly roles: readonly Role[];
      readonly words: string;
    };

/** What stands between the use case and its next step, from what lists know of it. */
function inTheWay(row: Row): InTheWay {
  const returned = ROLES.filter((role) => row.seats[role] === 'CHANGES_REQUESTED');
  if (row.stage === 'RETIRED') return { kind: 'nothing', roles: [], words: 'Retired' };
  if (row.reviewStatus === 'IN_REVIEW' && returned.length > 0) {
    return { kind: 'changes', roles: returned, words: `${names(returned)} requested changes` };
  }
  if (row.reviewStatus === 'DRAFT' && row.reviewGate) {
    return { kind: 'prepare', roles: [], words: `Prepare the gate to ${STAGE_NAMES[row.reviewGate]}` };
  }
  if (row.reviewStatus === 'IN_REVIEW') {
    const waiting = ROLES.filter((role) => row.seats[role] === 'WAITING' || row.seats[role] === 'STALE');
    if (waiting.length > 0) return { kind: 'reviewers', roles: waiting, words: `Waiting for ${names(waiting)}` };
    return { kind: 'prepare', roles: [], words: 'Every section is signed; something else keeps the gate shut' };
  }
  if (row.outOfAssurance) return { kind: 'out', roles: [], words: 'Out of assurance' };
  if (row.tierProvisional) return { kind: 'screening', roles: [], words: 'The screening is open' };
  return { kind: 'nothing', roles: [], words: 'Nothing is in the way' };
}

function names(roles: readonly Role[]): string {
  const shown = roles.map((role) => ROLE_NAMES[role]);
  return shown.length > 3 ? `${shown.slice(0, 2).join(', ')} and ${shown.length - 2} more` : shown.join(', ');
}
