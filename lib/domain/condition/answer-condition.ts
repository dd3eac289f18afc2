import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import { invalid, ok, refuse, type Refusal, type Result } from '../result';
import { closedFor } from '../use-case/standing';
import type { ConditionRecord } from './condition-record';
import type { UseCaseRecord } from '../use-case/record';
import { answererOf, closingOf, isStanding, versionOf } from './condition-state';

export interface ConditionAnswer {
  readonly note: string;
  /** SHA-256 of the file or link that comes with it, or null. */
  readonly evidenceSha256: string | null;
}

/** Whether this person may say now how a condition was met: its owner, or the owner of the use case. */
export function mayAnswer(
  record: UseCaseRecord,
  condition: ConditionRecord,
  { actor }: Pick<Call, 'actor'>,
): Result<void> {
  const allowed = can(actor, 'condition.answer', record);
  if (!allowed.ok) return allowed;
  const answerer = answererOf(condition, record);
  if (actor.id !== answerer.id && actor.id !== record.ownerId) {
    return refuse('forbidden', `Only ${answerer.name} or the owner of the use case answers this condition.`);
  }
  return endedFor(record, condition) ?? ok(undefined);
}

/** The owner says how the condition was met, and shows it. A lapsed one can still be answered. */
export function answerCondition(
  record: UseCaseRecord,
  condition: ConditionRecord,
  { note, evidenceSha256 }: ConditionAnswer,
  version: number,
  call: Call,
): Result<void> {
  const allowed = mayAnswer(record, condition, call);
  if (!allowed.ok) return allowed;
  const outdated = outdatedFor(condition, version);
  if (outdated) return outdated;
  if (!note) return invalid([{ path: 'note', message: 'Say how the condition was met.' }]);
  if (evidenceSha256 === null && condition.evidence.length === 0) {
    return invalid([{ path: 'url', message: 'Add a link or a file that shows it.' }]);
  }
  if (condition.evidence.some(({ sha256 }) => sha256 === evidenceSha256)) {
    return refuse('conflict', 'The same evidence is with this condition already.');
  }
  return ok(undefined);
}

type Refused = { readonly ok: false; readonly refusal: Refusal } | null;

/** Why nothing can be done with it any more, or null. */
export function endedFor(record: UseCaseRecord, condition: ConditionRecord): Refused {
  const closed = closedFor(record);
  if (closed) return closed;
  if (!isStanding(condition)) {
    return refuse('conflict', `Its review was ${condition.review.status.toLowerCase()}; the condition ended with it.`);
  }
  const closing = closingOf(condition);
  if (!closing) return null;
  const how = closing.kind === 'MET' ? 'closed it as met' : 'waived it';
  return refuse('conflict', `${closing.by.name} ${how} already.`);
}

/** The refusal of an act on a version that is no longer current, or null. */
export function outdatedFor(condition: ConditionRecord, seen: number): Refused {
  const version = versionOf(condition);
  if (seen === version) return null;
  const message = 'Somebody did something with this condition since you looked at it. Nothing was done; look again.';
  return refuse('stale_version', message, { current: { version } });
}
