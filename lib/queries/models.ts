import { z } from 'zod';
import { listModelEvents } from '../data/audit-events';
import { database } from '../data/client';
import { foreignCursor, int4, placeText, readCursor, writeCursor } from '../data/cursor';
import { countDependants, listDependants } from '../data/model-dependants';
import { countModels as countRows, findModel, listModels as listRows } from '../data/models';
import { findPacksOf } from '../data/packs';
import type { Actor } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import type { ModelFilter } from '../domain/model/filter';
import type { ModelRecord } from '../domain/model/keep-model';
import { lifecycleOf } from '../domain/model/model';
import { notFound, ok, type Result } from '../domain/result';
import { keyOf } from '../domain/use-case/record';
import { counted, type Counted } from './counted';
import { may } from './may';
import { entryInWords } from './read-timeline';

const LIST = 'models';
const place = z.tuple([placeText, placeText, z.uuid()]);
const MOST_COUNTED = 1_000;
const USE_CASES = 50;
const HISTORY = 50;

export type ModelItem = ReturnType<typeof modelItem>;

/** A model with its lifecycle of today. */
export function modelItem(model: ModelRecord, now: Date) {
  const replacement = model.replacement && { ...model.replacement, lifecycle: lifecycleOf(model.replacement, now) };
  return { ...model, lifecycle: lifecycleOf(model, now), replacement };
}

/** One page of the register, by provider and name. */
export async function listModels(
  filter: ModelFilter,
  page: { readonly limit: number; readonly cursor?: string | undefined },
  now: Date,
): Promise<Result<{ items: ModelItem[]; nextCursor: string | null }>> {
  const read = page.cursor === undefined ? null : readCursor(LIST, page.cursor, place);
  if (page.cursor !== undefined && !read) return foreignCursor();
  const after = read && { provider: read[0], name: read[1], id: read[2] };
  const rows = await listRows(database(), filter, { limit: page.limit + 1, after }, now);
  const items = rows.slice(0, page.limit).map((row) => modelItem(row, now));
  const last = rows.length > page.limit ? items.at(-1) : undefined;
  return ok({ items, nextCursor: last ? writeCursor(LIST, [last.provider, last.name, last.id]) : null });
}

/** How many models match, on all pages. */
export async function countModels(filter: ModelFilter, now: Date): Promise<Counted> {
  return counted(await countRows(database(), filter, MOST_COUNTED + 1, now), MOST_COUNTED);
}

/** One model as the register keeps it. */
export async function findModelItem(id: string, now: Date): Promise<ModelItem | null> {
  const model = await findModel(database(), id);
  return model && modelItem(model, now);
}

export type ModelPage = Extract<Awaited<ReturnType<typeof readModel>>, { readonly ok: true }>['value'];

/** One model with what rests on it, as far as this person may see that, and what was done to it. */
export async function readModel(
  actor: Actor,
  id: string,
  { cursor, now }: { readonly cursor: string | undefined; readonly now: Date },
) {
  const model = await findModelItem(id, now);
  if (!model) return notFound();
  const dependants = await listModelUseCases(actor, id, { limit: USE_CASES, cursor });
  if (!dependants.ok) return dependants;
  const [total, entries] = await Promise.all([
    countDependants(database(), actor, id, MOST_COUNTED + 1),
    listModelEvents(database(), id, HISTORY),
  ]);
  const packOf = await findPacksOf(database(), entries);
  return ok({
    model,
    useCases: { ...dependants.value, total: counted(total, MOST_COUNTED) },
    history: entries.map((entry) => entryInWords(entry, packOf(entry))),
    may: { keep: may(can(actor, 'models.keep')) },
  });
}

/** The use cases that rest on a model and that this person may see, by number. */
export async function listModelUseCases(
  actor: Actor,
  id: string,
  page: { readonly limit: number; readonly cursor?: string | undefined },
) {
  const list = `models/${id}/use-cases`;
  const read = page.cursor === undefined ? null : readCursor(list, page.cursor, z.tuple([int4]));
  if (page.cursor !== undefined && !read) return foreignCursor();
  const rows = await listDependants(database(), actor, id, { limit: page.limit + 1, after: read?.[0] ?? 0 });
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  const items = shown.map(({ id: _, number, ...row }) => ({ key: keyOf({ number }), ...row }));
  return ok({ items, nextCursor: last ? writeCursor(list, [last.number]) : null });
}
