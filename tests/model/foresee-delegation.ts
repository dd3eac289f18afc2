import type { PeopleAct } from './act';
import { dayAfter, isAdmin, isAuditor, Reasons, type Foreseen } from './facts';
import type { State } from './state';

type Of<Do extends PeopleAct['do']> = Extract<PeopleAct, { do: Do }>;

const YEAR = 366;

/** Naming a substitute for a date range and a role one holds; an administrator does it for others. Rules 6 and 10. */
export function foreseeDelegation(state: State, act: Of<'name'>): Foreseen {
  const { by, whom, substitute, role, from: first, days } = act;
  const [principal, other] = [state.people[whom], state.people[substitute]];
  const [from, until] = [dayAfter(state.now, first), dayAfter(state.now, first + days)];
  const onlyAdmin = other.held.length > 0 && other.held.every((one) => one.role === 'ADMIN');
  const overlaps = state.delegations.some(
    (one) => one.principal === whom && one.role === role && !one.ended && one.from <= until && from <= one.until,
  );
  return new Reasons()
    .forbid(isAuditor(state, by) || (by !== whom && !isAdmin(state, by)))
    .refuse('reauthentication_required', !act.proven)
    .refuse('conflict', !principal.active)
    .refuse('validation_failed', !principal.held.some((one) => one.role === role))
    .refuse('validation_failed', substitute === whom || !other.active || isAuditor(state, substitute))
    .refuse('validation_failed', by !== whom && (substitute === by || onlyAdmin))
    .refuse('validation_failed', days < 0 || first < 0 || first > YEAR || days >= YEAR)
    .refuse('conflict', overlaps)
    .then((after) => {
      after.delegations.push({ principal: whom, substitute, role, from, until, ended: false });
      return [];
    });
}

/** Ending it early: either of both, or an administrator. Others are not told that there is one. */
export function foreseeEnding(state: State, { by, delegation }: Of<'end-delegation'>): Foreseen {
  const found = state.delegations[delegation];
  const reasons = new Reasons();
  const concerned = found?.principal === by || found?.substitute === by;
  if (!found || !(concerned || isAdmin(state, by) || isAuditor(state, by)))
    return reasons.refuse('not_found', true).then(() => []);
  return reasons
    .forbid(isAuditor(state, by))
    .refuse('conflict', found.ended || found.until < dayAfter(state.now, 0))
    .then((after) => {
      after.delegations[delegation]!.ended = true;
      return [];
    });
}
