import type { UseCaseEvent } from '../audit/audit-event';
import type { Requirement } from '../policy/pack-schema';
import { halfOf } from '../policy/requirements';
import { differences, inWords, type SectionChange } from '../sign-off/differences';
import { requiredParts } from '../sign-off/may-sign';
import { contentBefore } from '../sign-off/rewind';
import { takeSnapshot, type SnapshotContent } from '../sign-off/snapshot';
import type { ReviewContext } from './review-context';

/** An entry of the log with its author. */
export interface LoggedEvent {
  readonly event: UseCaseEvent;
  readonly by: string;
  readonly at: Date;
}

/** Whether an answer was touched after it was judged: what tells without the log where nothing can have changed. */
export function isTouchedSinceFinding({ answers, findings }: ReviewContext, id: string): boolean {
  const [answer, finding] = [answers.get(id), findings.get(id)];
  return Boolean(answer && finding?.verdict && answer.savedAt >= finding.at);
}

/**
 * What the team changed of an answer and its evidence since the reviewer judged it, by a finding or by signing what was
 * found. Identity of content decides: what was put back is no change. Source: product.md, rules 1, 2 and 7.
 * @param newestFirst the entries of this section, at least as far back as the finding
 */
export function changedSinceFinding(
  context: ReviewContext,
  requirement: Requirement,
  newestFirst: readonly LoggedEvent[],
): readonly SectionChange[] {
  const { id, role } = requirement;
  if (!isTouchedSinceFinding(context, id)) return [];
  const judged = newestFirst.findIndex(({ event }) => judges(event, context.review.id, requirement));
  if (judged < 0) return [];
  const later = newestFirst
    .slice(0, judged)
    .filter(({ event }) => 'requirement' in event.data && event.data.requirement === id);
  const then = later.reduce<SnapshotContent>((content, { event }) => contentBefore(content, event) ?? content, context);
  const pack = context.review.pack.content;
  const found = differences(
    takeSnapshot(then, role),
    takeSnapshot(context, role),
    requiredParts(role, context.sponsor),
    pack,
  ).filter((one) => one.id === id && (one.kind === 'answer' || one.kind === 'evidence'));
  return inWords(found, pack).map((difference) => {
    const made = later.find(({ event }) => event.type.startsWith(difference.kind));
    return { ...difference, what: id, by: made?.by ?? null, at: made?.at ?? null };
  });
}

/** Whether with this entry a reviewer spoke about the requirement as it was then. */
function judges({ type, data }: UseCaseEvent, reviewId: string, requirement: Requirement): boolean {
  if (type === 'finding.saved') return data.reviewId === reviewId && data.requirement === requirement.id;
  if (type !== 'section.signed' || data.reviewId !== reviewId || data.role !== requirement.role) return false;
  const half = halfOf(requirement);
  return half === null || data.parts.includes(half);
}
