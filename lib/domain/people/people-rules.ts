import { hasGrant, type Call, type Grant } from '../access/actor';
import { can } from '../access/permissions';
import { invalid, ok, refuse, type Result } from '../result';
import { GRANT_ROLE_NAMES, type ExecutiveLevel, type GrantRole } from '../vocabulary';

/** What the rules about people read of one person. */
export interface PersonState {
  readonly id: string;
  readonly name: string;
  readonly executiveLevel: ExecutiveLevel | null;
  readonly deactivatedAt: Date | null;
  readonly grants: readonly Grant[];
}

const WHOLE_ORGANISATION: ReadonlySet<GrantRole> = new Set(['ADMIN', 'AUDITOR']);

/** Whether a person may be given grants at all by whoever asks: not by themselves, and not while deactivated. */
export function mayReceiveGrants(person: PersonState, call: Call): Result<void> {
  const allowed = can(call.actor, 'people.manage');
  if (!allowed.ok) return allowed;
  if (person.deactivatedAt) return refuse('conflict', `${person.name} is deactivated.`);
  if (person.id === call.actor.id) return refuse('forbidden', 'Another administrator gives you grants, not you.');
  return ok(undefined);
}

/**
 * Giving a grant. Nobody gives one to themselves; an auditor holds nothing else; an executive has a level; the last two
 * are for the whole organisation. Source: product.md, section 2.
 */
export function giveGrant(person: PersonState, grant: Grant, call: Call): Result<void> {
  const allowed = mayReceiveGrants(person, call);
  if (!allowed.ok) return allowed;
  const { role, businessUnitId } = grant;
  const name = GRANT_ROLE_NAMES[role];
  if (WHOLE_ORGANISATION.has(role) && businessUnitId !== null) {
    return invalid([{ path: 'businessUnitId', message: `${name} is for the whole organisation.` }]);
  }
  if (person.grants.some((held) => held.role === role && held.businessUnitId === businessUnitId)) {
    return refuse('conflict', `${person.name} has this grant already.`);
  }
  const auditor = person.grants.some((held) => held.role === 'AUDITOR');
  if (auditor || (role === 'AUDITOR' && person.grants.length > 0)) {
    return refuse('conflict', 'An auditor writes nothing and holds no other grant.');
  }
  if (role === 'EXECUTIVE' && !person.executiveLevel) {
    return invalid([{ path: 'role', message: 'Set the executive level first: it decides which gates they may sign.' }]);
  }
  return ok(undefined);
}

/** Withdrawing a grant; the last administrator keeps theirs. */
export function withdrawGrant(person: PersonState, role: GrantRole, admins: number, call: Call): Result<void> {
  const allowed = can(call.actor, 'people.manage');
  if (!allowed.ok) return allowed;
  return keepsAnAdmin(role === 'ADMIN', person, admins);
}

/** Deactivating: signing in ends at once, everything they did stays. */
export function deactivate(person: PersonState, admins: number, call: Call): Result<void> {
  const allowed = can(call.actor, 'people.manage');
  if (!allowed.ok) return allowed;
  if (person.id === call.actor.id) return refuse('forbidden', 'Another administrator deactivates you, not you.');
  if (person.deactivatedAt) return refuse('conflict', `${person.name} is deactivated already.`);
  return keepsAnAdmin(hasGrant({ ...call.actor, grants: person.grants }, 'ADMIN'), person, admins);
}

/** Setting the executive level; someone who signs as executive keeps one. */
export function setLevel(person: PersonState, level: ExecutiveLevel | null, call: Call): Result<void> {
  const allowed = can(call.actor, 'people.manage');
  if (!allowed.ok) return allowed;
  if (person.id === call.actor.id && level !== person.executiveLevel) {
    return refuse('forbidden', 'Another administrator sets your executive level, not you.');
  }
  if (level === null && person.grants.some(({ role }) => role === 'EXECUTIVE')) {
    return refuse('conflict', 'Withdraw the Executive grant first.');
  }
  return ok(undefined);
}

function keepsAnAdmin(losesOne: boolean, person: PersonState, admins: number): Result<void> {
  if (losesOne && !person.deactivatedAt && admins <= 1) {
    return refuse('conflict', 'This is the last administrator. Make somebody else one first.');
  }
  return ok(undefined);
}
