import { canonicalJson } from './canonical-json';
import type { ChainEntry } from './chain';
import { decidedIn, keyOf, type DecidedKind, type DecidedValue, type DecidedValues, type Told } from './decided-in';

/** A row that carries something decided, as it is stored now. */
export interface DecidedRow {
  readonly kind: DecidedKind;
  readonly id: string;
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
};

interface Broken {
  readonly seq: number;
  readonly reason: string;
}

/**
 * Holds the rows of one use case that carry what was decided against the entries of its chain, which are in order.
 * Returns the first entry that a row disagrees with, or the place of a row that no entry tells of; null where all agree.
 */
export function findBrokenDecision(
  chain: string,
  entries: readonly ChainEntry[],
  rows: readonly DecidedRow[],
): Broken | null {
  const told = decidedIn(chain, entries);
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
    if (canonicalJson(is) === canonicalJson(was)) return [];
    const of = kind === 'use case' ? '' : ` of ${name}`;
    return [
      { seq: said[field] ?? 1, reason: `The ${words}${of} is ${inWords(is)}, and the log says ${inWords(was)}.` },
    ];
  });
}

function inWords(value: DecidedValue): string {
  if (value === null) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return value.length === 0 ? 'empty' : value.map(inWords).join(', ');
  return /^(?!POC$)[A-Z][A-Z_]{2,}$/.test(value) ? capital(value.toLowerCase().replaceAll('_', ' ')) : value;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
