import { database } from '../data/client';
import { listUseCases as listRows } from '../data/list-use-cases';
import { listSignedSince } from '../data/list-waiting-sections';
import type { Actor } from '../domain/access/actor';
import { keyOf } from '../domain/use-case/record';
import { ROLES, STAGE_NAMES, ROLE_NAMES, type Role } from '../domain/vocabulary';
import { waitingFor } from './review-queue';

const SHOWN = 20;
const TURNOVER_DAYS = 84;

export type MyTurn = Awaited<ReturnType<typeof readMyTurn>>;

/** What waits for this person, then their own use cases; the role decides the order, not the page. */
export async function readMyTurn(actor: Actor, now: Date) {
  const since = new Date(now.getTime() - TURNOVER_DAYS * 86_400_000);
  const [toSign, held, own, signed] = await Promise.all([
    waitingFor(actor, now),
    listRows(database(), actor, { mine: true, heldBy: 'TEAM' }, { order: 'heldSince', limit: SHOWN }, now),
    listRows(database(), actor, { mine: true }, { order: '-updatedAt', limit: SHOWN }, now),
    listSignedSince(database(), actor, since),
  ]);
  const days = signed.map((one) => one.days).sort((a, b) => a - b);
  return {
    toSign,
    withMyTeam: { items: (held?.rows ?? []).map(ownedItem), more: (held?.nextCursor ?? null) !== null },
    mine: { items: (own?.rows ?? []).map(ownedItem), more: (own?.nextCursor ?? null) !== null },
    myReviews: {
      days: TURNOVER_DAYS,
      signed: signed.filter(({ act }) => act === 'APPROVE').length,
      returned: signed.filter(({ act }) => act === 'REQUEST_CHANGES').length,
      medianDays: days[Math.floor((days.length - 1) / 2)] ?? null,
    },
  };
}

type Row = NonNullable<Awaited<ReturnType<typeof listRows>>>['rows'][number];

function ownedItem(row: Row) {
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
