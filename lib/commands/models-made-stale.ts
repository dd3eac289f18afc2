import { loadRecord } from '../data/load-record';
import { countHeldApprovals, listDependants } from '../data/model-dependants';
import { findPack } from '../data/packs';
import type { Tx } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { counted } from '../domain/counted';
import { withModel, type ModelFacts } from '../domain/model/model';
import { ok, refuse, type Result } from '../domain/result';
import { madeStale, type MadeStale } from '../domain/review/made-stale';
import { keyOf, titleOf } from '../domain/use-case/record';
import { ROLE_NAMES, ROLES, type Role } from '../domain/vocabulary';

/** Of how many use cases it is said one by one what becomes stale; of the others it is counted. */
const MOST_TOLD = 20;

/**
 * Refuses a change of a model that makes approvals stale of which its sender does not know. It tells of those use cases
 * only that the sender may see. Source: product.md, rule 2 and section 7.
 * @param next the model as it would be
 */
export async function foretoldOfModel(tx: Tx, { actor, mayStale, now }: Call, next: ModelFacts): Promise<Result<void>> {
  if (!mayStale) return ok(undefined);
  const seen = await listDependants(tx, actor, next.id, { limit: MOST_TOLD + 1, after: 0 });
  const stales: MadeStale[] = [];
  for (const { id } of seen.slice(0, MOST_TOLD)) {
    const record = await loadRecord(tx, id);
    const after = { ...record, models: withModel(record.models, next) };
    const useCase = { key: keyOf(record), title: titleOf(record) };
    stales.push(...madeStale(record, after, now).map((one) => ({ ...one, useCase })));
  }
  const further = seen.length > MOST_TOLD ? await held(tx, actor, next.id) : new Map<Role, number>();
  const roles = ROLES.filter((role) => further.has(role) || stales.some((one) => one.role === role));
  if (roles.every((role) => mayStale.includes(role))) return ok(undefined);
  const count = (role: Role) => further.get(role) ?? stales.filter((one) => one.role === role).length;
  const each = roles.map((role) => `${ROLE_NAMES[role]} ${count(role)}`).join(', ');
  const total = roles.reduce((sum, role) => sum + count(role), 0);
  const message = `This makes ${counted(total, 'approval', 'approvals')} stale: ${each}. Nothing was saved yet.`;
  return refuse('conflict', message, { stales });
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
