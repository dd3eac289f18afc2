import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { runScript } from '@/scripts/support/failure';
import { migrateDatabase } from '@/scripts/support/migrate-database';
import { startPostgres, type Postgres } from '@/scripts/support/postgres';

/** Everything the seeded database is made of. */
const SOURCES = [
  'prisma/demo',
  'prisma/migrations',
  'policy-pack',
  'lib/commands',
  'lib/domain',
  'lib/data',
  'e2e/seed',
];
const FOLDER = join(process.cwd(), '.village/browser-postgres');
const TEMPLATE = 'village_browser_template';
const DATABASE = 'village_browser';
const CHECKPOINTS = '.village/browser-checkpoints.jsonl';

/** Serves the built app on a fresh copy of the demo; ends with its database when the browser tests end it. */
await runScript(async () => {
  const port = process.env['PORT'] ?? '';
  Object.assign(process.env, {
    NODE_ENV: 'production',
    APP_URL: `http://localhost:${port}`,
    AUTH_SECRET: 'a secret of the browser tests, long enough 0123456789',
    FILES_FOLDER: '.village/browser-files',
    AUDIT_KEY_FILE: '.village/browser-audit-key.pem',
    CHECKPOINTS_FILE: CHECKPOINTS,
    HOST: '127.0.0.1',
    VILLAGE_DEMO: '1',
    SHUTDOWN_NOTICE_SECONDS: '0',
  });
  const quick = await startPostgres(FOLDER, { durable: false });
  await seedTemplate(quick);
  await quick.stop();
  // The app refuses a server that can lose what it acknowledged.
  const postgres = await startPostgres(FOLDER);
  await run(postgres, `DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
  await run(postgres, `CREATE DATABASE ${DATABASE} TEMPLATE ${TEMPLATE}`);
  // They are of the database of the last run.
  rmSync(CHECKPOINTS, { force: true });
  process.env['DATABASE_URL'] = postgres.url(DATABASE);
  process.once('exit', () => void postgres.stop());
  await import('@/scripts/start');
});

/** Seeding takes most of a minute: done anew only where something that it is made of, or the day, has changed. */
async function seedTemplate(postgres: Postgres): Promise<void> {
  const made = fingerprint();
  const [found] = await run(
    postgres,
    `SELECT shobj_description(oid, 'pg_database') AS made FROM pg_database WHERE datname = '${TEMPLATE}'`,
  );
  if (found?.['made'] === made) return;
  await run(postgres, `DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
  await run(postgres, `CREATE DATABASE ${TEMPLATE}`);
  const url = postgres.url(TEMPLATE);
  await migrateDatabase(url, url, { testing: true });
  process.env['DATABASE_URL'] = url;
  const { closeDatabase } = await import('@/lib/data/client');
  const { publishFirstPack } = await import('@/lib/commands/set-up');
  const { readPack } = await import('@/lib/files/read-pack');
  const { seedDemo } = await import('@/prisma/seed');
  const { makeRuleRecords } = await import('./seed/rule-records');
  const pack = readPack('policy-pack');
  if (!pack.ok) throw new Error(JSON.stringify(pack.problems));
  await publishFirstPack(pack.pack, new Date());
  await seedDemo(new Date(), () => undefined);
  await makeRuleRecords(pack.pack);
  await closeDatabase();
  await run(postgres, `COMMENT ON DATABASE ${TEMPLATE} IS '${made}'`);
}

function fingerprint(): string {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10));
  for (const folder of SOURCES) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (!/\.(ts|sql|yaml)$/.test(name) || /\.test\.ts$/.test(name)) continue;
      hash
        .update(name)
        .update('\0')
        .update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest('hex');
}

async function run(postgres: Postgres, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
