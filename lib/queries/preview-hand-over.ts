import { sha256 } from '../crypto/digest';
import { loadHeldUseCases } from '../data/load-held-use-cases';
import { listDelegations } from '../data/delegations';
import { countHolders, findPerson, listHolders, type Person } from '../data/people';
import { atOneMoment, type Reader } from '../data/transaction';
import { listUnits } from '../data/units';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { canonicalJson } from '../domain/audit/canonical-json';
import { conditionState } from '../domain/condition/condition-state';
import { delegationState } from '../domain/delegation/delegation';
import { mayHandOver, mayPassOn } from '../domain/people/hand-over';
import { deactivate } from '../domain/people/people-rules';
import {
  keptBy,
  planHandOver,
  successorIssues,
  type HandOverPlan,
  type HeldUseCase,
  type Successor,
} from '../domain/people/plan-hand-over';
import { soleIn } from '../domain/people/sole-holder';
import { invalid, notFound, ok, type Issue, type Result } from '../domain/result';
import { keyOf } from '../domain/use-case/record';
import { may } from './may';

/** How many of each kind a preview names; the counts are of all. */
const MOST_SHOWN = 50;

export interface SuccessorIds {
  readonly successorId?: string | undefined;
  /** Takes what the first cannot. */
  readonly otherSuccessorId?: string | undefined;
}

/** All that handing over somebody's work is decided by, as it is at one moment. */
export interface HandOverFacts {
  readonly person: Person;
  readonly successors: readonly Person[];
  readonly issues: readonly Issue[];
  readonly useCases: readonly HeldUseCase[];
  readonly plan: HandOverPlan;
  readonly admins: number;
  /** Says what was looked at, so that nothing goes over unseen; null while no successor is chosen. */
  readonly seen: string | null;
}

/** Null where there is no such person. */
export async function handOverFacts(
  db: Reader,
  { actor }: Call,
  id: string,
  { successorId, otherSuccessorId }: SuccessorIds,
): Promise<HandOverFacts | null> {
  const person = await findPerson(db, id);
  if (!person) return null;
  const ids = [successorId, otherSuccessorId];
  const named = await Promise.all(ids.flatMap((one) => (one ? [findPerson(db, one)] : [])));
  const paths = ids.flatMap((one, place) => (one ? [place === 0 ? 'successorId' : 'otherSuccessorId'] : []));
  const candidates = named.map((one) => one && successorOf(one));
  const issues = successorIssues(person, candidates, paths);
  const successors = issues.length === 0 ? candidates.flatMap((one) => one ?? []) : [];
  const useCases = await loadHeldUseCases(db, actor, id);
  const plan = planHandOver(person, useCases, successors, actor);
  const admins = await countHolders(db, 'ADMIN');
  const seen = successors.length > 0 ? seenOf(person, successors, plan) : null;
  return { person, successors: named.flatMap((one) => one ?? []), issues, useCases, plan, admins, seen };
}

/** What would fall to whom, and what else a successor is told before, for whoever reads people. */
export async function previewHandOver(call: Call, id: string, ids: SuccessorIds): Promise<Result<HandOverPreview>> {
  const allowed = can(call.actor, 'people.read');
  if (!allowed.ok) return allowed;
  return atOneMoment(async (db) => {
    const facts = await handOverFacts(db, call, id, ids);
    if (!facts) return notFound();
    return facts.issues.length > 0 ? invalid(facts.issues) : ok(await preview(db, facts, call));
  });
}

export type HandOverPreview = Awaited<ReturnType<typeof preview>>;

/** A preview of facts, in words and counts. */
export async function preview(
  db: Reader,
  { person, successors, useCases, plan, admins, seen }: HandOverFacts,
  call: Call,
) {
  const [first, other] = successors;
  const units = await listUnits(db);
  const holders = await listHolders(db, [...new Set(person.grants.map(({ role }) => role))], person.id);
  const all = useCases.map((useCase) => ({ useCase, name: first?.name ?? '' }));
  const conditions = useCases.flatMap((useCase) =>
    keptBy(person, useCase).map((condition) => ({ useCase, condition })),
  );
  return {
    person: { id: person.id, name: person.name, version: person.version, active: person.deactivatedAt === null },
    successor: first ? { id: first.id, name: first.name } : null,
    otherSuccessor: other ? { id: other.id, name: other.name } : null,
    owned: listOf(
      all.filter(({ useCase }) => useCase.ownerId === person.id),
      inWords,
    ),
    teams: listOf(
      all.filter(({ useCase }) => useCase.ownerId !== person.id),
      inWords,
    ),
    conditions: listOf(conditions, ({ useCase, condition }) => {
      const { id, role, text, dueOn, blocksNextGate } = condition;
      return { id, key: keyOf(useCase), role, text, dueOn, blocksNextGate, state: conditionState(condition, call.now) };
    }),
    grants: person.grants.map((grant) => ({
      ...grant,
      soleIn: soleIn(grant, person.executiveLevel, holders, units),
      may: first ? may(mayPassOn(first, grant, call)) : null,
    })),
    /** For whom they stand in: nobody takes that over, whoever is away names somebody else. */
    substitutions: (await listDelegations(db, { personId: person.id }, { limit: MOST_SHOWN, after: null }, call.now))
      .filter((one) => one.substitute.id === person.id && delegationState(one, call.now) !== 'PAST')
      .map(({ id, principal, role, startsOn, endsOn }) => ({ id, principal, role, startsOn, endsOn })),
    /** What nobody chosen can take over. */
    left: listOf(first ? plan.left : [], (one) => ({ ...inWords(one), because: one.because })),
    /** What goes to the second one. */
    toOther: listOf(
      plan.handed.filter(({ to }) => to.id === other?.id),
      inWords,
    ),
    /** What the successors could sign until now. */
    cannotSign: listOf(
      plan.handed.filter(({ cannotSign }) => cannotSign.length > 0),
      (one) => ({ ...inWords(one), name: one.to.name, roles: one.cannotSign }),
    ),
    seen,
    may: { handOver: may(mayHandOver(call)), deactivate: may(deactivate(person, admins, call)) },
  };
}

interface OfUseCase {
  readonly useCase: HeldUseCase;
}

/** The count of all of them, and the first that whoever looks may see. */
function listOf<T extends OfUseCase, R>(all: readonly T[], tell: (one: T) => R) {
  const seen = all.filter(({ useCase }) => useCase.visible);
  return { total: all.length, hidden: all.length - seen.length, items: seen.slice(0, MOST_SHOWN).map(tell) };
}

function inWords({ useCase }: OfUseCase) {
  const { title, stage, archivedAt } = useCase;
  return { key: keyOf(useCase), title, stage, archived: archivedAt !== null };
}

function successorOf({ id, name, deactivatedAt, grants }: Person): Successor {
  return { id, name, active: deactivatedAt === null, grants };
}

/** SHA-256 over all that a preview tells apart: what there is, and who takes it. */
function seenOf(person: Person, successors: readonly Successor[], { handed, left }: HandOverPlan): string {
  const told = (useCase: HeldUseCase, toId: string | null) => {
    const role = useCase.ownerId === person.id ? 'OWNER' : 'MEMBER';
    return [useCase.id, role, toId, keptBy(person, useCase).map(({ id }) => id)];
  };
  const all = [
    ...handed.map(({ useCase, to }) => told(useCase, to.id)),
    ...left.map(({ useCase }) => told(useCase, null)),
  ].toSorted(([one], [two]) => String(one).localeCompare(String(two)));
  const grants = person.grants.map(({ id }) => id).toSorted();
  return sha256(canonicalJson([person.id, successors.map(({ id }) => id), grants, all]));
}
