import { lastingBreakGlass } from '../break-glass/break-glass-state';
import { ok, refuse, type Result } from '../result';
import type { PersonRef, UseCaseRecord } from './record';

export const MANY_MEMBERS = 200;

/** Somebody who might belong to a team. */
export interface Candidate extends PersonRef {
  readonly active: boolean;
  readonly isAuditor: boolean;
}

/** Whether somebody may belong to any team: an auditor writes nothing. */
export function isTeamPerson({ active, isAuditor }: Candidate): boolean {
  return active && !isAuditor;
}

/** Whether somebody signed in the open review: joining its team would get around separation of duties. */
export function signedInOpenReview({ openReview }: UseCaseRecord, { id }: PersonRef): boolean {
  return openReview?.signOffs.some(({ by }) => by.id === id) ?? false;
}

/** Whether somebody opened the gate by break-glass, or proposes to: the same holds for them. */
export function brokeTheGlass(record: UseCaseRecord, { id }: PersonRef): boolean {
  const glass = lastingBreakGlass(record);
  return glass !== null && [glass.asked.by.id, glass.confirmed?.by.id].includes(id);
}

/** Whether somebody may be taken into the team of a use case, and if not, why. */
export function mayJoin(record: UseCaseRecord, person: Candidate): Result<void> {
  if (record.ownerId === person.id || record.memberIds.includes(person.id)) return refuse('conflict', 'On the team');
  if (!person.active) return refuse('conflict', 'Deactivated');
  if (person.isAuditor) return refuse('conflict', 'Auditors write nothing and belong to no team');
  if (signedInOpenReview(record, person)) return refuse('conflict', 'Signed in the open review and cannot join now');
  if (brokeTheGlass(record, person)) return refuse('conflict', 'Broke the glass here and cannot join now');
  if (record.memberIds.length >= MANY_MEMBERS) return refuse('conflict', `A team has at most ${MANY_MEMBERS} people`);
  return ok(undefined);
}
