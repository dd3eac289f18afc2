import { canonicalJson } from './canonical-json';
import { ORGANISATION_CHAIN, type ChainEntry } from './chain';
import { decidedIn } from './decided-in';
import { capital, inWords } from './decided-in-words';
import { organisationIn } from './organisation-in';
import { keyOf, type DecidedKind, type DecidedValues, type Told } from './told';

/** A row that carries something decided, as it is stored now. */
export interface DecidedRow {
  readonly kind: DecidedKind;
  readonly id: string;
  /** By what the log knows it, where that is not its id. */
  readonly key?: string;
  readonly values: DecidedValues;
}

/** Of each kind what is held against the log, by the words for it. */
const FIELDS: Readonly<Record<DecidedKind, Readonly<Record<string, string>>>> = {
  'use case': { stage: 'stage', archivedAt: 'moment of archiving' },
  review: {
    number: 'number',
    gate: 'gate',
    round: 'round',
    status: 'status',
    packVersion: 'version of the policy pack',
    openedAt: 'moment of opening',
    submittedAt: 'moment of submitting',
    closedAt: 'moment of closing',
    closeReason: 'reason for closing',
  },
  condition: {
    signOffId: 'signature',
    text: 'text',
    ownerId: 'owner',
    dueOn: 'last day',
    blocksNextGate: 'bar to the next gate',
    handedTo: 'list of later owners',
    acts: 'list of acts',
    closed: 'end',
  },
  'break-glass': {
    reviewId: 'review',
    from: 'stage before',
    reason: 'reason',
    expiresAt: 'last moment',
    confirmedBy: 'confirmer',
    ended: 'end',
  },
  thread: {
    reviewId: 'review',
    requirement: 'requirement',
    role: 'role',
    blocking: 'bar to the gate',
    resolvedAt: 'moment of resolving',
  },
  settings: {
    name: 'name of the organisation',
    employees: 'head count',
    currency: 'currency',
    reviewDays: 'number of days for a review',
    oneSectionPerPerson: 'rule of one section per person',
  },
  'business unit': { name: 'name' },
  person: {
    name: 'name',
    email: 'address',
    executiveLevel: 'executive level',
    deactivatedAt: 'moment of deactivation',
  },
  grant: { grantedAt: 'moment of giving', withdrawnAt: 'moment of withdrawal' },
  delegation: {
    principalId: 'principal',
    substituteId: 'substitute',
    role: 'role',
    startsOn: 'first day',
    endsOn: 'last day',
    withdrawnAt: 'moment of withdrawal',
  },
};

/** There is one of them in a chain: what is said needs no name. */
const ALONE: readonly DecidedKind[] = ['use case', 'settings'];

/** The first entry that something disagrees with, and how. */
export interface Broken {
  readonly seq: number;
  readonly reason: string;
}

/**
 * Holds the rows of one use case, or of the organisation, that carry what was decided against the entries of its chain, which are in order.
 * Returns the first entry that a row disagrees with, or the place of a row that no entry tells of; null where all agree.
 */
export function findBrokenDecision(
  chain: string,
  entries: readonly ChainEntry[],
  rows: readonly DecidedRow[],
): Broken | null {
  const told = chain === ORGANISATION_CHAIN ? organisationIn(entries) : decidedIn(chain, entries);
  const stored = new Map(rows.map((row) => [keyOf(row), row]));
  const keys = new Set(told.map(keyOf));
  const untold = rows.filter((row) => !keys.has(keyOf(row))).slice(0, 1);
  const wrong = [
    ...told.flatMap((thing) => unlike(thing, stored.get(keyOf(thing)))),
    ...untold.map(({ kind, id }) => {
      return { seq: entries.length + 1, reason: `A ${kind} (${id}) is told of by no entry.` };
    }),
  ];
  return wrong.toSorted((one, other) => one.seq - other.seq)[0] ?? null;
}

function unlike({ kind, name, values, said }: Told, row: DecidedRow | undefined): Broken[] {
  if (!row) return [{ seq: Math.min(...Object.values(said)), reason: `${capital(name)} is gone.` }];
  return Object.entries(FIELDS[kind]).flatMap(([field, words]) => {
    const [is, was] = [row.values[field] ?? null, values[field] ?? null];
    // What no entry said, as the head count before the first change of it, cannot be compared.
    if (said[field] === undefined || canonicalJson(is) === canonicalJson(was)) return [];
    const of = ALONE.includes(kind) ? '' : ` of ${name}`;
    return [{ seq: said[field], reason: `The ${words}${of} is ${inWords(is)}, and the log says ${inWords(was)}.` }];
  });
}
