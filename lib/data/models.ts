import { Prisma } from '@/prisma/generated/client';
import { dayOf } from '../domain/condition/day';
import type { ModelFilter } from '../domain/model/filter';
import type { ModelRecord } from '../domain/model/keep-model';
import type { ModelLifecycle } from '../domain/model/model';
import { modelFacts } from './load-model-uses';
import type { Reader, Tx } from './transaction';

const SHOWN = Prisma.sql`m.id, m.provider::text, m.name::text, m.region::text, m.hosting::text, m.capability::text, m.note, m.version,
  m.deprecated_on::text AS "deprecatedOn", m.ends_on::text AS "endsOn",
  CASE WHEN a.id IS NOT NULL THEN ${modelFacts('a')} END AS replacement`;
const TABLES = Prisma.sql`model m LEFT JOIN model a ON a.id = m.replacement_id`;

export async function findModel(db: Reader, id: string): Promise<ModelRecord | null> {
  const [row] = await db.$queryRaw<ModelRecord[]>`SELECT ${SHOWN} FROM ${TABLES} WHERE m.id = ${id}::uuid`;
  return row ?? null;
}

/** A model with its row held, so that two people change it one after the other, and nobody names it meanwhile. */
export async function lockModel(tx: Tx, id: string): Promise<ModelRecord | null> {
  await tx.$executeRaw`SELECT id FROM model WHERE id = ${id}::uuid FOR UPDATE`;
  return findModel(tx, id);
}

/** The models of these ids, unchanged until the transaction ends. */
export async function holdModels(tx: Tx, ids: readonly string[]): Promise<ModelRecord[]> {
  if (ids.length === 0) return [];
  await tx.$executeRaw`SELECT id FROM model WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR SHARE`;
  return tx.$queryRaw<ModelRecord[]>`SELECT ${SHOWN} FROM ${TABLES} WHERE m.id = ANY(${[...ids]}::uuid[])`;
}

/** The model of this name, whatever its small and capital letters. */
export async function findModelByName(
  db: Reader,
  { provider, name, region }: Pick<ModelRecord, 'provider' | 'name' | 'region'>,
): Promise<ModelRecord | null> {
  const [row] = await db.$queryRaw<ModelRecord[]>`SELECT ${SHOWN} FROM ${TABLES}
    WHERE (m.provider, m.name, m.region) = (${provider}::citext, ${name}::citext, ${region}::citext)`;
  return row ?? null;
}

export type NewModel = Omit<ModelRecord, 'id' | 'replacement' | 'version'> & { readonly replacementId: string | null };

export async function createModel(tx: Tx, model: NewModel, now: Date): Promise<{ id: string }> {
  return tx.model.create({ data: { ...columns(model), createdAt: now }, select: { id: true } });
}

export async function saveModel(tx: Tx, id: string, model: NewModel): Promise<void> {
  await tx.model.update({ where: { id }, data: { ...columns(model), version: { increment: 1 } } });
}

function columns({ deprecatedOn, endsOn, ...rest }: NewModel) {
  return { ...rest, deprecatedOn: dateOf(deprecatedOn), endsOn: dateOf(endsOn) };
}

export function dateOf(day: string | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00.000Z`);
}

export interface ModelPlace {
  readonly provider: string;
  readonly name: string;
  readonly id: string;
}

/** One page of the register by provider and name, after the place the page before ended with. */
export async function listModels(
  db: Reader,
  filter: ModelFilter,
  page: { readonly limit: number; readonly after: ModelPlace | null },
  now: Date,
): Promise<ModelRecord[]> {
  const { after } = page;
  const later = after
    ? Prisma.sql`AND (m.provider, m.name, m.id) > (${after.provider}::citext, ${after.name}::citext, ${after.id}::uuid)`
    : Prisma.empty;
  return db.$queryRaw<ModelRecord[]>`
    SELECT ${SHOWN} FROM ${TABLES} WHERE ${matching(filter, now)} ${later}
    ORDER BY m.provider, m.name, m.id LIMIT ${page.limit}`;
}

/** How many models match, counted no further than `cap`. */
export async function countModels(db: Reader, filter: ModelFilter, cap: number, now: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT 1 FROM model m WHERE ${matching(filter, now)} LIMIT ${cap}) AS found`;
  return row?.count ?? 0;
}

/** Models whose name stands in a text, as the team wrote it when there was no register to choose from. */
export async function findModelsIn(db: Reader, text: string, now: Date, limit: number): Promise<ModelRecord[]> {
  return db.$queryRaw<ModelRecord[]>`
    SELECT ${SHOWN} FROM ${TABLES}
    WHERE position(lower(m.name::text) IN lower(${text})) > 0 AND NOT (${lifecycle('RETIRED', now)})
    ORDER BY position(lower(m.provider::text) IN lower(${text})) = 0, length(m.name::text) DESC, m.provider, m.id LIMIT ${limit}`;
}

function matching({ q, lifecycle: wanted, capability, hosting }: ModelFilter, now: Date): Prisma.Sql {
  const parts = [Prisma.sql`TRUE`];
  if (q) {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    parts.push(Prisma.sql`concat_ws(' ', m.provider::text, m.name::text, m.region::text) ILIKE ${like}`);
  }
  if (wanted) parts.push(lifecycle(wanted, now));
  if (capability) parts.push(Prisma.sql`m.capability = ${capability}::model_capability`);
  if (hosting) parts.push(Prisma.sql`m.hosting = ${hosting}::model_hosting`);
  return Prisma.join(parts, ' AND ');
}

/** As `lifecycleOf` says it, over `model m`. */
function lifecycle(wanted: ModelLifecycle, now: Date): Prisma.Sql {
  const today = dayOf(now);
  const retired = Prisma.sql`coalesce(m.ends_on <= ${today}::date, FALSE)`;
  const deprecated = Prisma.sql`coalesce(m.deprecated_on <= ${today}::date, FALSE)`;
  if (wanted === 'RETIRED') return retired;
  return wanted === 'DEPRECATED'
    ? Prisma.sql`(${deprecated} AND NOT ${retired})`
    : Prisma.sql`NOT (${deprecated} OR ${retired})`;
}

/** What the register advises instead of a model that was added a moment ago. */
export async function setAdvised(tx: Tx, id: string, replacementId: string): Promise<void> {
  await tx.model.update({ where: { id }, data: { replacementId } });
}
