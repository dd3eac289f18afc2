import { hasGrant, type Actor, type Call, type Grant } from '../access/actor';
import { can } from '../access/permissions';
import { dayInWords, dayOf } from '../condition/day';
import { mustBeProven } from '../sign-off/prove';
import { invalid, ok, refuse, type Issue, type Result } from '../result';
import type { PersonRef } from '../use-case/record';
import { ROLE_NAMES, type Role } from '../vocabulary';
import { delegationInWords, overlap, type Days, type DelegationRecord } from './delegation';

/** The longest substitution, and how far ahead one is named, in days. */
const MOST_DAYS = 366;
const DAY_MS = 86_400_000;

/** What the rule reads of a person. */
export interface PersonStanding extends PersonRef {
  readonly active: boolean;
  readonly grants: readonly Grant[];
}

export interface DelegationRequest extends Days {
  /** Null where nobody has the id that was sent. */
  readonly substitute: PersonStanding | null;
  readonly role: Role;
}

/** Whether the actor may name substitutes for this person: for themselves, and an administrator for anybody. */
export function mayNameFor(principal: Pick<PersonRef, 'id'>, { actor }: Pick<Call, 'actor'>): Result<void> {
  return can(actor, principal.id === actor.id ? 'delegation.name' : 'delegation.manage');
}

/** Whether somebody may stand in for this person at all, and if not, why. */
export function maySubstitute(principal: PersonRef, person: PersonStanding, actor: Pick<Actor, 'id'>): Result<void> {
  if (person.id === principal.id) return refuse('conflict', 'Nobody stands in for themselves');
  if (!person.active) return refuse('conflict', 'Deactivated');
  if (hasGrant(person, 'AUDITOR')) return refuse('conflict', 'Auditors write nothing and stand in for nobody');
  if (principal.id === actor.id) return ok(undefined);
  if (person.id === actor.id) return refuse('conflict', 'An administrator does not name themselves');
  if (person.grants.length > 0 && person.grants.every(({ role }) => role === 'ADMIN')) {
    return refuse('conflict', 'Administers only: an administrator signs nothing by being one');
  }
  return ok(undefined);
}

/**
 * Naming a substitute for a role that the principal holds by grant: what was handed to somebody is not handed on.
 * It hands out the power to sign, so it is proven as a signature is. Source: product.md, rules 6 and 10.
 * @param standing those of the principal that were not ended early
 */
export function nameSubstitute(
  principal: PersonStanding,
  request: DelegationRequest,
  standing: readonly DelegationRecord[],
  call: Call,
): Result<void> {
  const allowed = mayNameFor(principal, call);
  if (!allowed.ok) return allowed;
  const proven = mustBeProven(call);
  if (!proven.ok) return proven;
  if (!principal.active) return refuse('conflict', `${principal.name} is deactivated; hand over their work instead.`);
  const issues = [
    ...roleIssues(principal, request.role, call),
    ...personIssues(principal, request, call),
    ...dayIssues(request, call.now),
  ];
  if (issues.length > 0) return invalid(issues);
  const other = standing.find((one) => one.role === request.role && overlap(one, request));
  if (!other) return ok(undefined);
  return refuse('conflict', `${delegationInWords(other)} already. End that first, or choose other days.`, {
    current: { delegationId: other.id, startsOn: other.startsOn, endsOn: other.endsOn },
  });
}

function roleIssues(principal: PersonStanding, role: Role, { actor }: Call): Issue[] {
  if (hasGrant(principal, role)) return [];
  const self = principal.id === actor.id;
  const handed = self && actor.standsInFor?.find((one) => one.role === role);
  const name = ROLE_NAMES[role];
  const message = handed
    ? `You stand in for ${handed.principal.name} as ${name}; what was handed to you is not handed on.`
    : `${self ? 'You do' : `${principal.name} does`} not hold the role ${name}.`;
  return [{ path: 'role', message }];
}

function personIssues(principal: PersonStanding, { substitute }: DelegationRequest, { actor }: Call): Issue[] {
  const path = 'substituteId';
  if (!substitute) return [{ path, message: 'Choose an active person who is no auditor.' }];
  const fit = maySubstitute(principal, substitute, actor);
  return fit.ok ? [] : [{ path, message: `${substitute.name}: ${fit.refusal.message}.` }];
}

function dayIssues({ startsOn, endsOn }: Days, now: Date): Issue[] {
  const today = dayOf(now);
  const latest = dayOf(new Date(now.getTime() + MOST_DAYS * DAY_MS));
  if (endsOn < startsOn) return [{ path: 'endsOn', message: 'It ends before it starts. Choose a later day.' }];
  if (endsOn < today) return [{ path: 'endsOn', message: 'This day is past. Choose a later one.' }];
  if (startsOn < today) {
    return [{ path: 'startsOn', message: `It starts today at the earliest, on ${dayInWords(today)} (UTC).` }];
  }
  if (startsOn > latest) {
    return [{ path: 'startsOn', message: `At most a year ahead: ${dayInWords(latest)} at the latest.` }];
  }
  if ((Date.parse(endsOn) - Date.parse(startsOn)) / DAY_MS < MOST_DAYS) return [];
  return [{ path: 'endsOn', message: 'At most a year. For longer an administrator gives somebody the role.' }];
}
