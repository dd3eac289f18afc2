import { same } from './canonical-json.mjs';
import { capital, inWords } from './in-words.mjs';
import { begin, reviewsIn, say } from './replay.mjs';
import { toldOfOrganisation } from './told-of-organisation.mjs';

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
const ALONE = ['use case', 'settings'];

const CONDITION_ACTS = {
  'condition.answered': 'ANSWERED',
  'condition.returned': 'RETURNED',
  'condition.met': 'MET',
  'condition.waived': 'WAIVED',
};

/**
 * The first entry of a chain that a row which carries a decision disagrees with, or the place of such a row that no entry
 * tells of; null where all agree.
 * @param rows what the tables hold: `{ kind, id, values }`, with a `key` where the log does not know a row by its id
 */
export function brokenDecision(chain, entries, rows) {
  const told = chain === 'organisation' ? toldOfOrganisation(entries) : decidedIn(chain, entries);
  const stored = new Map(rows.map((row) => [keyOf(row), row]));
  const wrong = told.flatMap((thing) => unlike(thing, stored.get(keyOf(thing))));
  const keys = new Set(told.map(keyOf));
  const untold = rows.find((row) => !keys.has(keyOf(row)));
  if (untold)
    wrong.push({ seq: entries.length + 1, reason: `A ${untold.kind} (${untold.id}) is told of by no entry.` });
  return wrong.reduce((first, one) => (first && first.seq <= one.seq ? first : one), null);
}

function keyOf({ kind, id, key = id }) {
  return `${kind} ${key}`;
}

function unlike({ kind, called, said, ...told }, row) {
  if (!row) return [{ seq: Math.min(...said.values()), reason: `${capital(called)} is gone.` }];
  // What no entry said, as the head count before the first change of it, cannot be compared.
  return Object.entries(FIELDS[kind])
    .filter(([field]) => said.has(field) && !same(told[field], row.values[field] ?? null))
    .map(([field, words]) => {
      const of = ALONE.includes(kind) ? '' : ` of ${called}`;
      const [is, was] = [inWords(row.values[field]), inWords(told[field])];
      return { seq: said.get(field), reason: `The ${words}${of} is ${is}, and the log says ${was}.` };
    });
}

/** Everything decided that a chain tells of, each with its name, its last values and the entries that said them. */
function decidedIn(chain, entries) {
  const useCases = new Map();
  const [conditions, glasses, threads] = [new Map(), new Map(), new Map()];
  for (const entry of entries) {
    tellUseCase(useCases, chain, entry);
    tellConditions(conditions, entry);
    tellBreakGlass(glasses, entry);
    tellThread(threads, entry);
  }
  const reviews = [...reviewsIn(entries).values()].map((one) => ({
    ...one,
    kind: 'review',
    called: `review ${one.number}`,
  }));
  return [...useCases.values(), ...reviews, ...conditions.values(), ...glasses.values(), ...threads.values()];
}

function tellUseCase(useCases, id, { seq, at, type, data }) {
  if (type === 'use-case.registered' || type === 'use-case.imported') {
    const stage = type === 'use-case.imported' ? data.stage : 'PROPOSED';
    begin(useCases, { kind: 'use case', id, called: 'the use case' }, seq, { stage, archivedAt: null });
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
      const thing = { kind: 'condition', id, called: `the condition “${text}”` };
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
    begin(glasses, { kind: 'break-glass', id, called: `the break-glass of entry ${seq}` }, seq, terms);
  }
  const glass = glasses.get(data.breakGlassId);
  if (!glass) return;
  if (type === 'break-glass.confirmed') say(glass, seq, { confirmedBy: actorId });
  if (type === 'break-glass.ended') say(glass, seq, { ended: data.how });
}

function tellThread(threads, { seq, at, type, data }) {
  if (type === 'thread.opened') {
    const { threadId: id, reviewId, requirement, role, blocking } = data;
    const asked = { reviewId, requirement, role, blocking, resolvedAt: null };
    begin(threads, { kind: 'thread', id, called: `the thread of entry ${seq}` }, seq, asked);
  }
  if (type === 'thread.resolved' && threads.has(data.threadId))
    say(threads.get(data.threadId), seq, { resolvedAt: at });
}
