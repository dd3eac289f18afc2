import type { Actor, Call, Principal } from '../access/actor';
import { can } from '../access/permissions';
import { invalid, ok, refuse, type Result } from '../result';
import { firstName, namesToActIn, type InName } from '../sign-off/act-in-name';
import { keepApart, keepPrincipalApart } from '../sign-off/keep-apart';
import { mayStandFor, signedAnother } from '../sign-off/may-sign';
import type { ConditionRecord } from './condition-record';
import type { Part, UseCaseRecord } from '../use-case/record';
import { LEVEL_NAMES, type ConditionActKind, type ExecutiveLevel } from '../vocabulary';
import { endedFor, outdatedFor } from './answer-condition';
import { answeredSince } from './condition-state';

export type ConditionDecision = Exclude<ConditionActKind, 'ANSWERED'>;

/**
 * Whether this person may decide on a condition: whoever may sign for the role that set it, apart from the team.
 * @returns in whose name they decide
 */
export function mayDecide(record: UseCaseRecord, condition: ConditionRecord, actor: Actor): Result<InName> {
  const { role } = condition;
  const allowed = can(actor, 'condition.decide', record, role);
  if (!allowed.ok) return allowed;
  return firstName(namesToActIn(actor, role, record.businessUnitId), (principal) =>
    mayDecideFor(record, condition, actor, principal),
  );
}

function mayDecideFor(
  record: UseCaseRecord,
  condition: ConditionRecord,
  actor: Actor,
  principal: InName,
): Result<void> {
  const { parts, executiveLevel } = condition;
  const apart = bothStayApart(record, condition, actor, principal);
  if (!apart.ok) return apart;
  const ended = endedFor(record, condition);
  if (ended) return ended;
  if (executiveLevel === null || hasLevel(parts, executiveLevel, principal ?? actor)) return ok(undefined);
  return refuse(
    'forbidden',
    `A ${LEVEL_NAMES[executiveLevel]} set this condition; an executive of that level decides.`,
  );
}

/** Separation of duties for a condition, as for the signature it came with. Source: product.md, rules 5 and 10. */
export function bothStayApart(
  record: UseCaseRecord,
  condition: ConditionRecord,
  person: Pick<Actor, 'id'>,
  principal: InName,
): Result<void> {
  const apart = staysApart(record, condition, person, null);
  return apart.ok && principal ? staysApart(record, condition, principal, principal) : apart;
}

/** @param named the person, where somebody else is told about them */
function staysApart(
  record: UseCaseRecord,
  { role, review, owner, handedTo, acts }: ConditionRecord,
  person: Pick<Actor, 'id'>,
  named: Principal | null,
): Result<void> {
  const leftTeam = review.formerTeam.includes(person.id);
  const editedAnswer = review.editors.some((one) => one.role === role && one.personId === person.id);
  const involvement = { useCase: record, role, leftTeam, editedAnswer };
  const apart = named
    ? keepPrincipalApart(involvement, named, 'close a condition of')
    : keepApart(involvement, person, 'close a condition of');
  if (!apart.ok) return apart;
  const answered = acts.some(({ kind, by }) => kind === 'ANSWERED' && by.id === person.id);
  if (answered || [owner, ...handedTo].some(({ id }) => id === person.id)) {
    const words = named
      ? `${named.name} was to answer this condition, so nobody can decide on it for them.`
      : 'You were to answer this condition, so you cannot decide on it.';
    return refuse('forbidden', words);
  }
  const otherRoleSigned = review.signers.find((one) => one.role !== role && one.personId === person.id)?.role ?? null;
  const { oneSectionPerPerson } = record.organisation;
  return signedAnother({ otherRoleSigned, oneSectionPerPerson }, named?.name);
}

/** Whether an executive may sign for the office that set the condition. */
export function hasLevel(
  parts: readonly Part[],
  setBy: ExecutiveLevel,
  { executiveLevel }: Pick<Actor, 'executiveLevel'>,
): boolean {
  return parts.some((part) => mayStandFor(part, executiveLevel, { lead: setBy }));
}

/** The role closes a condition as met, waives it, or gives it back as not enough. */
export function decideCondition(
  record: UseCaseRecord,
  condition: ConditionRecord,
  { decision, note }: { readonly decision: ConditionDecision; readonly note: string },
  version: number,
  call: Call,
): Result<InName> {
  const allowed = mayDecide(record, condition, call.actor);
  if (!allowed.ok) return allowed;
  const outdated = outdatedFor(condition, version);
  if (outdated) return outdated;
  const { acts, evidence } = condition;
  switch (decision) {
    case 'MET':
      if (!acts.some(({ kind }) => kind === 'ANSWERED')) {
        return refuse('conflict', 'Nobody has answered it yet. Wait for the answer, or waive it with a reason.');
      }
      if (evidence.every(({ provenance }) => provenance === 'VENDOR_CLAIM')) {
        return refuse('conflict', 'A vendor’s claim alone does not make it met.');
      }
      return allowed;
    case 'WAIVED':
      return note ? allowed : invalid([{ path: 'note', message: 'Say why it is no longer needed.' }]);
    case 'RETURNED':
      if (!answeredSince(condition)) return refuse('conflict', 'It is with its owner already.');
      return note ? allowed : invalid([{ path: 'note', message: 'Say what is missing.' }]);
  }
}
