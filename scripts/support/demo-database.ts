import { join } from 'node:path';
import { Client } from 'pg';
import { Failure } from './failure';
import { runningPostgres } from './postgres';

/** Where the demo of this clone keeps what it stores, and the database of its own PostgreSQL. */
export const DEMO_FOLDER = join(process.cwd(), '.village');
export const DEMO_POSTGRES = join(DEMO_FOLDER, 'postgres');
export const DEMO_DATABASE = 'village_demo';

/** The key of the demo's checkpoints, and the file they are appended to. */
export const DEMO_AUDIT_KEY = join(DEMO_FOLDER, 'audit-key.pem');
export const DEMO_CHECKPOINTS = join(DEMO_FOLDER, 'checkpoints.jsonl');

/** The address of the demo's own database while it runs in this clone, or null. */
export function runningDemo(): string | null {
  return runningPostgres(DEMO_POSTGRES)?.url(DEMO_DATABASE) ?? null;
}

/** What the database says of itself, as a comment on its schema: only what is marked as a demo may be emptied. */
const FILLING = 'Village demo, being filled';
const COMPLETE = 'Village demo';

export type DemoState = 'empty' | 'partial' | 'complete' | 'other';

/** Whether the demo is in a database, or something else. */
export async function demoState(url: string): Promise<DemoState> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ mark: string | null; tables: number; people: boolean }>(
      `SELECT obj_description(to_regnamespace('public'), 'pg_namespace') AS mark,
        (SELECT count(*)::int FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')) AS tables,
        to_regclass('public.person') IS NOT NULL AS people`,
    );
    const [row] = rows;
    if (row?.mark === COMPLETE) return 'complete';
    if (row?.mark === FILLING) return 'partial';
    if (!row?.tables) return 'empty';
    if (!row.people) return 'other';
    const { rowCount } = await client.query('SELECT 1 FROM person LIMIT 1');
    return rowCount ? 'other' : 'empty';
  });
}

export async function markDemo(url: string, state: 'partial' | 'complete'): Promise<void> {
  await withClient(url, (client) =>
    client.query(`COMMENT ON SCHEMA public IS '${state === 'complete' ? COMPLETE : FILLING}'`),
  );
}

/** Empties a database that holds the demo, and no other. */
export async function emptyDemo(url: string): Promise<void> {
  const state = await demoState(url);
  if (state === 'empty') return;
  if (state === 'other') {
    throw new Failure('This database holds something other than the demo; it is not touched. Use an empty one.');
  }
  await withClient(url, async (client) => {
    await client.query('DROP SCHEMA public CASCADE');
    await client.query('CREATE SCHEMA public');
  });
}

async function withClient<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
