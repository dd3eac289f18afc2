import { ok, refuse, type Result } from '../result';
import { ROLE_NAMES, ROLES, type Role } from '../vocabulary';
import { hasGrant, holdsRole, principalsOf, type Actor, type TokenScope } from './actor';

/**
 * Ways of standing to a record. ARCHITECT holds ARCHITECTURE for the whole organisation, SECTION_ROLE is the role a section belongs to, SUBSTITUTE whoever stands in for somebody
 * of it, or of any role where none is asked for; a role's name is that role in scope.
 */
export type Standing =
  'EVERYONE' | 'OWNER' | 'TEAM' | 'SECTION_ROLE' | 'REVIEWER' | 'SUBSTITUTE' | 'ADMIN' | 'AUDITOR' | 'ARCHITECT' | Role;

interface Permission {
  readonly who: readonly Standing[];
  /** What an API token needs for it; of several, one. */
  readonly scope: TokenScope | readonly TokenScope[];
  readonly refusal: string;
}

/** Whoever may administer something may read it: an import answers with its rows. */
const READING = ['read', 'admin'] as const;

/**
 * Who may do what. Everything a screen offers or the API accepts is one line here, and a test walks every line for
 * every role. Being ADMIN signs nothing; holding AUDITOR writes nothing. Source: product.md, sections 2 and 3.
 */
export const PERMISSIONS = {
  'use-case.register': {
    who: ['EVERYONE'],
    scope: 'write',
    refusal: 'Auditors read everything and write nothing.',
  },
  'use-case.edit': { who: ['TEAM'], scope: 'write', refusal: 'Only the owner and the team change what is registered.' },
  'use-case.manage': {
    who: ['OWNER', 'ADMIN'],
    scope: 'write',
    refusal: 'Only the owner or an administrator changes team, owner, unit and visibility.',
  },
  'use-case.move': {
    who: ['OWNER'],
    scope: 'write',
    refusal: 'Only the owner retires a use case or brings it back.',
  },
  'use-case.recertify': {
    who: ['OWNER'],
    scope: 'write',
    refusal: 'Only the owner asks all roles to renew.',
  },
  'use-case.pull-back': {
    who: ['REVIEWER'],
    scope: 'sign',
    refusal: 'Only the owner, or somebody who may sign for a role that signed for this stage, moves it back.',
  },
  'use-case.archive': {
    who: ['OWNER', 'ADMIN'],
    scope: 'write',
    refusal: 'Only the owner or an administrator archives a use case.',
  },
  'use-case.decide-tier': {
    who: ['COMPLIANCE'],
    scope: 'sign',
    refusal: 'Only Compliance reviewers decide on the risk tier.',
  },
  'break-glass.open': {
    who: ['ADMIN', 'EXECUTIVE'],
    scope: 'sign',
    refusal: 'Only an administrator and an executive together break the glass.',
  },
  'break-glass.end': {
    who: ['ADMIN', 'EXECUTIVE'],
    scope: 'sign',
    refusal: 'Only administrators and executives end a break-glass; the owner can move the stage back.',
  },
  'sponsor.plan': {
    who: ['TEAM'],
    scope: 'write',
    refusal: 'Only the owner and the team plan whom to win as sponsors.',
  },
  'review.open': { who: ['TEAM'], scope: 'write', refusal: 'Only the owner and the team ask for a gate.' },
  'review.submit': { who: ['TEAM'], scope: 'write', refusal: 'Only the owner and the team submit a review.' },
  'review.withdraw': { who: ['TEAM'], scope: 'write', refusal: 'Only the owner and the team withdraw a review.' },
  'answer.save': { who: ['TEAM'], scope: 'write', refusal: 'Only the owner and the team answer requirements.' },
  'evidence.add': { who: ['TEAM'], scope: 'write', refusal: 'Only the owner and the team add evidence.' },
  'section.resubmit': { who: ['TEAM'], scope: 'write', refusal: 'Only the owner and the team resubmit a section.' },
  'measurement.record': { who: ['TEAM'], scope: 'metrics', refusal: 'Only the owner and the team record readings.' },
  'target.set': { who: ['TEAM'], scope: 'write', refusal: 'Only the owner and the team set targets.' },
  'finding.save': {
    who: ['SECTION_ROLE', 'SUBSTITUTE'],
    scope: 'sign',
    refusal: 'Only reviewers of this role write findings in this section.',
  },
  'section.sign': {
    who: ['SECTION_ROLE', 'SUBSTITUTE'],
    scope: 'sign',
    refusal: 'Only reviewers of this role sign this section.',
  },
  'condition.answer': {
    who: ['TEAM'],
    scope: 'write',
    refusal: 'Only the owner and the team answer conditions.',
  },
  'condition.decide': {
    who: ['SECTION_ROLE', 'SUBSTITUTE'],
    scope: 'sign',
    refusal: 'Only reviewers of this role decide on its conditions.',
  },
  'thread.open': {
    who: ['TEAM', 'REVIEWER', 'SUBSTITUTE'],
    scope: 'write',
    refusal: 'Only the team and reviewers take part in the discussion of a requirement.',
  },
  'thread.resolve': {
    who: ['SECTION_ROLE', 'SUBSTITUTE'],
    scope: 'write',
    refusal: 'Only reviewers of this role resolve a question of this section.',
  },
  'delegation.name': {
    who: ['EVERYONE'],
    scope: 'sign',
    refusal: 'Auditors read everything and write nothing.',
  },
  'delegation.manage': {
    who: ['ADMIN'],
    scope: 'admin',
    refusal: 'Only an administrator looks after the substitutes of somebody else.',
  },
  'delegation.withdraw': {
    who: ['EVERYONE'],
    scope: 'write',
    refusal: 'Auditors read everything and write nothing.',
  },
  'imports.read': {
    who: ['ADMIN', 'AUDITOR'],
    scope: READING,
    refusal: 'Only administrators and auditors read imports.',
  },
  'register.import': { who: ['ADMIN'], scope: 'admin', refusal: 'Only administrators import a register.' },
  'models.keep': {
    who: ['ADMIN', 'ARCHITECT'],
    scope: ['write', 'admin'],
    refusal: 'Only administrators, and Architecture for the whole organisation, keep the register of models.',
  },
  'people.read': {
    who: ['ADMIN', 'AUDITOR'],
    scope: READING,
    refusal: 'Only administrators and auditors read people and their grants.',
  },
  'people.suggest': {
    who: ['OWNER', 'ADMIN'],
    scope: 'read',
    refusal: 'Only the owner or an administrator looks for people for the team.',
  },
  'delegation.suggest': {
    who: ['EVERYONE'],
    scope: 'read',
    refusal: 'Auditors read everything and write nothing.',
  },
  'people.manage': { who: ['ADMIN'], scope: 'admin', refusal: 'Only administrators manage people and grants.' },
  'settings.read': {
    who: ['ADMIN', 'AUDITOR'],
    scope: READING,
    refusal: 'Only administrators and auditors read the settings.',
  },
  'settings.manage': { who: ['ADMIN'], scope: 'admin', refusal: 'Only administrators change settings.' },
  'packs.read': {
    who: ['ADMIN', 'AUDITOR'],
    scope: READING,
    refusal: 'Only administrators and auditors read the versions of the policy pack.',
  },
  'packs.manage': { who: ['ADMIN'], scope: 'admin', refusal: 'Only administrators publish and apply policy packs.' },
  'audit.read': {
    who: ['AUDITOR', 'ADMIN'],
    scope: 'read',
    refusal: 'Only auditors and administrators read the audit log.',
  },
} as const satisfies Record<string, Permission>;
export type PermissionName = keyof typeof PERMISSIONS;

const READ_ONLY: ReadonlySet<PermissionName> = new Set([
  'imports.read',
  'people.read',
  'settings.read',
  'packs.read',
  'audit.read',
]);

/** The part of a use case that decides how a person stands to it. */
export interface Subject {
  readonly ownerId: string;
  readonly memberIds: readonly string[];
  readonly businessUnitId: string;
}

/** Whoever audits changes nothing, whatever else they hold. Source: product.md, section 2. */
export function mayWrite(actor: Actor): Result<void> {
  if (!hasGrant(actor, 'AUDITOR')) return ok(undefined);
  return refuse('forbidden', 'Auditors read everything and write nothing.');
}

/** Whether the actor may do this, and if not, in words that say who may. */
export function can(actor: Actor, name: PermissionName, subject?: Subject, role?: Role): Result<void> {
  const permission: Permission = PERMISSIONS[name];
  const scopes = [permission.scope].flat();
  if (actor.tokenScopes && !scopes.some((scope) => actor.tokenScopes?.includes(scope))) {
    return refuse('forbidden', `This token lacks the scope "${scopes[0]}".`);
  }
  const writes = READ_ONLY.has(name) ? ok(undefined) : mayWrite(actor);
  if (!writes.ok) return writes;
  if (permission.who.some((standing) => stands(actor, standing, subject, role))) return ok(undefined);
  return refuse('forbidden', role ? permission.refusal.replace('this role', ROLE_NAMES[role]) : permission.refusal);
}

/** Whether the actor owns the use case or belongs to its team. */
export function isOnTeam(actor: Pick<Actor, 'id'>, subject: Subject): boolean {
  return subject.ownerId === actor.id || subject.memberIds.includes(actor.id);
}

function stands(actor: Actor, standing: Standing, subject?: Subject, role?: Role): boolean {
  switch (standing) {
    case 'EVERYONE':
      return true;
    case 'OWNER':
      return subject?.ownerId === actor.id;
    case 'TEAM':
      return subject !== undefined && isOnTeam(actor, subject);
    case 'SECTION_ROLE':
      return subject !== undefined && role !== undefined && holdsRole(actor, role, subject.businessUnitId);
    case 'REVIEWER':
      return subject !== undefined && ROLES.some((one) => holdsRole(actor, one, subject.businessUnitId));
    case 'ARCHITECT':
      return actor.grants.some((grant) => grant.role === 'ARCHITECTURE' && grant.businessUnitId === null);
    case 'SUBSTITUTE':
      return (
        subject !== undefined &&
        (role ? [role] : ROLES).some((one) => principalsOf(actor, one, subject.businessUnitId).length > 0)
      );
    case 'ADMIN':
    case 'AUDITOR':
      return hasGrant(actor, standing);
    default:
      return subject !== undefined && holdsRole(actor, standing, subject.businessUnitId);
  }
}
