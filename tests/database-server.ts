import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { publishFirstPack } from '@/lib/commands/set-up';
import { closeDatabase } from '@/lib/data/client';
import { readPack } from '@/lib/files/read-pack';
import { migrateDatabase } from '@/scripts/support/migrate-database';
import { startPostgres, type Postgres } from '@/scripts/support/postgres';

export const TEMPLATE = 'village_template';

declare module 'vitest' {
  interface ProvidedContext {
    readonly adminUrl: string;
  }
}

/** Starts a PostgreSQL for the tests and makes the migrated template that every worker clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = process.env['VILLAGE_TEST_POSTGRES'] ?? join(process.cwd(), '.village/test-postgres');
  const postgres = await startPostgres(folder, { durable: false });
  await makeTemplate(postgres);
  project.provide('adminUrl', postgres.url('postgres'));
  return () => postgres.stop();
}

/** Makes the migrated database with the default pack that others are cloned from, and leaves this process without one. */
export async function makeTemplate(postgres: Postgres): Promise<void> {
  const adminUrl = postgres.url('postgres');
  await run(adminUrl, `DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`, `CREATE DATABASE ${TEMPLATE}`);
  await migrateDatabase(postgres.url(TEMPLATE), postgres.url(TEMPLATE), { testing: true });
  process.env['DATABASE_URL'] = postgres.url(TEMPLATE);
  process.env['APP_URL'] = 'http://localhost:3000';
  process.env['AUTH_SECRET'] = 'a secret of the tests, long enough 0123456789';
  const pack = readPack('policy-pack');
  if (!pack.ok) throw new Error(JSON.stringify(pack.problems));
  await publishFirstPack(pack.pack, new Date('2026-01-01T00:00:00Z'));
  await closeDatabase();
}

export async function run(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
