import { Client } from 'pg';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { run } from '@/tests/database-server';
import { checkServer, migrateDatabase } from './migrate-database';
import { demoState, emptyDemo, markDemo } from './demo-database';

const NAME = 'village_demo_try';

let admin: string;
let url: string;
beforeEach(async () => {
  admin = inject('adminUrl');
  url = admin.replace(/\/postgres$/, `/${NAME}`);
  await run(admin, `DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`, `CREATE DATABASE ${NAME}`);
});

async function tables(): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `SELECT schemaname || '.' || tablename AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  await client.end();
  return rows.map(({ name }) => name);
}

describe('a demo', () => {
  it('is complete only when it was marked so at its end', async () => {
    expect(await demoState(url)).toBe('empty');
    await migrateDatabase(url, url, { testing: true });
    expect(await demoState(url)).toBe('empty');
    await markDemo(url, 'partial');
    expect(await demoState(url)).toBe('partial');
    await markDemo(url, 'complete');
    expect(await demoState(url)).toBe('complete');
  });

  it.each(['partial', 'complete'] as const)('that is %s can be emptied and begun again', async (state) => {
    await migrateDatabase(url, url, { testing: true });
    await markDemo(url, state);
    await emptyDemo(url);
    expect([await demoState(url), await tables()]).toEqual(['empty', []]);
    await migrateDatabase(url, url, { testing: true });
    expect(await tables()).toContain('public.use_case');
  });
});

describe('a database of others is not touched', () => {
  it.each([
    ['with a table', ['CREATE TABLE invoice (id int)']],
    ['with a table in a schema of its own', ['CREATE SCHEMA shop', 'CREATE TABLE shop.invoice (id int)']],
    ['with an empty table', ['CREATE TABLE invoice (id int)', "COMMENT ON SCHEMA public IS 'invoices'"]],
    ['with people of its own', ['CREATE TABLE person (id int)', 'INSERT INTO person VALUES (1)']],
    ['without the public schema', ['DROP SCHEMA public', 'CREATE SCHEMA shop', 'CREATE TABLE shop.invoice (id int)']],
  ])('%s', async (_, statements) => {
    await run(url, ...statements);
    const before = await tables();
    expect(await demoState(url)).toBe('other');
    await expect(emptyDemo(url)).rejects.toThrow(/something other than the demo; it is not touched/);
    expect(await tables()).toEqual(before);
  });

  it('nor migrated', async () => {
    await run(url, 'CREATE TABLE invoice (id int)');
    await expect(migrateDatabase(url, url, { testing: true })).rejects.toThrow(/something other than Village/);
    expect(await tables()).toEqual(['public.invoice']);
  });

  it('nor is a production database with people in it', async () => {
    await migrateDatabase(url, url, { testing: true });
    await run(
      url,
      `INSERT INTO person (id, email, name, created_at) VALUES (gen_random_uuid(), 'a@example.org', 'Ada', now())`,
    );
    expect(await demoState(url)).toBe('other');
    await expect(emptyDemo(url)).rejects.toThrow(/not touched/);
  });

  it('and one with views only keeps them', async () => {
    await run(url, 'CREATE VIEW report AS SELECT 1 AS one');
    await emptyDemo(url);
    await run(url, 'SELECT * FROM report');
  });
});

describe('a server that cannot be used is named in one sentence', () => {
  it.each<[string, (url: URL) => void, RegExp]>([
    ['nobody there', (at) => (at.port = '1'), /^PostgreSQL at 127\.0\.0\.1:1 cannot be reached: check/],
    ['no such host', (at) => (at.hostname = 'nohost.invalid'), /^PostgreSQL at nohost\.invalid:\d+ cannot be reached/],
    ['a wrong password', (at) => (at.password = 'wrong'), /refused the login “village_owner”: check user and password/],
    ['an unknown login', (at) => (at.username = 'nobody'), /refused the login “nobody”/],
    ['no password', (at) => (at.password = ''), /wants a password for “village_owner”: add it to DATABASE_URL\.$/],
    ['no such database', (at) => (at.pathname = '/nothing'), /has no database “nothing”: create it, or correct/],
    ['no encryption', (at) => at.searchParams.set('sslmode', 'require'), /refused the connection: .*SSL/],
  ])('%s', async (_, spoil, sentence) => {
    const at = new URL(url);
    spoil(at);
    const error = await checkServer(at.href, { testing: true }).catch((caught: unknown) => caught as Error);
    expect((error as Error).message).toMatch(sentence);
    expect((error as Error).message).not.toContain('\n');
    expect((error as Error).message).not.toContain(new URL(url).password);
  });

  it('one that may lose what it acknowledged, outside tests', async () => {
    await expect(checkServer(url)).rejects.toThrow('This PostgreSQL runs with fsync = off and can lose signatures');
  });

  it('one where the login may create nothing', async () => {
    await run(admin, 'DROP ROLE IF EXISTS visitor', `CREATE ROLE visitor LOGIN PASSWORD 'visitor'`);
    const at = new URL(url);
    [at.username, at.password] = ['visitor', 'visitor'];
    await expect(migrateDatabase(at.href, at.href, { testing: true })).rejects.toThrow(
      'The migrations could not be applied. PostgreSQL says: permission denied for schema public.',
    );
  });
});
