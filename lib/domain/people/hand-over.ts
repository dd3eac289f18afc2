import { hasGrant, type Call, type Grant } from '../access/actor';
import { can } from '../access/permissions';
import { counted, listed } from '../counted';
import { invalid, ok, refuse, type Result } from '../result';
import { keyOf } from '../use-case/record';
import { GRANT_ROLE_NAMES } from '../vocabulary';
import { deactivate, giveGrant, withdrawGrant, type PersonState } from './people-rules';
import type { Handed, HandOverPlan, Left } from './plan-hand-over';

type HeldGrant = Grant & { readonly id: string; readonly unitName: string | null };

/** Somebody with the grants they hold. */
export interface GrantHolder extends PersonState {
  readonly grants: readonly HeldGrant[];
}

/** What of somebody's work goes over, as it was ticked. */
export interface HandOverChoice {
  /** Ownership, and places in teams. */
  readonly useCases: boolean;
  /** The conditions they answer; else the owner of each use case does. */
  readonly conditions: boolean;
  /** The grants that the first successor is given too. */
  readonly grantIds: readonly string[];
  /** Whether those are withdrawn from whoever hands over; deactivating withdraws them in any case. */
  readonly withdraw: boolean;
  /** Whether what nobody can take over stays with whoever hands over. */
  readonly leaveOut: boolean;
  readonly deactivate: boolean;
}

export interface HandOver {
  readonly handed: readonly Handed[];
  readonly left: readonly Left[];
  /** To give to the first successor. */
  readonly give: readonly HeldGrant[];
  readonly withdraw: readonly HeldGrant[];
}

/** What went over, in one act. */
export interface HandedOver {
  readonly owned: number;
  readonly teams: number;
  readonly conditions: number;
  readonly grants: number;
  /** Keys of what stays with whoever handed over, as far as the actor may see them. */
  readonly leftOut: { readonly total: number; readonly keys: readonly string[] };
  readonly deactivated: boolean;
  readonly version: number;
}

const MOST_NAMED = 10;

/** Whether somebody's work may be handed over by whoever asks. */
export function mayHandOver(call: Call): Result<void> {
  return can(call.actor, 'people.manage');
}

/** Whether a successor may be given one of the grants. */
export function mayPassOn(successor: PersonState, grant: Grant, call: Call): Result<void> {
  if (grant.role === 'AUDITOR') {
    return refuse('conflict', 'An auditor belongs to no team. Give this grant by hand, to somebody else.');
  }
  return giveGrant(successor, grant, call);
}

/**
 * Handing over somebody's work in one act: all that was ticked, or nothing. By the rules for doing each part by hand.
 * Source: product.md, rules 10 and 11.
 * @param admins how many administrators there are
 */
export function handOver(
  person: GrantHolder,
  successor: PersonState,
  plan: HandOverPlan,
  choice: HandOverChoice,
  admins: number,
  call: Call,
): Result<HandOver> {
  const allowed = mayHandOver(call);
  if (!allowed.ok) return allowed;
  const chosen = person.grants.filter(({ id }) => choice.grantIds.includes(id));
  const misfit = misfitOf(person, choice, chosen);
  if (misfit) return misfit;
  const { handed, left } = choice.useCases ? plan : { handed: [], left: [] };
  if (left.length > 0 && !choice.leaveOut) return obstructed(left);
  const give = chosen.filter((one) => !holds(successor, one));
  const given = passOn(successor, give, call);
  if (!given.ok) return given;
  const withdraw = choice.withdraw || choice.deactivate ? chosen : [];
  const nowAdmins = admins + give.filter(({ role }) => role === 'ADMIN').length;
  const ended = endingOf(person, withdraw, choice.deactivate, nowAdmins, call);
  if (!ended.ok) return ended;
  if (handed.length + give.length + withdraw.length === 0 && !choice.deactivate) {
    return refuse('conflict', `${person.name} has nothing of this to hand over.`);
  }
  return ok({
    handed: handed.map((one) => (choice.conditions ? one : { ...one, conditions: [] })),
    left,
    give,
    withdraw,
  });
}

function misfitOf({ name }: PersonState, choice: HandOverChoice, chosen: readonly HeldGrant[]) {
  const { useCases, conditions, grantIds } = choice;
  if (!useCases && !conditions && grantIds.length === 0) {
    return invalid([{ path: 'useCases', message: 'Choose what goes over.' }]);
  }
  if (conditions && !useCases) {
    const message = 'The team answers conditions: hand over the use cases and teams too.';
    return invalid([{ path: 'conditions', message }]);
  }
  if (chosen.length !== new Set(grantIds).size) {
    return invalid([{ path: 'grantIds', message: `Choose grants that ${name} holds.` }]);
  }
  return null;
}

/** Says which use cases need somebody else, by their keys where whoever asks may see them. */
function obstructed(left: readonly Left[]) {
  const seen = left.filter(({ useCase }) => useCase.visible);
  const named = seen.slice(0, MOST_NAMED).map(({ useCase }) => keyOf(useCase));
  const rest = left.length - named.length;
  const others = named.length > 0 ? `${rest} more` : counted(rest, 'restricted use case', 'restricted use cases');
  const names = rest > 0 ? [...named, others] : named;
  const message = `Nobody you chose can take over ${listed(names)}. Choose a second person for them, or leave them out.`;
  return refuse('conflict', `${message} Nothing was done.`);
}

function holds(person: PersonState, { role, businessUnitId }: Grant): boolean {
  return person.grants.some((held) => held.role === role && held.businessUnitId === businessUnitId);
}

/** Gives one after the other, each by the rule that sees those before it. */
function passOn(successor: PersonState, give: readonly HeldGrant[], call: Call): Result<void> {
  let person = successor;
  for (const grant of give) {
    const given = mayPassOn(person, grant, call);
    if (!given.ok) {
      const message = `${GRANT_ROLE_NAMES[grant.role]}: ${given.refusal.message}`;
      return given.refusal.code === 'validation_failed'
        ? invalid([{ path: 'grantIds', message }])
        : refuse(given.refusal.code, message);
    }
    person = { ...person, grants: [...person.grants, grant] };
  }
  return ok(undefined);
}

function endingOf(
  person: GrantHolder,
  withdraw: readonly HeldGrant[],
  ends: boolean,
  admins: number,
  call: Call,
): Result<void> {
  const refused = withdraw.map(({ role }) => withdrawGrant(person, role, admins, call)).find((one) => !one.ok);
  if (refused) return refused;
  if (!ends) return ok(undefined);
  const keeps = person.grants.filter((grant) => !withdraw.includes(grant));
  const loses = hasGrant({ ...call.actor, grants: withdraw }, 'ADMIN') && !person.deactivatedAt ? 1 : 0;
  return deactivate({ ...person, grants: keeps }, admins - loses, call);
}
