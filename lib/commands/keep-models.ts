import { auditLog } from '../data/audit-log';
import { markDue } from '../data/load-record';
import { hasOtherDependants, lockDependants } from '../data/model-dependants';
import { createModel, findModel, findModelByName, lockModel, saveModel } from '../data/models';
import { inTransaction, type Tx } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import type { OrganisationEvent } from '../domain/audit/audit-event';
import { makersOf } from '../domain/audit/net-changes';
import {
  revise,
  setLifecycle,
  type ModelChange,
  type ModelInput,
  type ModelPatch,
  type ModelRecord,
} from '../domain/model/keep-model';
import { factsOf, type ModelFacts } from '../domain/model/model';
import { modelName } from '../domain/model/model-in-words';
import { invalid, notFound, ok, refuse, type Result } from '../domain/result';
import { managedChangesSince } from './changed-since';
import { foretoldOfModel } from './models-made-stale';
import { settleThese, SETTLED_AT_ONCE } from './settle-due';

const LONGEST_CHAIN = 20;
const TIMEOUT_MS = 20_000;
const KNOWN = [{ path: 'name', message: 'The register has a model of this name, provider and region already.' }];

export function addModel(call: Call, input: ModelInput): Promise<Result<{ modelId: string; version: number }>> {
  return inTransaction(call, async (tx) => {
    const allowed = can(call.actor, 'models.keep');
    if (!allowed.ok) return allowed;
    if (await findModelByName(tx, input)) return invalid(KNOWN);
    const model = { ...input, deprecatedOn: null, endsOn: null, replacementId: null };
    const { id: modelId } = await createModel(tx, model, call.now);
    const data = { modelId, model: modelName(input), region: input.region, importId: null };
    await auditLog(tx, call).forOrganisation([{ type: 'model.added', data }]);
    return ok({ modelId, version: 1 });
  });
}

/** Changes what the register says of a model; what is left out stays. */
export function changeModel(
  call: Call,
  id: string,
  { version, ...input }: ModelPatch & { readonly version: number },
): Promise<Result<{ version: number }>> {
  return changing(call, id, version, async (tx, model) => {
    const changes = revise(model, input);
    const next: ModelRecord = { ...model, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) };
    const same = changes.length > 0 ? await findModelByName(tx, next) : null;
    if (same && same.id !== id) return invalid(KNOWN);
    const data = { modelId: id, model: modelName(model), changes: [...changes] };
    return ok({ next, changes, event: { type: 'model.changed', data } });
  });
}

export interface LifecycleInput {
  readonly deprecatedOn: string | null;
  readonly endsOn: string | null;
  readonly replacementId: string | null;
  readonly reason: string;
  readonly version: number;
}

/** Says from when a model is deprecated, when it ends and what to use instead; or takes that back. */
export function setModelLifecycle(call: Call, id: string, input: LifecycleInput): Promise<Result<{ version: number }>> {
  return changing(call, id, input.version, async (tx, model) => {
    const { deprecatedOn, endsOn, replacementId, reason } = input;
    const replacement = replacementId === null ? null : await findModel(tx, replacementId);
    if (replacementId !== null && !replacement) {
      return invalid([{ path: 'replacementId', message: 'Choose a model of the register.' }]);
    }
    const after = replacement ? await advisedAfter(tx, replacement) : [];
    const decided = setLifecycle(model, { deprecatedOn, endsOn, replacement, after }, call.now);
    if (!decided.ok) return decided;
    const changes = decided.value;
    const data = { modelId: id, model: modelName(model), changes: [...changes], reason };
    const next = { ...model, deprecatedOn, endsOn, replacement };
    return ok({ next, changes, event: { type: 'model.lifecycle-set', data } });
  });
}

async function advisedAfter(tx: Tx, replacement: ModelRecord): Promise<readonly ModelFacts[]> {
  const after: ModelFacts[] = [];
  for (let one: ModelRecord | null = replacement; one?.replacement && after.length < LONGEST_CHAIN;) {
    after.push(one.replacement);
    one = await findModel(tx, one.replacement.id);
  }
  return after;
}

interface Decided {
  readonly next: ModelRecord;
  readonly changes: readonly ModelChange[];
  readonly event: OrganisationEvent;
}

/**
 * One change of one model. The use cases that rest on it are locked before the model is: nobody signs one while the
 * change is on its way. Their chains tell of it in the same transaction; what lists show of them follows.
 */
async function changing(
  call: Call,
  id: string,
  seenVersion: number,
  decide: (tx: Tx, model: ModelRecord) => Promise<Result<Decided>>,
): Promise<Result<{ version: number }>> {
  let due: readonly string[] = [];
  const done = await inTransaction(
    call,
    async (tx) => {
      const allowed = can(call.actor, 'models.keep');
      if (!allowed.ok) return allowed;
      const dependants = await lockDependants(tx, id);
      const model = await lockModel(tx, id);
      if (!model) return notFound();
      if (model.version !== seenVersion) return outdated(tx, call, model, seenVersion);
      const decided = await decide(tx, model);
      if (!decided.ok) return decided;
      const { next, changes, event } = decided.value;
      if (changes.length === 0) return ok({ version: model.version });
      const bound = changes.filter(({ field }) => field in factsOf(model));
      if (bound.length > 0) {
        if (await hasOtherDependants(tx, id, dependants)) {
          return refuse('conflict', 'Somebody named this model in a use case at this moment. Look again, then decide.');
        }
        const told = await foretoldOfModel(tx, call, next);
        if (!told.ok) return told;
        due = dependants;
      }
      await saveModel(tx, id, savedOf(next));
      const log = auditLog(tx, call);
      await log.forOrganisation([event]);
      const data = { modelId: id, model: modelName(model), changes: bound };
      await log.forEveryUseCase(due, { type: 'use-case.model-changed', data });
      await markDue(tx, due, call.now);
      return ok({ version: model.version + 1 });
    },
    { timeout: TIMEOUT_MS },
  );
  if (done.ok) await settleThese(due.slice(0, SETTLED_AT_ONCE), call.now);
  return done;
}

function savedOf({ id: _, replacement, version: __, ...model }: ModelRecord) {
  return { ...model, replacementId: replacement?.id ?? null };
}

async function outdated(tx: Tx, { actor }: Call, model: ModelRecord, seenVersion: number) {
  const changes = await managedChangesSince(tx, { kind: 'model', id: model.id, version: model.version }, seenVersion);
  const message = `${makersOf(changes, actor.id)} changed this model meanwhile. Nothing was saved yet.`;
  return refuse('stale_version', message, { changes, current: model });
}
