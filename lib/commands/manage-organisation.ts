import { auditLog } from '../data/audit-log';
import { lockOrganisation, saveOrganisation, type Organisation } from '../data/organisation';
import { markDue } from '../data/load-record';
import { inTransaction } from '../data/transaction';
import { createUnit, findUnitByName, lockUnit, renameUnit } from '../data/units';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { makersOf } from '../domain/audit/net-changes';
import { invalid, notFound, ok, refuse, type Result } from '../domain/result';
import { managedChangesSince } from './changed-since';
import { foretoldOfHeadCount, lockResized } from './head-count-made-stale';
import { settleThese, SETTLED_AT_ONCE } from './settle-due';

export type SettingsInput = Organisation & { readonly version: number };

/** Changes the settings that rules read: head count, currency, days per review, one section per person. */
export async function changeSettings(call: Call, input: SettingsInput): Promise<Result<{ version: number }>> {
  let due: readonly string[] = [];
  const done = await inTransaction<{ version: number }>(call, async (tx) => {
    due = [];
    const allowed = can(call.actor, 'settings.manage');
    if (!allowed.ok) return allowed;
    const before = await lockOrganisation(tx);
    if (!before) return notFound();
    const { version, ...settings } = input;
    if (version !== before.version) {
      const changes = await managedChangesSince(tx, { kind: 'settings', version: before.version }, version);
      const makers = makersOf(changes, call.actor.id);
      return refuse('stale_version', `${makers} changed the settings meanwhile. Nothing was saved yet.`, {
        changes,
        current: before,
      });
    }
    const fields = Object.keys(settings) as (keyof Organisation)[];
    const changes = fields
      .filter((field) => settings[field] !== before[field])
      .map((field) => ({ field, from: before[field], to: settings[field] }));
    if (changes.length === 0) return ok({ version });
    // Locked before the log is written to: whoever holds a use case may want to write there, too.
    const headCount = { from: before.employees, to: settings.employees };
    const resized = await lockResized(tx, headCount);
    const told = await foretoldOfHeadCount(tx, call, resized, headCount);
    if (!told.ok) return told;
    await saveOrganisation(tx, settings);
    const log = auditLog(tx, call);
    await log.forOrganisation([{ type: 'settings.changed', data: { changes } }]);
    due = resized.map(({ id }) => id);
    await log.forEveryUseCase(due, { type: 'use-case.head-count-changed', data: headCount });
    await markDue(tx, due, call.now);
    return ok({ version: version + 1 });
  });
  if (done.ok) await settleThese(due.slice(0, SETTLED_AT_ONCE), call.now);
  return done;
}

export function addUnit(call: Call, name: string): Promise<Result<{ unitId: string }>> {
  return inTransaction(call, async (tx) => {
    const allowed = can(call.actor, 'settings.manage');
    if (!allowed.ok) return allowed;
    if (await findUnitByName(tx, name))
      return invalid([{ path: 'name', message: 'There is a unit of this name already.' }]);
    const { id } = await createUnit(tx, name, call.now);
    await auditLog(tx, call).forOrganisation([{ type: 'unit.created', data: { unitId: id, name } }]);
    return ok({ unitId: id });
  });
}

export function renameUnitTo(
  call: Call,
  id: string,
  { name, version }: { readonly name: string; readonly version: number },
): Promise<Result<{ version: number }>> {
  return inTransaction(call, async (tx) => {
    const allowed = can(call.actor, 'settings.manage');
    if (!allowed.ok) return allowed;
    const unit = await lockUnit(tx, id);
    if (!unit) return notFound();
    if (unit.version !== version) {
      const changes = await managedChangesSince(tx, { kind: 'unit', id, version: unit.version }, version);
      const makers = makersOf(changes, call.actor.id);
      return refuse('stale_version', `${makers} renamed this unit meanwhile. Nothing was saved yet.`, {
        changes,
        current: unit,
      });
    }
    const other = await findUnitByName(tx, name);
    if (other && other.id !== id) return invalid([{ path: 'name', message: 'There is a unit of this name already.' }]);
    if (unit.name === name) return ok({ version });
    await renameUnit(tx, id, name);
    await auditLog(tx, call).forOrganisation([
      { type: 'unit.renamed', data: { unitId: id, from: unit.name, to: name } },
    ]);
    return ok({ version: version + 1 });
  });
}
