import { describe, expect, it } from 'vitest';
import { readDatabaseEnv, readEnv } from './env';

const GOOD = {
  DATABASE_URL: 'postgresql://village:secret@db:5432/village',
  AUTH_SECRET: 'kJ8#s0dLq2Vz9!xWmB4tRn7yUeHgPa5c',
  APP_URL: 'https://village.example.com/',
};
const problems = (changes: Record<string, string | undefined>) => {
  const read = readEnv({ ...GOOD, ...changes });
  return read.ok ? [] : read.problems;
};

describe('the settings of a production start', () => {
  it('are three, the rest has defaults', () => {
    expect(readEnv({ ...GOOD, OTHER: 'ignored' })).toEqual({
      ok: true,
      env: {
        databaseUrl: GOOD.DATABASE_URL,
        authSecret: GOOD.AUTH_SECRET,
        appUrl: 'https://village.example.com',
        secureCookies: true,
        port: 3000,
        host: '0.0.0.0',
        filesFolder: '.village/files',
        auditKeyFile: '.village/audit-key.pem',
        checkpointsFile: '.village/checkpoints.jsonl',
        shutdownNoticeMs: 3_000,
        demo: false,
      },
    });
  });

  it.each<[string, Record<string, string | undefined>, RegExp]>([
    ['a missing database', { DATABASE_URL: undefined }, /^DATABASE_URL is missing\. /],
    ['an empty one', { DATABASE_URL: '' }, /^DATABASE_URL is missing\. /],
    ['another kind of database', { DATABASE_URL: 'mysql://db/village' }, /^DATABASE_URL must be a PostgreSQL address/],
    ['no address at all', { DATABASE_URL: 'db' }, /^DATABASE_URL must be a PostgreSQL address/],
    ['a wrong migration database', { MIGRATION_DATABASE_URL: 'x' }, /^MIGRATION_DATABASE_URL must be/],
    ['a missing secret', { AUTH_SECRET: undefined }, /^AUTH_SECRET is missing: set it to 32 or more/],
    ['a short secret', { AUTH_SECRET: 'kJ8#s0dLq2Vz9!xWmB4tRn7yUeHgPa5' }, /^AUTH_SECRET is too weak/],
    ['a long secret without variety', { AUTH_SECRET: 'abcabcabc'.repeat(8) }, /^AUTH_SECRET is too weak/],
    ['a missing address', { APP_URL: undefined }, /^APP_URL is missing\. /],
    [
      'an address of another kind',
      { APP_URL: 'ftp://village.example.com' },
      /^APP_URL must be the address people open/,
    ],
    ['a public address without TLS', { APP_URL: 'http://village.example.com' }, /^APP_URL must begin with https:\/\//],
    ['a port that is none', { PORT: 'eighty' }, /^PORT must be a whole number between 1 and 65535\.$/],
    ['a port out of range', { PORT: '70000' }, /^PORT must be a whole number between 1 and 65535\.$/],
    ['a port below the range', { PORT: '0' }, /^PORT must be a whole number between 1 and 65535\.$/],
    ['half a port', { PORT: '80.5' }, /^PORT must be a whole number between 1 and 65535\.$/],
    [
      'a notice without end',
      { SHUTDOWN_NOTICE_SECONDS: '600' },
      /^SHUTDOWN_NOTICE_SECONDS must be a number between 0 and 60\.$/,
    ],
    [
      'a notice before now',
      { SHUTDOWN_NOTICE_SECONDS: '-1' },
      /^SHUTDOWN_NOTICE_SECONDS must be a number between 0 and 60\.$/,
    ],
    [
      'checkpoints in the file of their key',
      { AUDIT_KEY_FILE: '/srv/key', CHECKPOINTS_FILE: '/srv/key' },
      /^AUDIT_KEY_FILE and CHECKPOINTS_FILE must be two files\.$/,
    ],
    ['a demo that is neither on nor off', { VILLAGE_DEMO: 'yes' }, /^VILLAGE_DEMO must be 0 or 1\.$/],
  ])('%s stops the start with one sentence that names the variable', (_, changes, sentence) => {
    const found = problems(changes);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(sentence);
  });

  it('one sentence for each of several', () => {
    const read = readEnv({});
    expect(read.ok ? [] : read.problems.map((problem) => problem.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'AUTH_SECRET',
      'APP_URL',
    ]);
  });
});

describe('demo mode', () => {
  const demo = (APP_URL: string) => problems({ VILLAGE_DEMO: '1', APP_URL });

  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000', 'https://localhost'])(
    'is possible at %s',
    (url) => {
      expect(demo(url)).toEqual([]);
    },
  );

  it.each([
    'https://village.example.com',
    'https://localhost.example.com',
    'https://127.0.0.1.example.com',
    'https://localhost@village.example.com',
    'https://10.0.0.7',
    'https://0.0.0.0',
  ])('is impossible at %s', (url) => {
    expect(demo(url)).toEqual([
      'VILLAGE_DEMO=1 lets anybody sign in as anybody; it is refused unless APP_URL is on this machine.',
    ]);
  });

  it('is off unless it is switched on', () => {
    const read = readEnv({ ...GOOD, APP_URL: 'http://localhost:3000' });
    expect(read).toMatchObject({ ok: true, env: { demo: false, secureCookies: false } });
  });
});

describe('migrating and verifying', () => {
  it('need the database alone, as the owner of the tables where there is one', () => {
    expect(readDatabaseEnv({ DATABASE_URL: GOOD.DATABASE_URL })).toEqual({
      ok: true,
      env: { databaseUrl: GOOD.DATABASE_URL, ownerUrl: GOOD.DATABASE_URL },
    });
    const owner = 'postgresql://owner:secret@db:5432/village';
    expect(readDatabaseEnv({ ...GOOD, MIGRATION_DATABASE_URL: owner })).toMatchObject({ env: { ownerUrl: owner } });
    expect(readDatabaseEnv({})).toMatchObject({ ok: false });
  });
});
