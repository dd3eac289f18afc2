import type { Actor, Call } from '../access/actor';
import { can } from '../access/permissions';
import { invalid, ok, refuse, type Result } from '../result';
import { keepApart } from '../sign-off/keep-apart';
import { mayStandFor, signedAnother } from '../sign-off/may-sign';
import type { ConditionRecord, Part, UseCaseRecord } from '../use-case/record';
import { LEVEL_NAMES, type ConditionActKind, type ExecutiveLevel } from '../vocabulary';
import { endedFor, outdatedFor } from './answer-condition';
import { answeredSince } from './condition-state';

export type ConditionDecision = Exclude<ConditionActKind, 'ANSWERED'>;

/** Whether this person may decide on a condition: whoever may sign for the role that set it, apart from the team. */
export function mayDecide(record: UseCaseRecord, condition: ConditionRecord, actor: Actor): Result<void> {
  const { role, parts, executiveLevel } = condition;
  const allowed = can(actor, 'condition.decide', record, role);
  if (!allowed.ok) return allowed;
  const apart = staysApart(record, condition, actor);
  if (!apart.ok) return apart;
  const ended = endedFor(record, condition);
  if (ended) return ended;
  if (executiveLevel === null || hasLevel(parts, executiveLevel, actor)) return ok(undefined);
  return refuse(
    'forbidden',
    `A ${LEVEL_NAMES[executiveLevel]} set this condition; an executive of that level decides.`,
  );
}

/** Separation of duties for a condition, as for the signature it came with. Source: product.md, rule 5. */
export function staysApart(
  record: UseCaseRecord,
  { role, review, owner, handedTo, acts }: ConditionRecord,
  person: Pick<Actor, 'id'>,
): Result<void> {
  const leftTeam = review.formerTeam.includes(person.id);
  const editedAnswer = review.editors.some((one) => one.role === role && one.personId === person.id);
  const apart = keepApart({ useCase: record, role, leftTeam, editedAnswer }, person, 'close a condition of');
  if (!apart.ok) return apart;
  const answered = acts.some(({ kind, by }) => kind === 'ANSWERED' && by.id === person.id);
  if (answered || [owner, ...handedTo].some(({ id }) => id === person.id)) {
    return refuse('forbidden', 'You were to answer this condition, so you cannot decide on it.');
  }
  const otherRoleSigned = review.signers.find((one) => one.role !== role && one.personId === person.id)?.role ?? null;
  return signedAnother({ otherRoleSigned, oneSectionPerPerson: record.organisation.oneSectionPerPerson });
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
): Result<void> {
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
      return ok(undefined);
    case 'WAIVED':
      return note ? ok(undefined) : invalid([{ path: 'note', message: 'Say why it is no longer needed.' }]);
    case 'RETURNED':
      if (!answeredSince(condition)) return refuse('conflict', 'It is with its owner already.');
      return note ? ok(undefined) : invalid([{ path: 'note', message: 'Say what is missing.' }]);
  }
}
