import type { PoolClient } from 'pg';
import { afterEach, expect, it } from 'vitest';
import { database } from '@/lib/data/client';
import { ConnectionPool } from '@/lib/data/connection-pool';
import { asOwner } from './fail-closed/at-once';

let pool: ConnectionPool;
let client: PoolClient | undefined;
afterEach(() => {
  client?.release(true);
  client = undefined;
  return pool.end();
});

it('a connection that breaks between two statements ends no process: the next statement says so', async () => {
  pool = new ConnectionPool({ connectionString: process.env['DATABASE_URL'], max: 2 });
  const inUse = (client = await pool.connect());
  const { rows } = await inUse.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const broken = new Promise((resolve) => inUse.once('error', resolve));
  await asOwner((owner) => owner.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]));
  await broken;
  const listeners = inUse.listenerCount('error');
  const next = inUse.query('SELECT 1').then(
    () => 'done',
    () => 'refused',
  );
  expect([listeners > 0, await next]).toEqual([true, 'refused']);
  await expect(database().$queryRaw`SELECT 1 AS one`).resolves.toEqual([{ one: 1 }]);
});

it('a request waits for a free connection for less than a second, for a new one longer', async () => {
  pool = new ConnectionPool({ connectionString: process.env['DATABASE_URL'], max: 1 });
  client = await pool.connect();
  expect(pool.options.connectionTimeoutMillis).toBe(5_000);
  await expect(pool.query('SELECT 1')).rejects.toThrow('timeout exceeded when trying to connect');
  expect(pool.options.connectionTimeoutMillis).toBeLessThan(1_000);
  client.release();
  client = undefined;
  await expect(pool.query('SELECT 1 AS one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
});
