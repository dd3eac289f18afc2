import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '@/scripts/support/postgres';

/** For what no screen does, behind the app's back: to know an id, to let five minutes pass, to alter a row. */
export async function inDatabase(...statements: readonly string[]): Promise<Record<string, unknown>[]> {
  const postgres = await startPostgres(join(process.cwd(), '.village/browser-postgres'));
  const client = new Client({ connectionString: postgres.url('village_browser') });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}
