import { z } from 'zod';
import { database } from '../data/client';
import { foreignCursor, placeText, readCursor, writeCursor } from '../data/cursor';
import { findPerson, type Person } from '../data/people';
import { countPeople as countRows, listPeople as listRows, type PersonRow } from '../data/list-people';
import type { Actor } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { ok, type Result } from '../domain/result';
import type { GrantRole } from '../domain/vocabulary';
import { counted, type Counted } from './counted';

export interface PeopleFilter {
  readonly q?: string | undefined;
  readonly role?: GrantRole | undefined;
  readonly active?: boolean | undefined;
}

const LIST = 'people';
const place = z.tuple([placeText, z.uuid()]);
const MOST_COUNTED = 10_000;

/** One page of people with their grants, for administrators and auditors. */
export async function listPeople(
  actor: Actor,
  filter: PeopleFilter,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Result<{ items: PersonRow[]; nextCursor: string | null }>> {
  const allowed = can(actor, 'people.read');
  if (!allowed.ok) return allowed;
  const after = page.cursor === undefined ? null : readCursor(LIST, page.cursor, place);
  if (page.cursor !== undefined && !after) return foreignCursor();
  const { q = '', role = null, active = null } = filter;
  const rows = await listRows(
    database(),
    { q, role, active },
    { limit: page.limit + 1, after: after && { name: after[0], id: after[1] } },
  );
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  const more = rows.length > page.limit && last;
  return ok({
    items,
    nextCursor: more ? writeCursor(LIST, [last.name, last.id]) : null,
  });
}

/** How many people the filter shows, on all pages. */
export async function countPeople(actor: Actor, filter: PeopleFilter): Promise<Result<Counted>> {
  const allowed = can(actor, 'people.read');
  if (!allowed.ok) return allowed;
  const { q = '', role = null, active = null } = filter;
  return ok(counted(await countRows(database(), { q, role, active }, MOST_COUNTED + 1), MOST_COUNTED));
}

/** One person with grants, for administrators and auditors. */
export async function readPerson(actor: Actor, id: string): Promise<Result<Person | null>> {
  const allowed = can(actor, 'people.read');
  return allowed.ok ? ok(await findPerson(database(), id)) : allowed;
}
