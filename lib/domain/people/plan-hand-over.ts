import { holdsRole, type Actor, type Grant } from '../access/actor';
import { keeperOf } from '../condition/condition-state';
import { ok, refuse, type Issue, type Result } from '../result';
import { changeTeam, type Managed } from '../use-case/manage';
import { isTeamPerson, type Candidate, type TeamRecord } from '../use-case/may-join';
import type { ConditionRecord } from '../condition/condition-record';
import type { PersonRef } from '../use-case/record';
import { ROLES, type Role, type Stage } from '../vocabulary';

/** One use case on whose team somebody is, as far as handing it over reads it. */
export interface HeldUseCase extends TeamRecord {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly stage: Stage;
  /** Whether whoever hands over may see it. */
  readonly visible: boolean;
  /** The open review and the one that carries the stage. */
  readonly reviewIds: readonly string[];
  /** What was promised there and is neither met nor waived. */
  readonly unmet: readonly ConditionRecord[];
}

/** Somebody who might take over. */
export interface Successor extends Candidate {
  readonly grants: readonly Grant[];
}

/** A use case with who takes it over and what changes. */
export interface Handed {
  readonly useCase: HeldUseCase;
  readonly to: Successor;
  readonly ownerId: string;
  readonly memberIds: readonly string[];
  readonly changes: Managed['changes'];
  /** The conditions that the leaver was to answer. */
  readonly conditions: readonly ConditionRecord[];
  /** What the successor could sign until now and cannot any more, being on the team. */
  readonly cannotSign: readonly Role[];
}

/** A use case that nobody of those named can take over, with the reason of each. */
export interface Left {
  readonly useCase: HeldUseCase;
  readonly because: string;
}

export interface HandOverPlan {
  readonly handed: readonly Handed[];
  readonly left: readonly Left[];
}

/** What is wrong with those who shall take over: a second one takes what the first cannot. */
export function successorIssues(
  leaver: PersonRef,
  successors: readonly (Candidate | null)[],
  paths: readonly string[] = ['successorId', 'otherSuccessorId'],
): Issue[] {
  return successors.flatMap((successor, place) => {
    const message = whyNot(leaver, successor, successors.slice(0, place));
    return message === null ? [] : [{ path: paths[place] ?? '', message }];
  });
}

function whyNot(leaver: PersonRef, successor: Candidate | null, before: readonly (Candidate | null)[]): string | null {
  if (!successor) return 'Choose somebody who is in the list of people.';
  if (successor.id === leaver.id) return 'Choose somebody else than the person who hands over.';
  if (before.some((one) => one?.id === successor.id)) return 'Choose somebody else than the first one.';
  if (isTeamPerson(successor)) return null;
  return successor.active
    ? `${successor.name} is an auditor: they write nothing and belong to no team.`
    : `${successor.name} is deactivated.`;
}

/**
 * Who takes over what: everything of which somebody is owner or member, retired and archived ones too, so that nothing
 * is left to somebody who is gone. Each goes to the first of the successors who may join its team.
 */
export function planHandOver(
  leaver: PersonRef,
  useCases: readonly HeldUseCase[],
  successors: readonly Successor[],
  actor: Pick<Actor, 'id'>,
): HandOverPlan {
  const [handed, left]: [Handed[], Left[]] = [[], []];
  for (const useCase of useCases) {
    const tries = successors.map((to) => handTo(useCase, leaver, to, actor));
    const taken = tries.find((one) => one.ok);
    const refusals = tries.flatMap((one) => (one.ok ? [] : one.refusal.message));
    if (taken) handed.push(taken.value);
    else left.push({ useCase, because: refusals.join(' ') });
  }
  return { handed, left };
}

function handTo(useCase: HeldUseCase, leaver: PersonRef, to: Successor, actor: Pick<Actor, 'id'>): Result<Handed> {
  if (!useCase.visible && to.id === actor.id) {
    return refuse('forbidden', 'It is restricted, and another administrator hands it over to you.');
  }
  const owner = useCase.ownerId === leaver.id ? to : useCase.owner;
  const staying = useCase.members.filter(({ id }) => id !== leaver.id && id !== owner.id);
  const joins = owner.id !== to.id && !useCase.memberIds.includes(to.id);
  const members = joins ? [...staying, to] : staying;
  const { businessUnit, visibility } = useCase;
  const changed = changeTeam(useCase, { owner, members, businessUnit, visibility });
  if (!changed.ok) return changed;
  const wasOnTeam = [useCase.ownerId, ...useCase.memberIds].includes(to.id);
  return ok({
    useCase,
    to,
    ownerId: owner.id,
    memberIds: members.map(({ id }) => id),
    changes: changed.value.changes,
    conditions: keptBy(leaver, useCase),
    cannotSign: wasOnTeam ? [] : ROLES.filter((role) => holdsRole(asActor(to), role, useCase.businessUnitId)),
  });
}

/** The unmet conditions of a use case for which somebody answers. */
export function keptBy({ id }: PersonRef, { unmet }: Pick<HeldUseCase, 'unmet'>): readonly ConditionRecord[] {
  return unmet.filter((condition) => keeperOf(condition).id === id);
}

function asActor({ id, name, grants }: Successor): Actor {
  return { id, name, grants, executiveLevel: null, tokenScopes: null };
}
