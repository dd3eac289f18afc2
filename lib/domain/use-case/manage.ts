import { holdsRole, type Actor, type Call } from '../access/actor';
import { can } from '../access/permissions';
import type { MadeChange } from '../audit/net-changes';
import { invalid, ok, refuse, type Issue, type Result } from '../result';
import { ROLE_NAMES, type Visibility } from '../vocabulary';
import {
  brokeTheGlass,
  MANY_MEMBERS,
  reviewsIt,
  signedForStage,
  signedInOpenReview,
  type Candidate,
  type TeamRecord,
} from './may-join';
import type { PersonRef, UseCaseRecord } from './record';

export interface TeamRequest {
  readonly owner: PersonRef;
  readonly members: readonly PersonRef[];
  readonly businessUnit: { readonly id: string; readonly name: string };
  readonly visibility: Visibility;
}

export interface ManageRequest extends TeamRequest {
  readonly owner: Candidate;
  readonly members: readonly Candidate[];
}

export interface Managed {
  /** People who were owner or member and are no more. */
  readonly leaving: readonly string[];
  readonly changes: readonly {
    readonly field: 'owner' | 'members' | 'businessUnit' | 'visibility';
    readonly from: string | string[];
    readonly to: string | string[];
  }[];
}

/**
 * Who owns it, who belongs to the team, which unit it belongs to, and who may read it.
 * @param seen the version the sender looked at, and what the log says of the time since
 * @param signers whoever signed for the present stage and still acts, with what they hold now; asked where the unit changes
 */
export function manage(
  record: UseCaseRecord,
  request: ManageRequest,
  { version, since }: { readonly version: number; readonly since: readonly MadeChange[] },
  call: Call,
  signers: readonly Signer[] = [],
): Result<Managed> {
  const allowed = can(call.actor, 'use-case.manage', record);
  if (!allowed.ok) return allowed;
  if (record.archivedAt) return refuse('conflict', 'This record is archived. Restore it to change it.');
  const managed = changeTeam(record, request);
  if (!managed.ok) return managed;
  const judge = joiningOf(record, request).find((person) => reviewsIt(record, person));
  if (judge) {
    const message = `${judge.name} reviews this use case and cannot join the team while a review is open.`;
    return invalid([{ path: 'memberIds', message }]);
  }
  const bound = boundToUnit(record, request.businessUnit, signers);
  if (bound) return invalid([bound]);
  const { changes } = managed.value;
  if (version !== record.version && changes.length > 0) {
    const { ownerId, memberIds, businessUnit, visibility } = record;
    return refuse('stale_version', 'The record changed while you were looking at it. Nothing was saved yet.', {
      changes: since,
      current: { version: record.version, ownerId, memberIds, businessUnitId: businessUnit.id, visibility },
    });
  }
  return managed;
}

type Signer = Pick<Actor, 'id' | 'name' | 'grants'>;

/** An approval that carries the stage and was given for a unit alone stays with that unit: nobody of another gave it. */
function boundToUnit(record: UseCaseRecord, to: ManageRequest['businessUnit'], signers: readonly Signer[]) {
  if (to.id === record.businessUnit.id) return null;
  for (const { role, by, onBehalfOf } of record.assurance?.signOffs ?? []) {
    const signer = signers.find(({ id }) => id === (onBehalfOf ?? by).id);
    if (!signer || !holdsRole(signer, role, record.businessUnit.id) || holdsRole(signer, role, to.id)) continue;
    const whose = `${signer.name} signed ${ROLE_NAMES[role]} for ${record.businessUnit.name} and reviews nothing of ${to.name}.`;
    const first = 'Have it signed again by somebody who reviews for both, or move the use case back, first.';
    return { path: 'businessUnitId', message: `${whose} ${first}` };
  }
  return null;
}

/** What a change of owner, team, unit or visibility comes to, or why it cannot be; whoever asks for it. */
export function changeTeam(record: TeamRecord, request: TeamRequest): Result<Managed> {
  const issues = problems(record, request);
  if (issues.length > 0) return invalid(issues);
  const members = (people: readonly PersonRef[]) => people.map(({ name }) => name).sort();
  const sameMembers = ids(record.members) === ids(request.members);
  const changes: Managed['changes'] = [
    ...(record.owner.id === request.owner.id
      ? []
      : [{ field: 'owner' as const, from: record.owner.name, to: request.owner.name }]),
    ...(sameMembers
      ? []
      : [{ field: 'members' as const, from: members(record.members), to: members(request.members) }]),
    ...(record.businessUnit.id === request.businessUnit.id
      ? []
      : [{ field: 'businessUnit' as const, from: record.businessUnit.name, to: request.businessUnit.name }]),
    ...(record.visibility === request.visibility
      ? []
      : [{ field: 'visibility' as const, from: record.visibility, to: request.visibility }]),
  ];
  const team = [request.owner, ...request.members].map(({ id }) => id);
  const leaving = [record.ownerId, ...record.memberIds].filter((id) => !team.includes(id));
  return ok({ changes, leaving });
}

function problems(record: TeamRecord, request: TeamRequest): Issue[] {
  const { owner, members, businessUnit, visibility } = request;
  if (members.length > MANY_MEMBERS) return [{ path: 'memberIds', message: `At most ${MANY_MEMBERS} people.` }];
  if (members.some(({ id }) => id === owner.id)) {
    return [{ path: 'memberIds', message: 'The owner belongs to the team already.' }];
  }
  const moved = businessUnit.id !== record.businessUnit.id;
  if (moved && record.openReview?.status === 'IN_REVIEW') {
    return [
      { path: 'businessUnitId', message: 'While a review is under way its unit stays: it decides who may sign.' },
    ];
  }
  if (visibility !== record.visibility && record.breakGlasses.some(({ ended }) => ended === null)) {
    const message =
      'While a break-glass is proposed or running it stays: those who opened the gate must go on seeing it.';
    return [{ path: 'visibility', message }];
  }
  const joining = joiningOf(record, request);
  const signer = joining.find((person) => signedInOpenReview(record, person));
  if (signer)
    return [{ path: 'memberIds', message: `${signer.name} signed in the open review and cannot join the team now.` }];
  const carrier = joining.find((person) => signedForStage(record, person));
  if (carrier)
    return [
      { path: 'memberIds', message: `${carrier.name} signed for the present stage and cannot join the team now.` },
    ];
  const breaker = joining.find((person) => brokeTheGlass(record, person));
  if (breaker) return [{ path: 'memberIds', message: `${breaker.name} broke the glass here and cannot join now.` }];
  return [];
}

function joiningOf<Person extends PersonRef>(
  { ownerId, memberIds }: TeamRecord,
  { owner, members }: { readonly owner: Person; readonly members: readonly Person[] },
): Person[] {
  return [owner, ...members].filter(({ id }) => !memberIds.includes(id) && ownerId !== id);
}

function ids(people: readonly PersonRef[]): string {
  return people
    .map(({ id }) => id)
    .sort()
    .join();
}
