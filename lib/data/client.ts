import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@/prisma/generated/client';
import { databaseUrl } from '../env';
import { ConnectionPool } from './connection-pool';
import { statementNames } from './statement-names';

/** Every connection works as this role, whatever the login may do besides; prisma/grants.sql says what it may. */
const APP_ROLE = 'village_app';

/**
 * Server settings of each connection. A statement that hangs is ended, so that a request never waits for ever; an
 * acknowledged write is on disk.
 */
const SETTINGS = {
  role: APP_ROLE,
  statement_timeout: '30s',
  lock_timeout: '10s',
  idle_in_transaction_session_timeout: '60s',
  synchronous_commit: 'on',
};

const POOL_SIZE = 20;

const holder = globalThis as typeof globalThis & { villageDatabase?: PrismaClient };

/** The one connection pool of this process. */
export function database(): PrismaClient {
  holder.villageDatabase ??= new PrismaClient({
    adapter: new PrismaPg(
      new ConnectionPool({
        connectionString: databaseUrl(),
        max: POOL_SIZE,
        options: Object.entries(SETTINGS)
          .map(([name, value]) => `-c ${name}=${value}`)
          .join(' '),
      }),
      { disposeExternalPool: true, statementNameGenerator: statementNames() },
    ),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
  return holder.villageDatabase;
}

/** Closes the pool, for the end of a process or of a test. */
export async function closeDatabase(): Promise<void> {
  await holder.villageDatabase?.$disconnect();
  delete holder.villageDatabase;
}
