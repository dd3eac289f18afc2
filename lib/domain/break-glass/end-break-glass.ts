import { hasGrant, type Call } from '../access/actor';
import { can } from '../access/permissions';
import { mayLead } from '../policy/sponsor';
import { invalid, ok, refuse, type Result } from '../result';
import { reviewContext } from '../review/review-context';
import type { BreakGlassRecord } from './break-glass-record';
import type { UseCaseRecord } from '../use-case/record';
import { LEVEL_NAMES, type Stage } from '../vocabulary';
import { endedFor, outdatedFor } from './confirm-break-glass';

export interface EndRequest {
  readonly act: 'decline' | 'end';
  readonly note: string;
}

/** Declines a proposal, or ends what two people opened before its time. Returns the stage the use case is in then. */
export function endBreakGlass(
  record: UseCaseRecord,
  glass: BreakGlassRecord,
  { act, note }: EndRequest,
  version: number,
  call: Call,
): Result<Stage> {
  const allowed = mayEnd(record, glass, act, call);
  if (!allowed.ok) return allowed;
  const outdated = outdatedFor(glass, version);
  if (outdated) return outdated;
  if (!note) return invalid([{ path: 'note', message: 'Say why; everyone who reads the record sees it.' }]);
  return ok(glass.confirmed ? glass.from : record.stage);
}

/** Whether somebody may: one of the two, an administrator, or an executive of the level that may open it. */
export function mayEnd(
  record: UseCaseRecord,
  glass: BreakGlassRecord,
  act: EndRequest['act'],
  { actor, now }: Pick<Call, 'actor' | 'now'>,
): Result<void> {
  const allowed = can(actor, 'break-glass.end', record);
  if (!allowed.ok) return allowed;
  const level = endsBy(record, glass, { actor, now });
  if (!level.ok) return level;
  const ended = endedFor(record, glass, now);
  if (ended) return ended;
  if (act === 'decline' && glass.confirmed) return refuse('conflict', 'It is confirmed; end it instead.');
  if (act === 'end' && !glass.confirmed) return refuse('conflict', 'Nobody confirmed it yet; decline it instead.');
  return ok(undefined);
}

function endsBy(
  record: UseCaseRecord,
  glass: BreakGlassRecord,
  { actor, now }: Pick<Call, 'actor' | 'now'>,
): Result<void> {
  const isOneOfTheTwo = [glass.asked.by.id, glass.confirmed?.by.id].includes(actor.id);
  if (isOneOfTheTwo || hasGrant(actor, 'ADMIN')) return ok(undefined);
  const review = record.openReview;
  const { executiveLevel: level } = actor;
  if (!review) return ok(undefined);
  const { lead } = reviewContext(record, review, now).sponsor;
  if (level !== null && mayLead(level, lead)) return ok(undefined);
  return refuse('forbidden', `Ending it takes one of the two, an administrator, or a ${LEVEL_NAMES[lead]} or above.`);
}
