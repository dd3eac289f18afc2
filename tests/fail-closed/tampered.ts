import type { Client } from 'pg';
import { asOwner } from './at-once';

/** Looks at the database after something in these tables was altered behind the app's back, and then undoes it. */
export async function tampered<T>(
  tables: readonly string[],
  tamper: (client: Client) => Promise<unknown>,
  look: () => Promise<T>,
): Promise<T> {
  return asOwner(async (client) => {
    await client.query('SET session_replication_role = replica');
    for (const table of tables) await client.query(`CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
    try {
      await tamper(client);
      return await look();
    } finally {
      for (const table of tables) await putBack(client, table);
    }
  });
}

async function putBack(client: Client, table: string): Promise<void> {
  const { rows } = await client.query<{ names: string }>(
    `SELECT string_agg(quote_ident(column_name), ', ') AS names FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  const names = rows[0]?.names;
  await client.query(`DELETE FROM ${table}`);
  await client.query(`INSERT INTO ${table} (${names}) SELECT ${names} FROM kept_${table}`);
  await client.query(`DROP TABLE kept_${table}`);
}
