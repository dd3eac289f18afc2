import type { ExecutiveLevel, GrantRole, Role } from '../vocabulary';

export const TOKEN_SCOPES = ['read', 'write', 'sign', 'metrics', 'admin'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** A role, for the whole organisation (`businessUnitId` null) or for one business unit. */
export interface Grant {
  readonly role: GrantRole;
  readonly businessUnitId: string | null;
}

/** The person who acts, as the session or the token says. Never built from a request's body. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly executiveLevel: ExecutiveLevel | null;
  /** What an API token allows; null for a browser session, which allows everything its person may do. */
  readonly tokenScopes: readonly TokenScope[] | null;
}

/** One command's circumstances: who acts, when, and the key that makes a repeated request harmless. */
export interface Call {
  readonly actor: Actor;
  readonly now: Date;
  /** When the actor last proved who they are, by the password; absent where they did not. */
  readonly provenAt?: Date;
  readonly idempotency?: Idempotency;
  /**
   * The roles whose approvals the actor knows the act makes stale; one it makes stale besides refuses the act. Absent
   * where the actor did not ask to be told first.
   */
  readonly mayStale?: readonly Role[];
}

export interface Idempotency {
  readonly key: string;
  /** SHA-256 of the request, so that the same key with another body is noticed. */
  readonly fingerprint: string;
}

export function hasGrant(actor: Actor, role: GrantRole): boolean {
  return actor.grants.some((grant) => grant.role === role);
}

/** Whether the actor holds a role for this business unit, by a grant for the unit or for the whole organisation. */
export function holdsRole(actor: Actor, role: GrantRole, businessUnitId: string): boolean {
  return actor.grants.some(
    (grant) => grant.role === role && (grant.businessUnitId === null || grant.businessUnitId === businessUnitId),
  );
}
