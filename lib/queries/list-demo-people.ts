import { database } from '../data/client';
import { listPeople } from '../data/list-people';
import type { GrantRole } from '../domain/vocabulary';

export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly GrantRole[];
}

const MOST = 60;

/** Everybody of a demo, for its sign-in page. Only ever asked where the demo runs. */
export async function listDemoPeople(): Promise<DemoPerson[]> {
  const filter = { q: '@example.org', role: null, active: true };
  const rows = await listPeople(database(), filter, { limit: MOST, after: null });
  return rows.map(({ name, email, grants }) => ({ name, email, roles: grants.map(({ role }) => role) }));
}
