import { database } from '../data/client';
import { findOrganisation, hasPeople, type Organisation } from '../data/organisation';
import { findActivePack } from '../data/packs';
import { listSessions } from '../data/sessions';
import { listTokens } from '../data/tokens';
import { findUnit, listUnits, listUnitsAfter, type BusinessUnit } from '../data/units';
import type { Actor } from '../domain/access/actor';
import type { PinnedPack } from '../domain/use-case/record';

export async function readOrganisation(): Promise<Organisation & { version: number }> {
  const found = await findOrganisation(database());
  if (!found) throw new Error('There is no organisation; run “npm run migrate”.');
  return found;
}

export async function readUnits(): Promise<BusinessUnit[]> {
  return listUnits(database());
}

export async function readUnit(id: string): Promise<BusinessUnit | null> {
  return findUnit(database(), id);
}

/** One page of business units by name; the cursor is the name that the page before ended with. */
export async function readUnitPage(page: {
  readonly limit: number;
  readonly cursor: string;
}): Promise<{ items: BusinessUnit[]; nextCursor: string | null }> {
  const rows = await listUnitsAfter(database(), page.cursor, page.limit + 1);
  const items = rows.slice(0, page.limit);
  return { items, nextCursor: rows.length > page.limit ? (items.at(-1)?.name ?? null) : null };
}

export async function readActivePack(): Promise<PinnedPack> {
  return findActivePack(database());
}

/** Whether anybody can sign in yet. */
export async function isSetUp(): Promise<boolean> {
  return hasPeople(database());
}

/** One's own sessions and API tokens. */
export async function readAccess(actor: Actor, idleMs: number, now: Date) {
  const idleSince = new Date(now.getTime() - idleMs);
  const [sessions, tokens] = await Promise.all([
    listSessions(database(), actor.id, idleSince, now),
    listTokens(database(), actor.id, now),
  ]);
  return { sessions, tokens };
}
