import { nameModelsOf } from '@/lib/commands/name-models';
import { recordReading } from '@/lib/commands/record-measurement';
import { setTargetOf } from '@/lib/commands/set-target';
import type { Call } from '@/lib/domain/access/actor';
import type { OneAct } from './act';
import { momentOf } from './facts';
import { METRIC } from './pack';
import type { Real } from './real';
import { dayFrom, reasonOf } from './real-people';
import type { State } from './state';

type ContentAct = Extract<OneAct, { do: 'name-models' | 'target' | 'measure' }>;

/** What is registered beside the intake, as a request. */
export function askOfContent(real: Real, state: State, act: ContentAct) {
  const { key } = real;
  const version = state.version - Number(act.old ?? false);
  switch (act.do) {
    case 'name-models': {
      const { models } = real.world;
      const uses = act.uses.map(({ model, capability, tested }) => ({
        modelId: models[model],
        capability,
        replacementId: tested && models[tested.model],
        testedOn: tested && dayFrom(state, tested.days),
        evidence: '',
      }));
      return (call: Call) => nameModelsOf(call, key, { models: uses, version });
    }
    case 'target': {
      const { gate, value } = act;
      const seen = (state.targets[gate]?.version ?? 0) - Number(act.old ?? false);
      const request = { figures: value === null ? null : { value }, reason: reasonOf(act.reason), version: seen };
      return (call: Call) => setTargetOf(call, key, { gate, metric: METRIC.id }, request);
    }
    case 'measure': {
      const measuredAt = new Date(momentOf(state) + act.minutes * 60_000);
      const reading = { metric: METRIC.id, value: act.value, measuredAt, source: 'Model', note: '' };
      return (call: Call) => recordReading(call, key, reading);
    }
  }
}
