import { isRole, type ExecutiveLevel, type GrantRole, type Role } from '../vocabulary';

export const TOKEN_SCOPES = ['read', 'write', 'sign', 'metrics', 'admin'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** A role, for the whole organisation (`businessUnitId` null) or for one business unit. */
export interface Grant {
  readonly role: GrantRole;
  readonly businessUnitId: string | null;
}

/** Somebody for whom a substitute acts: by their grants and at their executive level. */
export interface Principal {
  readonly id: string;
  readonly name: string;
  readonly executiveLevel: ExecutiveLevel | null;
  /** Of the role they named a substitute for. */
  readonly grants: readonly Grant[];
}

/** One role in which a person stands in for another today. Source: product.md, rule 10. */
export interface Substitution {
  readonly delegationId: string;
  readonly role: Role;
  readonly principal: Principal;
}

/** The person who acts, as the session or the token says. Never built from a request's body. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly executiveLevel: ExecutiveLevel | null;
  /** For whom they stand in at this moment; absent where for nobody. */
  readonly standsInFor?: readonly Substitution[];
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

/** Whether somebody holds a role at all, for the organisation or for some business unit. */
export function hasGrant({ grants }: Pick<Actor, 'grants'>, role: GrantRole): boolean {
  return grants.some((grant) => grant.role === role);
}

/** Whether the actor holds a role for this business unit, by a grant for the unit or for the whole organisation. */
export function holdsRole(actor: Pick<Actor, 'grants'>, role: GrantRole, businessUnitId: string): boolean {
  return actor.grants.some(
    (grant) => grant.role === role && (grant.businessUnitId === null || grant.businessUnitId === businessUnitId),
  );
}

/** For whom a person stands in as this role in this business unit: everybody whose own grants reach so far. */
export function principalsOf(
  { standsInFor = [] }: Pick<Actor, 'standsInFor'>,
  role: Role,
  businessUnitId: string,
): readonly Principal[] {
  return standsInFor
    .filter((one) => one.role === role && holdsRole(one.principal, role, businessUnitId))
    .map(({ principal }) => principal);
}

/** The review roles a person acts in, each with its scope: held, or handed to them for a while. */
export function reviewGrants({ grants, standsInFor = [] }: Actor): readonly (Grant & { readonly role: Role })[] {
  const handed = standsInFor.flatMap(({ principal }) => principal.grants);
  return [...grants, ...handed].flatMap(({ role, businessUnitId }) => (isRole(role) ? [{ role, businessUnitId }] : []));
}
