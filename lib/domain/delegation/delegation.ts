import type { Actor } from '../access/actor';
import { can } from '../access/permissions';
import { dayInWords, daysInWords, dayOf } from '../condition/day';
import type { PersonRef } from '../use-case/record';
import { ROLE_NAMES, type Role } from '../vocabulary';

/** The days of a substitution in UTC, both inclusive, as `2026-11-23`. */
export interface Days {
  readonly startsOn: string;
  readonly endsOn: string;
}

/** One person standing in for another in one role, from the first day to the last. Source: product.md, rule 10. */
export interface DelegationRecord extends Days {
  readonly id: string;
  /** Who is away. */
  readonly principal: PersonRef;
  readonly substitute: PersonRef;
  readonly role: Role;
  readonly note: string;
  readonly madeBy: PersonRef;
  readonly madeAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: PersonRef | null;
}

export const DELEGATION_STATES = ['CURRENT', 'COMING', 'PAST'] as const;
export type DelegationState = (typeof DELEGATION_STATES)[number];

/** Where a delegation stands by its days; one that was ended early is past. */
export function delegationState(
  { startsOn, endsOn, withdrawnAt }: Days & Pick<DelegationRecord, 'withdrawnAt'>,
  now: Date,
): DelegationState {
  const today = dayOf(now);
  if (withdrawnAt !== null || endsOn < today) return 'PAST';
  return startsOn > today ? 'COMING' : 'CURRENT';
}

export function overlap(one: Days, other: Days): boolean {
  return one.startsOn <= other.endsOn && other.startsOn <= one.endsOn;
}

/** `Bob Berg is named to stand in for Alice Adams as Security, 1 December 2026 to 5 December 2026` */
export function delegationInWords({ principal, substitute, role, startsOn, endsOn }: DelegationRecord): string {
  const days = daysInWords(startsOn, endsOn);
  return `${substitute.name} is named to stand in for ${principal.name} as ${ROLE_NAMES[role]}, ${days}`;
}

/** Why it is over, or null where it is not. */
export function endedInWords(delegation: DelegationRecord, now: Date): string | null {
  const { endsOn, withdrawnAt, withdrawnBy } = delegation;
  if (withdrawnAt) return `${withdrawnBy?.name ?? 'Somebody'} ended it on ${dayInWords(dayOf(withdrawnAt))}.`;
  return delegationState(delegation, now) === 'PAST' ? `It ended on ${dayInWords(endsOn)}.` : null;
}

/** Whether somebody may read of a delegation: it is theirs, or they read people and their grants. */
export function maySee({ principal, substitute }: Pick<DelegationRecord, 'principal' | 'substitute'>, actor: Actor) {
  return [principal, substitute].some(({ id }) => id === actor.id) || can(actor, 'people.read').ok;
}
