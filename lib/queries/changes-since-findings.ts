import { listSectionWork } from '../data/audit-events';
import { database } from '../data/client';
import type { UseCaseEvent } from '../domain/audit/audit-event';
import { changedSinceFinding, isTouchedSinceFinding } from '../domain/review/changed-since-finding';
import { sectionRequirements, type ReviewContext } from '../domain/review/review-context';
import type { SectionChange } from '../domain/sign-off/differences';
import type { Role } from '../domain/vocabulary';

/** What changed of the answers of a section since they were judged, by the requirement. */
export async function changesSinceFindings(
  context: ReviewContext,
  role: Role,
): Promise<ReadonlyMap<string, readonly SectionChange[]>> {
  const touched = sectionRequirements(context, role)
    .map(({ requirement }) => requirement)
    .filter(({ id }) => isTouchedSinceFinding(context, id));
  if (touched.length === 0) return new Map();
  const entries = await listSectionWork(database(), context.record.id, { reviewId: context.review.id, role });
  const events = entries.map(({ type, data, actorName: by, at }) => ({
    event: { type, data } as UseCaseEvent,
    by,
    at,
  }));
  return new Map(touched.map((requirement) => [requirement.id, changedSinceFinding(context, requirement, events)]));
}
