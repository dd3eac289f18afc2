import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConnectionPool } from '@/lib/data/connection-pool';
import { isUnavailable } from '@/lib/http/unavailable';
import { PrismaClient } from '@/prisma/generated/client';
import { aNetwork, type Network } from './network';

let network: Network;
let client: PrismaClient;
beforeAll(async () => {
  network = await aNetwork();
  const pool = new ConnectionPool({ connectionString: network.url, max: 2 });
  pool.on('error', () => undefined);
  client = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
});
afterAll(async () => {
  network.resetAt(null);
  await client.$disconnect();
  network.close();
});

const act = () => client.$transaction((tx) => tx.person.count());
const read = () => client.person.count();
const raw = () => client.$queryRaw`SELECT 1 AS raw`;

it.each([
  ['as a transaction begins', 'BEGIN', act],
  ['at a statement of it', 'person', act],
  ['as it is committed', 'COMMIT', act],
  ['at a statement by itself', 'person', read],
  ['at SQL of our own', 'raw', raw],
  ['as the connection is made', 'user', read],
])(
  'a connection that is reset %s says that the database cannot serve, not that our code is wrong',
  async (_, text, run) => {
    if (text !== 'user') await expect(run()).resolves.toBeDefined();
    else await client.$disconnect();
    network.resetAt(text);
    const error: unknown = await run().then(
      () => null,
      (one: unknown) => one,
    );
    network.resetAt(null);
    expect(error).toBeInstanceOf(Error);
    expect([String(error), isUnavailable(error)]).toEqual([String(error), true]);
  },
);
