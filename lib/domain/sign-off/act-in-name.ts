import { holdsRole, principalsOf, type Actor, type Principal } from '../access/actor';
import { isOnTeam } from '../access/permissions';
import { ok, type Result } from '../result';
import type { ReviewContext } from '../review/review-context';
import type { PersonRef } from '../use-case/record';
import { ROLES, type Role } from '../vocabulary';
import { involvementOf, keepApart, keepPrincipalApart, type Judging } from './keep-apart';

/** In whose name somebody acts: their own (null), or that of whom they stand in for. */
export type InName = Principal | null;

/** The names in which a person may act as a role in a business unit, the own first. Whether they may at all, `can` says. */
export function namesToActIn(actor: Actor, role: Role, businessUnitId: string): readonly [InName, ...InName[]] {
  const [first, ...others] = principalsOf(actor, role, businessUnitId);
  if (!first) return [null];
  return holdsRole(actor, role, businessUnitId) ? [null, first, ...others] : [first, ...others];
}

/** The first name in which something is allowed; where it is in none, the refusal of the first of them. */
export function firstName(
  [first, ...others]: readonly [InName, ...InName[]],
  allows: (name: InName) => Result<void>,
): Result<InName> {
  const allowed = allows(first);
  if (allowed.ok) return ok(first);
  const found = others.find((name) => allows(name).ok);
  return found === undefined ? allowed : ok(found);
}

/** For whom a substitute acts, as an entry of the log says it; nothing of somebody who acts in their own name. */
export function forWhom(principal: InName): { readonly onBehalfOf?: PersonRef } {
  return principal ? { onBehalfOf: { id: principal.id, name: principal.name } } : {};
}

/**
 * In whose name somebody takes part in a conversation about a section: their own where they belong to the team or review
 * themselves, else that of whom they stand in for, in this section if there is one.
 */
export function nameToTalkIn({ record }: ReviewContext, role: Role, actor: Actor): InName {
  const { businessUnitId } = record;
  if (isOnTeam(actor, record) || ROLES.some((one) => holdsRole(actor, one, businessUnitId))) return null;
  const [principal = null] = [role, ...ROLES].flatMap((one) => principalsOf(actor, one, businessUnitId));
  return principal;
}

/** Separation of duties for whoever judges without signing: the person, and for whom they act, kept apart. */
export function mayJudge(context: ReviewContext, role: Role, actor: Actor, act: Judging): Result<InName> {
  return firstName(namesToActIn(actor, role, context.record.businessUnitId), (principal) => {
    const apart = keepApart(involvementOf(context, role, actor.id), actor, act);
    if (!apart.ok || !principal) return apart;
    return keepPrincipalApart(involvementOf(context, role, principal.id), principal, act);
  });
}
