import { Client } from 'pg';
import { numberOf } from '@/lib/domain/use-case/record';

/** A connection that is bound by nothing: it owns the tables. */
export async function asOwner<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: process.env['DATABASE_URL'] });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Two acts on one use case that are under way at the same moment: both wait for its row, the first one before the second,
 * until it is let go.
 */
export async function atOnce<A, B>(key: string, first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
  return asOwner(async (client) => {
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM use_case WHERE number = $1 FOR UPDATE', [numberOf(key)]);
    const one = first();
    await waiting(client, 1);
    const two = second();
    await waiting(client, 2);
    await client.query('COMMIT');
    return Promise.all([one, two]);
  });
}

/** Until so many connections of this database wait for a lock. */
export async function waiting(client: Client, count: number): Promise<void> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const { rows } = await client.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (rows[0]?.waiting === count) return;
    // Within a transaction PostgreSQL shows the connections as they were at the first look.
    await client.query('SELECT pg_stat_clear_snapshot(), pg_sleep(0.005)');
  }
  throw new Error(`There were never ${count} waiting for a lock.`);
}
