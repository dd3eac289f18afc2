import type { PeopleAct, OneAct } from './act';
import { dayAfter, isAdmin, isAuditor, isClosed, onTeam, Reasons, type Foreseen } from './facts';
import { DAY, same } from './policy';
import type { Lifecycle, ModelName, State, Use } from './state';

/* The register of models, and what a use case names of it. Product.md, section 7. */

/** Every model that the uses rest on, tested replacements too. */
const restOn = (uses: readonly Use[]) =>
  uses.flatMap(({ model, tested }) => [model, ...(tested ? [tested.model] : [])]);

function stageOf({ deprecated, ends }: Lifecycle, now: number): 'ACTIVE' | 'DEPRECATED' | 'RETIRED' {
  const today = Math.floor(now / DAY) * DAY;
  if (ends !== null && ends <= today) return 'RETIRED';
  return deprecated !== null && deprecated <= today ? 'DEPRECATED' : 'ACTIVE';
}

/** What a role that depends on models reads of them; null where none is named. */
export interface ReadModels {
  readonly uses: Readonly<Record<string, string>>;
  readonly days: Readonly<Partial<Record<ModelName, Lifecycle>>>;
}

export function readModels({ uses, models }: State): ReadModels | null {
  if (uses.length === 0) return null;
  return {
    uses: Object.fromEntries(uses.map(({ model, capability, tested }) => [`${model} ${capability}`, same(tested)])),
    days: Object.fromEntries(restOn(uses).map((name) => [name, models[name]])),
  };
}

/** Whether what was signed of models is no longer so: which are named, what was tested, what is announced of them. */
export function modelsChanged(signed: ReadModels | null, now: ReadModels | null): boolean {
  if (same(signed?.uses ?? {}) !== same(now?.uses ?? {})) return true;
  return Object.entries(now?.days ?? {}).some(([name, days]) => {
    const before = signed?.days[name as ModelName];
    return before !== undefined && same(before) !== same(days);
  });
}

/** Whether the calendar has made something else of them since. */
export function modelsTurned(signed: ReadModels | null, now: ReadModels | null, at: number, today: number): boolean {
  return signed !== null && Object.values(now?.days ?? {}).some((days) => stageOf(days, at) !== stageOf(days, today));
}

/** The team says which models it uses, and what was tested to take their place. */
export function foreseeNaming(state: State, act: Extract<OneAct, { do: 'name-models' }>, reasons: Reasons): Foreseen {
  const named = restOn(state.uses);
  const uses = act.uses.map(({ model, capability, tested }): Use => {
    return { model, capability, tested: tested && { model: tested.model, on: dayAfter(state.now, tested.days) } };
  });
  const isNew = (name: ModelName) => !named.includes(name) && stageOf(state.models[name], state.now) === 'RETIRED';
  const keys = uses.map(({ model, capability }) => `${model} ${capability}`);
  return reasons
    .early('stale_version', act.old === true)
    .forbid(!onTeam(state, act.by))
    .refuse('conflict', isClosed(state))
    .refuse('validation_failed', restOn(uses).some(isNew) || new Set(keys).size < keys.length)
    .refuse(
      'validation_failed',
      uses.some(({ model, tested }) => tested?.model === model || (tested !== null && tested.on > state.now)),
    )
    .then((after) => {
      if (same(after.uses) === same(uses)) return [];
      after.uses = uses;
      return ['use-case.models-named'];
    });
}

/** Whoever keeps the register says from when a model is deprecated and when it ends: told to each use case of it. */
export function foreseeLifecycle(state: State, act: Extract<PeopleAct, { do: 'lifecycle' }>): Foreseen {
  const { by, model } = act;
  const day = (days: number | null) => (days === null ? null : dayAfter(state.now, days));
  const days = { deprecated: day(act.deprecated), ends: day(act.ends) };
  const keeps = state.people[by].held.some(({ role, scope }) => role === 'ARCHITECTURE' && scope === 'ALL');
  return new Reasons()
    .forbid(isAuditor(state, by) || !(isAdmin(state, by) || keeps))
    .refuse('stale_version', act.old === true)
    .refuse('validation_failed', days.deprecated !== null && days.ends !== null && days.ends < days.deprecated)
    .then((after) => {
      const changes = same(after.models[model]) !== same(days);
      after.models[model] = days;
      return changes && restOn(after.uses).includes(model) ? ['use-case.model-changed'] : [];
    });
}
