import { holdModels } from '../data/models';
import { saveModelUses } from '../data/save-model-uses';
import type { Call } from '../domain/access/actor';
import { boundUse } from '../domain/model/model';
import { nameModels, type ModelRequest } from '../domain/model/name-models';
import { ok, type Result } from '../domain/result';
import { madeStale } from '../domain/review/made-stale';
import { ROLES, type Role } from '../domain/vocabulary';
import { actOnUseCase, type Settled } from './act-on-use-case';

/** Says which models of the register a use case uses. Answers with the roles whose approvals that made stale. */
export function nameModelsOf(
  call: Call,
  key: string,
  { models, version }: { readonly models: readonly ModelRequest[]; readonly version: number },
): Promise<Result<Settled & { stale: Role[] }>> {
  return actOnUseCase(
    call,
    key,
    async (tx, record, call) => {
      const ids = models.flatMap(({ modelId, replacementId }) => [modelId, ...(replacementId ? [replacementId] : [])]);
      const decided = nameModels(record, models, await holdModels(tx, ids), call);
      if (!decided.ok) return decided;
      const named = decided.value;
      if (named === null) return ok({ value: { stale: [] as Role[] }, events: [] });
      await saveModelUses(tx, record.id, models);
      const lost = new Set(madeStale(record, { ...record, models: named }, call.now).map(({ role }) => role));
      const stale = ROLES.filter((role) => lost.has(role));
      const data = { from: record.models.map(boundUse), to: named.map(boundUse), stale };
      return ok({ value: { stale }, events: [{ type: 'use-case.models-named', data }] });
    },
    version,
  );
}
