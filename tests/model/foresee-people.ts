import type { PeopleAct } from './act';
import { isAdmin, Reasons, type Foreseen } from './facts';
import { foreseeDelegation, foreseeEnding } from './foresee-delegation';
import { foreseeHandOver } from './foresee-hand-over';
import type { Held } from './people';
import type { State } from './state';

/** Acts of an administrator on people: they count from the next act on, and write nothing in the log of the use case. */
export function foreseePeople(state: State, act: PeopleAct): Foreseen {
  if (act.do === 'name') return foreseeDelegation(state, act);
  if (act.do === 'hand-over') return foreseeHandOver(state, act);
  if (act.do === 'end-delegation') return foreseeEnding(state, act);
  const { by, whom } = act;
  const person = state.people[whom];
  const reasons = new Reasons().forbid(!isAdmin(state, by));
  switch (act.do) {
    case 'grant': {
      const scope = act.elsewhere ? 'ELSEWHERE' : 'HERE';
      return reasons
        .forbid(by === whom)
        .refuse('conflict', !person.active)
        .refuse(
          'conflict',
          person.held.some(({ role }) => role === 'AUDITOR'),
        )
        .refuse(
          'conflict',
          person.held.some((one) => one.role === act.role && one.scope === scope),
        )
        .refuse('validation_failed', act.role === 'EXECUTIVE' && person.level === null)
        .then((after) => {
          after.people[whom].held = [...person.held, { role: act.role, scope }];
          return [];
        });
    }
    case 'ungrant':
      return reasons.refuse('not_found', person.held.length === 0).then((after) => {
        const [lost, ...kept] = person.held;
        after.people[whom].held = kept;
        if (lost && signsHere(lost)) after.people[whom].grantLostAt = after.now;
        return [];
      });
    case 'promote':
      return reasons
        .forbid(by === whom && act.level !== person.level)
        .refuse('conflict', act.level === null && person.held.some(({ role }) => role === 'EXECUTIVE'))
        .then((after) => {
          if (act.level !== person.level)
            Object.assign(after.people[whom], { level: act.level, levelSince: after.now });
          return [];
        });
    case 'deactivate':
      return reasons
        .forbid(by === whom)
        .refuse('conflict', !person.active)
        .then((after) => {
          Object.assign(after.people[whom], { active: false, deactivatedAt: after.now });
          return [];
        });
    case 'reactivate':
      return reasons.refuse('conflict', person.active).then((after) => {
        after.people[whom].active = true;
        return [];
      });
  }
}

const signsHere = ({ role, scope }: Held) => role === 'EXECUTIVE' && scope !== 'ELSEWHERE';
