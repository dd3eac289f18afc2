import { ok, refuse, type Result } from '../result';
import type { Subject } from '../access/permissions';
import { peopleOf } from '../sign-off/signed-by';
import type { ReviewStatus } from '../vocabulary';
import type { PersonRef, SignOffRecord, UseCaseRecord } from './record';

export const MANY_MEMBERS = 200;

/** What the rules about a team read of a record. */
export interface TeamRecord
  extends Subject, Pick<UseCaseRecord, 'owner' | 'members' | 'businessUnit' | 'visibility' | 'archivedAt'> {
  readonly openReview: {
    readonly status: ReviewStatus;
    readonly signOffs: readonly Pick<SignOffRecord, 'by' | 'onBehalfOf'>[];
  } | null;
  readonly breakGlasses: readonly {
    readonly asked: { readonly by: PersonRef };
    readonly confirmed: { readonly by: PersonRef } | null;
    readonly ended: object | null;
  }[];
}

/** Somebody who might belong to a team. */
export interface Candidate extends PersonRef {
  readonly active: boolean;
  readonly isAuditor: boolean;
}

/** Whether somebody may belong to any team: an auditor writes nothing. */
export function isTeamPerson({ active, isAuditor }: Candidate): boolean {
  return active && !isAuditor;
}

/** Whether somebody signed in the open review, or somebody for them: joining its team would get around separation of duties. */
export function signedInOpenReview({ openReview }: TeamRecord, { id }: PersonRef): boolean {
  return openReview?.signOffs.some((one) => peopleOf(one).some((signer) => signer.id === id)) ?? false;
}

/** Whether somebody opened the gate by break-glass, or proposes to: the same holds for them. */
export function brokeTheGlass({ breakGlasses }: TeamRecord, { id }: PersonRef): boolean {
  return breakGlasses.some(
    ({ asked, confirmed, ended }) => ended === null && [asked.by.id, confirmed?.by.id].includes(id),
  );
}

/** Whether somebody may be taken into the team of a use case, and if not, why. */
export function mayJoin(record: TeamRecord, person: Candidate): Result<void> {
  if (record.ownerId === person.id || record.memberIds.includes(person.id)) return refuse('conflict', 'On the team');
  if (!person.active) return refuse('conflict', 'Deactivated');
  if (person.isAuditor) return refuse('conflict', 'Auditors write nothing and belong to no team');
  if (signedInOpenReview(record, person)) return refuse('conflict', 'Signed in the open review and cannot join now');
  if (brokeTheGlass(record, person)) return refuse('conflict', 'Broke the glass here and cannot join now');
  if (record.memberIds.length >= MANY_MEMBERS) return refuse('conflict', `A team has at most ${MANY_MEMBERS} people`);
  return ok(undefined);
}
