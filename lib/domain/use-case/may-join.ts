import { holdsRole, type Grant } from '../access/actor';
import type { Subject } from '../access/permissions';
import { ok, refuse, type Result } from '../result';
import { peopleOf } from '../sign-off/signed-by';
import { ROLES, type ReviewStatus } from '../vocabulary';
import type { PersonRef, SignOffRecord, UseCaseRecord } from './record';

export const MANY_MEMBERS = 200;

/** What the rules about a team read of a record. */
export interface TeamRecord
  extends Subject, Pick<UseCaseRecord, 'owner' | 'members' | 'businessUnit' | 'visibility' | 'archivedAt'> {
  readonly openReview: ({ readonly status: ReviewStatus } & Signed) | null;
  /** The review that carries the stage. */
  readonly assurance: Signed | null;
  readonly breakGlasses: readonly {
    readonly asked: { readonly by: PersonRef };
    readonly confirmed: { readonly by: PersonRef } | null;
    readonly ended: object | null;
  }[];
}

interface Signed {
  readonly signOffs: readonly Pick<SignOffRecord, 'by' | 'onBehalfOf'>[];
}

/** Somebody who might belong to a team. */
export interface Candidate extends PersonRef {
  readonly active: boolean;
  readonly grants: readonly Grant[];
}

/** Whether somebody may belong to any team: an auditor writes nothing. */
export function isTeamPerson({ active, grants }: Pick<Candidate, 'active' | 'grants'>): boolean {
  return active && !isAuditor(grants);
}

function isAuditor(grants: readonly Grant[]): boolean {
  return grants.some(({ role }) => role === 'AUDITOR');
}

/** Whether somebody signed in the open review, or somebody for them: joining its team would get around separation of duties. */
export function signedInOpenReview({ openReview }: Pick<TeamRecord, 'openReview'>, person: PersonRef): boolean {
  return signed(openReview, person);
}

/**
 * Whether somebody signed for the present stage, or somebody for them: who is on the team can neither withdraw their
 * approval nor move the use case back, and whoever puts them there would take that from them.
 */
export function signedForStage({ assurance }: Pick<TeamRecord, 'assurance'>, person: PersonRef): boolean {
  return signed(assurance, person);
}

function signed(review: Signed | null, { id }: PersonRef): boolean {
  return review?.signOffs.some((one) => peopleOf(one).some((signer) => signer.id === id)) ?? false;
}

/** Whether somebody may judge the open review: the team it judges does not choose who that is. */
export function reviewsIt(
  { openReview, businessUnitId }: Pick<TeamRecord, 'openReview' | 'businessUnitId'>,
  person: Pick<Candidate, 'grants'>,
): boolean {
  return openReview !== null && ROLES.some((role) => holdsRole(person, role, businessUnitId));
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
  if (isAuditor(person.grants)) return refuse('conflict', 'Auditors write nothing and belong to no team');
  if (signedInOpenReview(record, person)) return refuse('conflict', 'Signed in the open review and cannot join now');
  if (signedForStage(record, person)) return refuse('conflict', 'Signed for the present stage and cannot join now');
  if (reviewsIt(record, person))
    return refuse('conflict', 'Reviews this use case and cannot join while a review is open');
  if (brokeTheGlass(record, person)) return refuse('conflict', 'Broke the glass here and cannot join now');
  if (record.memberIds.length >= MANY_MEMBERS) return refuse('conflict', `A team has at most ${MANY_MEMBERS} people`);
  return ok(undefined);
}
