import type { Role } from '@/lib/domain/vocabulary';
import type { Name } from './people';
import { DAY } from './policy';
import type { Delegation, Review, SignOff, State } from './state';

/* What the rules of the model ask of its state. */

export type Code =
  | 'unauthenticated'
  | 'not_found'
  | 'forbidden'
  | 'conflict'
  | 'validation_failed'
  | 'stale_version'
  | 'reauthentication_required'
  | 'unavailable';

/** The refusals that the contract allows here, none where it must be done; `apply` does it and names its entries. */
export interface Foreseen {
  readonly codes: readonly Code[];
  readonly apply: (state: State) => readonly string[];
}

/**
 * Whether somebody sees the record comes first, then who they are, then how things stand. The contract has no order
 * among the latter: any reason there is will do.
 */
export class Reasons {
  private readonly who: Code[] = [];
  private readonly how: Code[] = [];
  /** May be said before anything about the person. */
  private readonly either: Code[] = [];

  forbid(when: boolean): this {
    if (when) this.who.push('forbidden');
    return this;
  }

  refuse(code: Code, when: boolean): this {
    if (when) this.how.push(code);
    return this;
  }

  /** What may be noticed before the person is looked at. */
  early(code: Code, when: boolean): this {
    if (when) this.either.push(code);
    return this.refuse(code, when);
  }

  then(apply: (state: State) => readonly string[]): Foreseen {
    return { codes: this.who.length > 0 ? [...this.who, ...this.either] : this.how, apply };
  }
}

export const onTeam = ({ owner, members }: State, name: Name) => owner === name || members.includes(name);

export function holds({ people }: State, name: Name, role: Role): boolean {
  return people[name].held.some((one) => one.role === role && one.scope !== 'ELSEWHERE');
}

/** The substitutions that count today: the days are there, and whom it is for is active. Rule 10. */
function standing({ now, people, delegations }: State, name: Name): Delegation[] {
  const today = dayAfter(now, 0);
  return delegations.filter(
    ({ substitute, principal, from, until, ended }) =>
      substitute === name && !ended && from <= today && today <= until && people[principal].active,
  );
}

/** For whom somebody stands in as a role: of those who hold it here themselves. */
function principalsOf(state: State, name: Name, role: Role): Name[] {
  return standing(state, name)
    .filter((one) => one.role === role && holds(state, one.principal, role))
    .map(({ principal }) => principal);
}

/** In whose names somebody can act as a role: their own is null. None where they have no part in it. */
export function namesIn(state: State, name: Name, role: Role): (Name | null)[] {
  return [...(holds(state, name, role) ? [null] : []), ...principalsOf(state, name, role)];
}

export const isAdmin = ({ people }: State, name: Name) => people[name].held.some(({ role }) => role === 'ADMIN');
export const isAuditor = ({ people }: State, name: Name) => people[name].held.some(({ role }) => role === 'AUDITOR');
export const mayJoinTeams = (state: State, name: Name) => state.people[name].active && !isAuditor(state, name);

/** RESTRICTED is for the team, reviewers in scope, executives and auditors. Product.md, section 2. */
export function sees(state: State, name: Name): boolean {
  if (!state.restricted || onTeam(state, name)) return true;
  const handed = standing(state, name).flatMap(({ principal, role }) =>
    state.people[principal].held.filter((one) => one.role === role),
  );
  return [...state.people[name].held, ...handed].some(
    ({ role, scope }) => role !== 'ADMIN' && (scope !== 'ELSEWHERE' || role === 'EXECUTIVE'),
  );
}

/** A clock that is more than a minute behind the log does nothing: what had ended would hold again. */
export function isBehind({ now, last }: State): boolean {
  return last !== null && last - now > 60_000;
}

/** The moment of an act: after whatever was done before, so that their order is that of their times. */
export function momentOf({ now, last }: State): number {
  return last === null || now > last ? now : last + 1;
}

/** Nothing changes on what is archived or retired. */
export const isClosed = ({ archived, stage }: State) => archived || stage === 'RETIRED';

export const dayAfter = (now: number, days: number) => Math.floor(now / DAY) * DAY + days * DAY;

/** Who worked on it judges nothing in it. Rule 5. */
export function isInvolved(state: State, review: Review, role: Role, name: Name): boolean {
  return (
    onTeam(state, name) ||
    review.formerTeam.includes(name) ||
    review.editors.some((one) => one.role === role && one.by === name)
  );
}

/** Rule 5, in some name in which they can act as a role: neither of both worked on it. Rule 10. */
export function mayJudge(state: State, review: Review, role: Role, by: Name): boolean {
  return namesIn(state, by, role).some((name) =>
    [by, ...(name ? [name] : [])].every((one) => !isInvolved(state, review, role, one)),
  );
}

/** Since when an executive no longer holds the office they signed in; null while they do. */
export function leftOfficeAt(state: State, { role, by, inPlaceOf, level, at }: SignOff): number | null {
  if (role !== 'EXECUTIVE') return null;
  const sponsor = inPlaceOf ?? by;
  const person = state.people[sponsor];
  const since = [
    ...(person.active ? [] : [person.deactivatedAt]),
    ...(holds(state, sponsor, 'EXECUTIVE') ? [] : [Math.max(person.grantLostAt, at)]),
    ...(person.level === level ? [] : [person.levelSince]),
  ];
  return since.length > 0 ? Math.min(...since) : null;
}
