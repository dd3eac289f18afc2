import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { codeOf, diskFailure, Failure } from './failure';
import { findPlace, type PostgresPlace } from './postgres-place';

/** A running server of our own, on loopback only. */
export interface Postgres {
  /** Connection string of the cluster's owner for one database. */
  url(database: string): string;
  stop(): Promise<void>;
  /** Of the server's first process. */
  readonly pid: number;
  readonly port: number;
}

export interface PostgresOptions {
  /** False only for tests: writes are then not forced to disk. */
  readonly durable?: boolean;
  /** A free one if left out. */
  readonly port?: number;
  /** Further settings of the server, as `name=value`. */
  readonly settings?: readonly string[];
}

const OWNER = 'village_owner';
const START_TIMEOUT_MS = 30_000;

/**
 * Starts the PostgreSQL that comes with the dependencies, on a free port, with its data below `folder`. Creates it on
 * first use. Finds a server that an earlier run left behind and goes on with it.
 * @throws Failure with one sentence when it cannot
 */
export async function startPostgres(folder: string, options: PostgresOptions = {}): Promise<Postgres> {
  const { durable = true } = options;
  const place = findPlace(folder);
  const log = join(place.root, 'postgres.log');
  try {
    if (!isInitialised(place)) await initialise(place);
  } catch (error) {
    throw diskFailure(error, place.root) ?? error;
  }
  const password = readPassword(place);
  const running = runningServer(place);
  if (running && (await answers(running.port, password))) return handle(running.pid, running.port, password);

  const port = options.port ?? (await freePort());
  const output = openSync(log, 'a');
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100'];
  if (!durable) settings.push('fsync=off', 'full_page_writes=off');
  settings.push(...(options.settings ?? []));
  const server = spawn(
    join(place.binaries, 'bin', 'postgres'),
    ['-D', place.data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...place.user, detached: true, stdio: ['ignore', output, output] },
  );
  closeSync(output);
  const exited = new Promise<null>((resolve) => server.once('exit', () => resolve(null)));
  const failed = new Promise<null>((resolve) => server.once('error', () => resolve(null)));
  const ready = await Promise.race([untilItAnswers(port, password), exited, failed]);
  if (!ready || server.pid === undefined) {
    server.kill('SIGINT');
    const tail = readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '';
    if (/No space left/i.test(tail)) throw new Failure(`There is no space left on the disk that holds ${place.root}.`);
    throw new Failure(`The embedded PostgreSQL did not start; the last line of ${log} is: ${tail}`);
  }
  server.unref();
  return handle(server.pid, port, password);
}

/** The embedded server that runs with its data below `folder`, or null where none does. */
export function runningPostgres(folder: string): Postgres | null {
  if (!existsSync(folder)) return null;
  const place = findPlace(folder);
  const running = isInitialised(place) ? runningServer(place) : null;
  return running && handle(running.pid, running.port, readPassword(place));
}

/** Removes the data of the embedded server, which must not be running. */
export async function removePostgres(folder: string): Promise<void> {
  const place = findPlace(folder);
  const running = runningServer(place);
  if (running) await stopServer(running.pid);
  rmSync(place.data, { recursive: true, force: true });
}

/** Creates a database unless it is there. */
export async function ensureDatabase(postgres: Postgres, name: string): Promise<void> {
  const client = new Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE "${name}"`);
  } catch (error) {
    if (codeOf(error) !== '42P04') throw error;
  } finally {
    await client.end();
  }
}

function handle(pid: number, port: number, password: string): Postgres {
  return {
    url: (database) => `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${database}`,
    stop: () => stopServer(pid),
    pid,
    port,
  };
}

function readPassword({ root }: PostgresPlace): string {
  return readFileSync(join(root, 'password'), 'utf8').trim();
}

/** The password is written last: without it, setting up was cut short. */
function isInitialised(place: PostgresPlace): boolean {
  return existsSync(join(place.data, 'PG_VERSION')) && existsSync(join(place.root, 'password'));
}

async function initialise(place: PostgresPlace): Promise<void> {
  rmSync(join(place.root, 'password'), { force: true });
  rmSync(place.data, { recursive: true, force: true });
  mkdirSync(place.data, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString('hex');
  const secret = join(tmpdir(), `village-${randomBytes(8).toString('hex')}`);
  writeFileSync(secret, password, { mode: 0o600 });
  if (place.user) for (const path of [place.data, secret]) chownSync(path, place.user.uid, place.user.gid);
  try {
    await promisify(execFile)(
      join(place.binaries, 'bin', 'initdb'),
      [
        `--pgdata=${place.data}`,
        `--username=${OWNER}`,
        `--pwfile=${secret}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
      ],
      { ...place.user, cwd: place.root, env: { ...process.env, LC_ALL: 'C' } },
    );
  } catch (error) {
    rmSync(place.data, { recursive: true, force: true });
    const said = String((error as { stderr?: string }).stderr || error).trim();
    if (/No space left/i.test(said)) throw new Failure(`There is no space left on the disk that holds ${place.root}.`);
    throw new Failure(`The embedded PostgreSQL could not be set up: ${said.split('\n').at(-1)}`);
  } finally {
    rmSync(secret, { force: true });
  }
  writeFileSync(join(place.root, 'password'), `${password}\n`, { mode: 0o600 });
}

/** The server that `postmaster.pid` names, if that process lives. A stale file is left to PostgreSQL itself. */
function runningServer(place: PostgresPlace): { pid: number; port: number } | null {
  const file = join(place.data, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 && isAlive(pid) ? { pid, port } : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

async function stopServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid) && waited < START_TIMEOUT_MS; waited += 50) await delay(50);
}

async function untilItAnswers(port: number, password: string): Promise<boolean> {
  const end = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < end) {
    if (await answers(port, password)) return true;
    await delay(50);
  }
  return false;
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new Client({ host: '127.0.0.1', port, user: OWNER, password, database: 'postgres' });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (typeof address === 'object' && address) return address.port;
  throw new Failure('No free port was found on this machine.');
}
