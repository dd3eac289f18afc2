import { z } from 'zod';
import { countAuditEvents as countRows, listAuditEvents as listRows } from '../data/audit-events';
import { database } from '../data/client';
import { foreignCursor, readCursor, writeCursor } from '../data/cursor';
import { listPeople } from '../data/list-people';
import { findPacksOf } from '../data/packs';
import { findPerson } from '../data/people';
import type { Actor } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { ok, type Result } from '../domain/result';
import { numberOf, type PersonRef } from '../domain/use-case/record';
import { counted, type Counted } from './counted';
import { entryInWords } from './read-timeline';

export interface AuditFilter {
  readonly type?: readonly string[] | undefined;
  readonly actor?: string | undefined;
  readonly key?: string | undefined;
}

export type AuditItem = ReturnType<typeof entryInWords> & { readonly id: string; readonly chain: string };

const LIST = 'audit-events';
const place = z.tuple([
  z
    .string()
    .regex(/^[0-9]{1,18}$/)
    .transform(BigInt),
]);
const MOST_NAMESAKES = 10;
const MOST_COUNTED = 10_000;

/** People whose entries may be asked for by name, deactivated ones too; nobody for whoever may not read the log. */
export async function findAuthors(actor: Actor, name: string): Promise<PersonRef[]> {
  if (!can(actor, 'audit.read').ok) return [];
  const rows = await listPeople(
    database(),
    { q: name, role: null, active: null },
    { limit: MOST_NAMESAKES, after: null },
  );
  return rows.map(({ id, name: found }) => ({ id, name: found }));
}

/** The author an audit filter names; null where there is none, and for whoever may not read the log. */
export async function readAuthor(actor: Actor, id: string): Promise<PersonRef | null> {
  return can(actor, 'audit.read').ok ? findPerson(database(), id) : null;
}

/** The audit log of the organisation, newest first: all of it for auditors; for administrators without what they may not open. */
export async function listAuditEvents(
  actor: Actor,
  filter: AuditFilter,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Result<{ items: AuditItem[]; nextCursor: string | null }>> {
  const allowed = can(actor, 'audit.read');
  if (!allowed.ok) return allowed;
  const [before = null] = page.cursor === undefined ? [] : (readCursor(LIST, page.cursor, place) ?? []);
  if (page.cursor !== undefined && before === null) return foreignCursor();
  const rows = await listRows(database(), actor, rowFilter(filter), { limit: page.limit + 1, beforeId: before });
  const shown = rows.slice(0, page.limit);
  const packOf = await findPacksOf(database(), shown);
  const items = shown.map((row) => ({
    ...entryInWords(row, packOf(row)),
    id: String(row.id),
    chain: row.number === null ? row.chain : `UC-${row.number}`,
  }));
  const last = items.at(-1);
  return ok({ items, nextCursor: last && rows.length > page.limit ? writeCursor(LIST, [last.id]) : null });
}

/** How many entries of the log the filter shows, on all pages. */
export async function countAuditEvents(actor: Actor, filter: AuditFilter): Promise<Result<Counted>> {
  const allowed = can(actor, 'audit.read');
  if (!allowed.ok) return allowed;
  return ok(counted(await countRows(database(), actor, rowFilter(filter), MOST_COUNTED + 1), MOST_COUNTED));
}

function rowFilter({ type, actor, key }: AuditFilter) {
  return { type, actorId: actor, number: key === undefined ? undefined : (numberOf(key) ?? -1) };
}
