import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DEMO_PASSWORD } from '@/lib/demo';
import { readDatabaseEnv } from '@/lib/env';
import { readPack } from '@/lib/files/read-pack';
import { buildApp } from './support/build-app';
import {
  DEMO_AUDIT_KEY,
  DEMO_CHECKPOINTS,
  DEMO_DATABASE,
  DEMO_FOLDER,
  DEMO_POSTGRES,
  demoState,
  emptyDemo,
  markDemo,
} from './support/demo-database';
import { diskFailure, Failure, runScript } from './support/failure';
import { checkServer, migrateDatabase } from './support/migrate-database';
import { ensureDatabase, removePostgres, startPostgres } from './support/postgres';
import { step } from './support/steps';

const START_TIMEOUT_MS = 60_000;

/** What must end when the demo ends, the last one first. */
const running: (() => Promise<void>)[] = [];
let ending: Promise<never> | null = null;

await runScript(async () => {
  const reset = process.argv.includes('--reset');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void (ending ??= endDemo(0)));
  }
  try {
    await runDemo(reset);
  } catch (error) {
    if (ending) return ending;
    await stopAll();
    throw diskFailure(error, DEMO_FOLDER) ?? error;
  }
});

async function runDemo(reset: boolean): Promise<void> {
  const external = process.env['DATABASE_URL'];
  const url = external ? await useDatabase(external, reset) : await startOwn(reset);
  const port = Number(process.env['PORT'] ?? '') || 3000;
  const address = `http://localhost:${port}`;
  const checkpoints = external ? join(DEMO_FOLDER, 'checkpoints-elsewhere.jsonl') : DEMO_CHECKPOINTS;
  Object.assign(process.env, {
    DATABASE_URL: url,
    APP_URL: address,
    AUTH_SECRET: authSecret(),
    FILES_FOLDER: join(DEMO_FOLDER, 'files'),
    AUDIT_KEY_FILE: DEMO_AUDIT_KEY,
    CHECKPOINTS_FILE: checkpoints,
    VILLAGE_DEMO: '1',
    HOST: '127.0.0.1',
    PORT: String(port),
    SHUTDOWN_NOTICE_SECONDS: '0',
  });
  const filled = await isFilled(url);
  await step(
    'Applying the migrations',
    () => migrateDatabase(url, url),
    (applied) => (applied.length > 0 ? `${applied.length} applied` : 'up to date'),
  );
  await Promise.all([
    filled || fill(url, checkpoints),
    step('Building the app', buildApp, (built) => (built ? 'built' : 'built already, from the same sources')),
  ]);
  await step(
    'Starting the app',
    () => startApp(address),
    () => 'ready',
  );
  process.stdout.write(`
Village is open at ${address}

Sign in: the page offers the people of the demo by role, one press each.
By hand, everybody's password is: ${DEMO_PASSWORD}
${external ? '' : 'The data stays in .village; “npm run demo -- --reset” begins again. '}Ctrl-C ends it all.
`);
}

async function useDatabase(url: string, reset: boolean): Promise<string> {
  const settings = readDatabaseEnv(process.env);
  if (!settings.ok) throw new Failure(settings.problems.join('\n'));
  await step(
    'Connecting to the PostgreSQL of DATABASE_URL',
    () => checkServer(url),
    () => 'reached',
  );
  if (reset) await step('Emptying the demo database', () => emptyDemo(url));
  return url;
}

async function startOwn(reset: boolean): Promise<string> {
  if (reset) {
    await step('Removing the data of the last demo', async () => {
      await removePostgres(DEMO_POSTGRES);
      rmSync(join(DEMO_FOLDER, 'files'), { recursive: true, force: true });
    });
  }
  const starting = step(
    'Starting PostgreSQL',
    () => startPostgres(DEMO_POSTGRES),
    () => 'started',
  );
  running.push(async () => (await starting.catch(() => null))?.stop());
  const postgres = await starting;
  await ensureDatabase(postgres, DEMO_DATABASE);
  return postgres.url(DEMO_DATABASE);
}

/** Whether the demo is there already. Looks before anything is written: a database of others is not touched. */
async function isFilled(url: string): Promise<boolean> {
  const state = await demoState(url);
  if (state === 'other') {
    throw new Failure('DATABASE_URL names a database that holds something other than the demo. Use an empty one.');
  }
  if (state === 'partial') await step('Removing a demo that was ended while it was being filled', () => emptyDemo(url));
  return state === 'complete';
}

/** The policy pack, the people and the twelve samples. */
async function fill(url: string, checkpoints: string): Promise<void> {
  await markDemo(url, 'partial');
  // They are of an earlier demo, whose log is gone.
  rmSync(checkpoints, { force: true });
  const { closeDatabase } = await import('@/lib/data/client');
  const { publishFirstPack } = await import('@/lib/commands/set-up');
  const { seedDemo } = await import('@/prisma/seed');
  await step('Loading the policy pack', async () => {
    const pack = readPack('policy-pack');
    if (!pack.ok) {
      throw new Failure(pack.problems.map(({ file, path, reason }) => `${file} ${path}: ${reason}`).join('\n'));
    }
    await publishFirstPack(pack.pack, new Date());
  });
  await step('Telling the demo: people and twelve use cases', async (say) => {
    await seedDemo(new Date(), (done, of) => say(`${done} of ${of} use cases`));
  });
  await closeDatabase();
  await markDemo(url, 'complete');
}

/** One secret for the life of the demo, so that nobody is signed out by a second run. */
function authSecret(): string {
  const file = join(DEMO_FOLDER, 'auth-secret');
  if (!existsSync(file)) {
    mkdirSync(DEMO_FOLDER, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

async function startApp(address: string): Promise<void> {
  const log = join(DEMO_FOLDER, 'app.log');
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  const file = createWriteStream(log, { flags: 'a' });
  let last = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.pipe(file, { end: false });
    stream?.on('data', (chunk: Buffer) => (last = chunk.toString().trim() || last));
  }
  running.push(() => endProcess(child));
  const until = Date.now() + START_TIMEOUT_MS;
  while (!(await isReady(address))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Failure(`The app did not start. ${last}`);
    if (Date.now() > until) throw new Failure(`The app did not answer within a minute; its log is ${log}.`);
    await delay(100);
  }
  child.once('exit', (code) => {
    if (running.length > 0) {
      process.stderr.write(`\nThe app ended by itself (${code ?? 'killed'}); its log is ${log}.\n`);
      ending ??= endDemo(1);
    }
  });
}

async function isReady(address: string): Promise<boolean> {
  return fetch(`${address.replace('localhost', '127.0.0.1')}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

async function stopAll(): Promise<void> {
  const ends = running.splice(0).reverse();
  for (const end of ends) await end();
}

async function endDemo(code: number): Promise<never> {
  // What is under way fails now, because its database goes: that is no news.
  process.on('uncaughtException', () => undefined);
  process.stdout.write('\nEnding the app and the database …\n');
  await stopAll();
  process.exit(code);
}
