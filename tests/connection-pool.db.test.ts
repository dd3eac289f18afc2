import type { PoolClient } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { database } from '@/lib/data/client';
import { ConnectionPool } from '@/lib/data/connection-pool';
import { asOwner } from './fail-closed/at-once';
import { aNetwork } from './network';

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

describe('a server that says nothing', () => {
  it('is noticed within a second by who waits for it, and by all who come after; then it is served again', async () => {
    const network = await aNetwork();
    pool = new ConnectionPool({ connectionString: network.url, max: 2 });
    await pool.query('SELECT 1');
    network.swallow(true);
    const began = performance.now();
    await expect(pool.query('SELECT 1')).rejects.toThrow('does not answer');
    expect(performance.now() - began).toBeLessThan(2_500);
    const after = performance.now();
    await expect(pool.query('SELECT 1')).rejects.toThrow('does not answer');
    expect(performance.now() - after).toBeLessThan(300);
    network.swallow(false);
    await expect
      .poll(() => pool.query('SELECT 1 AS one').catch(() => null), { timeout: 5_000 })
      .toMatchObject({
        rows: [{ one: 1 }],
      });
    pool.on('error', () => undefined);
    network.close();
  });

  it('is not one that works long on a statement', async () => {
    pool = new ConnectionPool({ connectionString: process.env['DATABASE_URL'], max: 1 });
    await expect(pool.query('SELECT pg_sleep(1.2)')).resolves.toMatchObject({ rowCount: 1 });
  });
});
