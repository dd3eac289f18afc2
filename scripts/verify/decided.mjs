import { same } from './canonical-json.mjs';
import { reviewsIn, say } from './replay.mjs';

/** Of each kind of row what is held against the log, by the words for it. */
const FIELDS = {
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

const CONDITION_ACTS = {
  'condition.answered': 'ANSWERED',
  'condition.returned': 'RETURNED',
  'condition.met': 'MET',
  'condition.waived': 'WAIVED',
};

/**
 * The first entry of a chain that a row which carries a decision disagrees with, or the place of such a row that no entry
 * tells of; null where all agree.
 * @param rows what the tables hold: `{ kind, id, values }`
 */
export function brokenDecision(chain, entries, rows) {
  const told = decidedIn(chain, entries);
  const stored = new Map(rows.map((row) => [keyOf(row), row]));
  const wrong = told.flatMap((thing) => unlike(thing, stored.get(keyOf(thing))));
  const keys = new Set(told.map(keyOf));
  const untold = rows.find((row) => !keys.has(keyOf(row)));
  if (untold)
    wrong.push({ seq: entries.length + 1, reason: `A ${untold.kind} (${untold.id}) is told of by no entry.` });
  return wrong.reduce((first, one) => (first && first.seq <= one.seq ? first : one), null);
}

function keyOf({ kind, id }) {
  return `${kind} ${id}`;
}

function unlike({ kind, name, said, ...told }, row) {
  if (!row) return [{ seq: Math.min(...said.values()), reason: `${capital(name)} is gone.` }];
  return Object.entries(FIELDS[kind])
    .filter(([field]) => !same(told[field], row.values[field] ?? null))
    .map(([field, words]) => {
      const of = kind === 'use case' ? '' : ` of ${name}`;
      const [is, was] = [inWords(row.values[field]), inWords(told[field])];
      return { seq: said.get(field), reason: `The ${words}${of} is ${is}, and the log says ${was}.` };
    });
}

/** Everything decided that a chain tells of, each with its name, its last values and the entries that said them. */
function decidedIn(chain, entries) {
  const useCases = new Map();
  const [conditions, glasses] = [new Map(), new Map()];
  for (const entry of entries) {
    tellUseCase(useCases, chain, entry);
    tellConditions(conditions, entry);
    tellBreakGlass(glasses, entry);
  }
  const reviews = [...reviewsIn(entries).values()].map((one) => ({
    ...one,
    kind: 'review',
    name: `review ${one.number}`,
  }));
  return [...useCases.values(), ...reviews, ...conditions.values(), ...glasses.values()];
}

function tellUseCase(useCases, id, { seq, at, type, data }) {
  if (type === 'use-case.registered' || type === 'use-case.imported') {
    const stage = type === 'use-case.imported' ? data.stage : 'PROPOSED';
    begin(useCases, { kind: 'use case', id, name: 'the use case' }, seq, { stage, archivedAt: null });
  }
  const useCase = useCases.get(id);
  if (!useCase) return;
  if (type === 'stage.moved' || type === 'gate.passed' || type === 'break-glass.ended')
    say(useCase, seq, { stage: data.to });
  if (type === 'break-glass.confirmed') say(useCase, seq, { stage: data.gate });
  if (type === 'use-case.archived') say(useCase, seq, { archivedAt: at });
  if (type === 'use-case.restored') say(useCase, seq, { archivedAt: null });
}

function tellConditions(conditions, { seq, type, data }) {
  if (type === 'section.signed')
    for (const { conditionId: id, text, owner, dueOn, blocksNextGate } of data.conditions ?? []) {
      const terms = { signOffId: data.signOffId, text, ownerId: owner.id, dueOn, blocksNextGate };
      const thing = { kind: 'condition', id, name: `the condition “${text}”` };
      begin(conditions, thing, seq, { ...terms, handedTo: [], acts: [], closed: null });
    }
  if (type === 'use-case.handed-over')
    for (const { conditionId } of data.conditions) {
      const condition = conditions.get(conditionId);
      if (condition) say(condition, seq, { handedTo: [...condition.handedTo, data.to.id] });
    }
  const [condition, act] = [conditions.get(data.conditionId), CONDITION_ACTS[type]];
  if (!condition || !act) return;
  say(condition, seq, { acts: [...condition.acts, act] });
  if (act === 'MET' || act === 'WAIVED') say(condition, seq, { closed: act });
}

function tellBreakGlass(glasses, { seq, type, actorId, data }) {
  if (type === 'break-glass.proposed') {
    const { breakGlassId: id, reviewId, from, reason, expiresAt } = data;
    const terms = { reviewId, from, reason, expiresAt, confirmedBy: null, ended: null };
    begin(glasses, { kind: 'break-glass', id, name: `the break-glass of entry ${seq}` }, seq, terms);
  }
  const glass = glasses.get(data.breakGlassId);
  if (!glass) return;
  if (type === 'break-glass.confirmed') say(glass, seq, { confirmedBy: actorId });
  if (type === 'break-glass.ended') say(glass, seq, { ended: data.how });
}

function begin(things, thing, seq, values) {
  const begun = { ...thing, said: new Map() };
  say(begun, seq, values);
  things.set(thing.id, begun);
}

function inWords(value) {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.map(inWords).join(', ');
  return /^(?!POC$)[A-Z][A-Z_]{2,}$/.test(value) ? capital(value.toLowerCase().replaceAll('_', ' ')) : String(value);
}

function capital(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
