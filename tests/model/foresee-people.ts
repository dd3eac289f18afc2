import type { OneAct } from './act';
import { isAdmin, Reasons, type Foreseen } from './facts';
import { ROSTER } from './people';
import type { State } from './state';

type PeopleAct = Extract<OneAct, { whom: unknown }>;

/** Acts of an administrator on people: they count from the next act on, and write nothing in the log of the use case. */
export function foreseePeople(state: State, act: PeopleAct): Foreseen {
  const { by, whom } = act;
  const person = state.people[whom];
  const reasons = new Reasons().forbid(!isAdmin(state, by));
  switch (act.do) {
    case 'grant':
      return reasons
        .forbid(by === whom)
        .refuse('conflict', !person.active)
        .refuse(
          'conflict',
          person.held.some(({ role }) => role === 'AUDITOR'),
        )
        .refuse(
          'conflict',
          person.held.some(({ role, scope }) => role === act.role && scope === 'HERE'),
        )
        .refuse('validation_failed', act.role === 'EXECUTIVE' && ROSTER[whom].level === null)
        .then((after) => {
          after.people[whom].held = [...person.held, { role: act.role, scope: 'HERE' }];
          return [];
        });
    case 'ungrant':
      return reasons.refuse('not_found', person.held.length === 0).then((after) => {
        after.people[whom].held = person.held.slice(1);
        return [];
      });
    case 'deactivate':
      return reasons
        .forbid(by === whom)
        .refuse('conflict', !person.active)
        .then((after) => {
          after.people[whom].active = false;
          return [];
        });
    case 'reactivate':
      return reasons.refuse('conflict', person.active).then((after) => {
        after.people[whom].active = true;
        return [];
      });
  }
}
