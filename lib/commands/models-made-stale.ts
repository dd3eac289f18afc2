import { countHeldApprovals, listDependants } from '../data/model-dependants';
import { findPack } from '../data/packs';
import type { Tx } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { withModel, type ModelFacts } from '../domain/model/model';
import { ok, type Result } from '../domain/result';
import type { Role } from '../domain/vocabulary';
import { countByRole, foretoldOfMany, loadEach, MOST_TOLD, stalesBetween } from './made-stale-of-many';

/**
 * Refuses a change of a model that makes approvals stale of which its sender does not know. It tells of those use cases
 * only that the sender may see. Source: product.md, rule 2 and section 7.
 * @param next the model as it would be
 */
export async function foretoldOfModel(tx: Tx, call: Call, next: ModelFacts): Promise<Result<void>> {
  if (!call.mayStale) return ok(undefined);
  const { actor, now } = call;
  const seen = await listDependants(tx, actor, next.id, { limit: MOST_TOLD + 1, after: 0 });
  const told = seen.slice(0, MOST_TOLD).map(({ id }) => id);
  const before = await loadEach(tx, told);
  const after = before.map((record) => ({ ...record, models: withModel(record.models, next) }));
  const stales = stalesBetween(before, after, now);
  const further = seen.length > MOST_TOLD ? await held(tx, actor, next.id) : new Map<Role, number>();
  return foretoldOfMany(call, stales, new Map([...countByRole(stales), ...further]));
}

/** Approvals of the roles their pack names, as lists show them, where there are too many use cases to look into each. */
async function held(tx: Tx, actor: Call['actor'], modelId: string): Promise<ReadonlyMap<Role, number>> {
  const counts = new Map<Role, number>();
  for (const { packId, role, count } of await countHeldApprovals(tx, actor, modelId)) {
    const { content } = await findPack(tx, packId);
    if (content.models?.stales.includes(role)) counts.set(role, (counts.get(role) ?? 0) + count);
  }
  return counts;
}
