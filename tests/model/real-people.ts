import { isDeepStrictEqual } from 'node:util';
import { deactivatePerson, editPerson, grant, reactivatePerson, withdrawGrantOf } from '@/lib/commands/manage-people';
import { handOverWork } from '@/lib/commands/hand-over';
import { nameSubstituteOf } from '@/lib/commands/name-substitute';
import { withdrawDelegationOf } from '@/lib/commands/withdraw-delegation';
import { database } from '@/lib/data/client';
import { findActor, findPerson } from '@/lib/data/people';
import type { Call } from '@/lib/domain/access/actor';
import { dayOf } from '@/lib/domain/condition/day';
import type { Result } from '@/lib/domain/result';
import { previewHandOver } from '@/lib/queries/preview-hand-over';
import type { PeopleAct } from './act';
import { dayAfter } from './facts';
import { NAMES, ROSTER, type Name } from './people';
import { DAY } from './policy';
import { atFirst, BEGINNING, type State } from './state';

/** The ids of one database: who there is, and where the use cases of the runs belong. */
export interface World {
  readonly ids: Readonly<Record<Name, string>>;
  readonly here: string;
  readonly elsewhere: string;
}

/** An act on people as a request, with everything it names as its sender sees it now. */
export async function askOfPeople(
  world: World,
  delegations: string[],
  act: PeopleAct,
  state: State,
): Promise<(call: Call) => Promise<Result<unknown>>> {
  const { ids, here, elsewhere } = world;
  if (act.do === 'end-delegation') {
    return (call) => withdrawDelegationOf(call, delegations[act.delegation] ?? here);
  }
  const id = ids[act.whom];
  switch (act.do) {
    case 'grant':
      return (call: Call) => {
        return grant(call, id, { role: act.role, businessUnitId: act.elsewhere ? elsewhere : here });
      };
    case 'promote': {
      const { name, email, version } = (await findPerson(database(), id))!;
      return (call: Call) => editPerson(call, id, { name, email, executiveLevel: act.level, version });
    }
    case 'ungrant': {
      const first = await firstGrant(id, here);
      return (call: Call) => withdrawGrantOf(call, id, first);
    }
    case 'deactivate':
      return (call: Call) => deactivatePerson(call, id);
    case 'hand-over':
      return askToHandOver(world, act, state);
    case 'name': {
      const { role, from, days } = act;
      const [startsOn, endsOn] = [dayFrom(state, from), dayFrom(state, from + days)];
      const input = { principalId: id, substituteId: ids[act.substitute], role, startsOn, endsOn, note: '' };
      return async (call: Call) => {
        const named = await nameSubstituteOf(call, input);
        if (named.ok && !delegations.includes(named.value.delegationId)) delegations.push(named.value.delegationId);
        return named;
      };
    }
    case 'reactivate':
      return (call: Call) => reactivatePerson(call, id);
  }
}

async function askToHandOver({ ids }: World, act: Extract<PeopleAct, { do: 'hand-over' }>, { now }: State) {
  const { whom, to, other, useCases, conditions, grants, withdraw, leaveOut, leaves: deactivate } = act;
  const person = (await findPerson(database(), ids[whom]))!;
  const looking: Call = { actor: (await findActor(database(), ids[act.by], new Date(now)))!, now: new Date(now) };
  const named = { successorId: ids[to], ...(other ? { otherSuccessorId: ids[other] } : {}) };
  const preview = await previewHandOver(looking, person.id, named);
  const choice = { useCases, conditions, withdraw, leaveOut, deactivate };
  const input = {
    ...choice,
    grantIds: grants ? person.grants.map(({ id }) => id) : [],
    successorId: ids[to],
    otherSuccessorId: other && ids[other],
    reason: 'Told by the model.',
    seen: (preview.ok && preview.value.seen) || '',
    version: person.version - Number(act.old ?? false),
  };
  return (call: Call) => handOverWork(call, person.id, input);
}

export const dayFrom = ({ now }: State, days: number) => dayOf(new Date(dayAfter(now, days)));

async function firstGrant(personId: string, none: string): Promise<string> {
  const first = await database().grant.findFirst({ where: { personId, withdrawnAt: null }, orderBy: { id: 'asc' } });
  return first?.id ?? none;
}

/** Gives everybody back what they held before this run, as if nothing of it had ever been withdrawn. */
export async function restorePeople(world: World, state: State): Promise<void> {
  const first = atFirst();
  for (const name of NAMES.filter((one) => !isDeepStrictEqual(state.people[one], first[one]))) {
    const [personId, { held, level }] = [world.ids[name], ROSTER[name]];
    const before = new Date(BEGINNING - DAY);
    // A grant cannot be deleted; one withdrawn before any run says nothing of when somebody left.
    await database().grant.updateMany({ where: { personId }, data: { withdrawnAt: before } });
    const own = await database().grant.findMany({ where: { personId }, orderBy: { id: 'asc' }, take: held.length });
    const ids = own.map(({ id }) => id);
    await database().grant.updateMany({ where: { id: { in: ids } }, data: { withdrawnAt: null } });
    const office = { executiveLevel: level, executiveLevelSince: level && new Date(BEGINNING) };
    await database().person.update({ where: { id: personId }, data: { deactivatedAt: null, ...office } });
  }
  if (state.delegations.length > 0) {
    const ended = { withdrawnAt: new Date(BEGINNING - DAY), withdrawnById: world.ids.ADMIN };
    await database().delegation.updateMany({ where: { withdrawnAt: null }, data: ended });
  }
}

export function unitOf({ here, elsewhere }: World, scope: 'ALL' | 'HERE' | 'ELSEWHERE'): string | null {
  return scope === 'ALL' ? null : scope === 'HERE' ? here : elsewhere;
}
