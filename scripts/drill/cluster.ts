import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { closeDatabase } from '@/lib/data/client';
import { createSigningKey } from '@/lib/files/audit-key';
import { makeTemplate, run, TEMPLATE } from '@/tests/database-server';
import { removePostgres, startPostgres, type Postgres } from '../support/postgres';
import { asCodeWithout, type Guard } from './guards';

/** The folder of the drills; everything in it may be removed. */
export const PLACE = '.village/drill';

/** Where the server of this name keeps its data. */
export function folderOf(name: string): string {
  return join(process.cwd(), PLACE, name);
}

/** A PostgreSQL of the drill's own that can be killed and started again at the same port. */
export class Cluster {
  private constructor(
    private readonly folder: string,
    private readonly settings: readonly string[],
    private running: Postgres,
  ) {}

  /** A new server, durable as in production, with the migrated template. */
  static async make(name: string, settings: readonly string[] = []): Promise<Cluster> {
    const folder = folderOf(name);
    await closeDatabase();
    await removePostgres(folder);
    const cluster = new Cluster(folder, settings, await startPostgres(folder, { settings }));
    await makeTemplate(cluster.running);
    return cluster;
  }

  get port(): number {
    return this.running.port;
  }

  url(database: string): string {
    return this.running.url(database);
  }

  /** The server of a folder that was restored into; it has the databases that were saved. */
  static async restored(name: string, settings: readonly string[]): Promise<Cluster> {
    const folder = folderOf(name);
    return new Cluster(folder, settings, await startPostgres(folder, { settings }));
  }

  /** A fresh copy of the template, which this process then works on, with its own key and file of checkpoints. */
  async use(name: string): Promise<void> {
    await closeDatabase();
    await run(
      this.url('postgres'),
      `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
      `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`,
    );
    const files = join(PLACE, 'files', name);
    rmSync(files, { recursive: true, force: true });
    mkdirSync(files, { recursive: true });
    process.env['DATABASE_URL'] = this.url(name);
    process.env['FILES_FOLDER'] = files;
    process.env['AUDIT_KEY_FILE'] = join(files, 'key.pem');
    process.env['CHECKPOINTS_FILE'] = join(files, 'checkpoints.jsonl');
    await createSigningKey(join(files, 'key.pem'));
  }

  /** SIGKILL for every process of the server, at once: nothing it had in memory is written. */
  kill(): void {
    for (const pid of this.processes()) signal(pid, 'SIGKILL');
  }

  /** SIGSTOP or SIGCONT for every process of the server: it neither answers nor refuses. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    for (const pid of this.processes()) signal(pid, name);
  }

  async start(): Promise<void> {
    const { port } = this;
    while (this.processes().length > 0) await delay(10);
    this.running = await startPostgres(this.folder, { port, settings: this.settings });
  }

  /** Starts the server where it ended by itself. */
  async revive(): Promise<void> {
    if (this.processes().length === 0) await this.start();
  }

  /** Ends the server and removes everything it held. */
  async remove(): Promise<void> {
    await removePostgres(this.folder);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The first process and all that it began; each of them is the leader of its own group. */
  private processes(): number[] {
    const { pid } = this.running;
    return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='])
      .toString()
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([own, parent, state]) => (Number(own) === pid || Number(parent) === pid) && !state?.startsWith('Z'))
      .map(([own]) => Number(own));
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself.
  }
}

/** The app as a process of its own, on a port that stays the same when it is killed and started again. */
export class App {
  private child: ChildProcess | undefined;

  private constructor(
    readonly address: string,
    private readonly parameters: readonly string[],
    private readonly guard: Guard | null,
  ) {}

  /** Whole, with its driver altered, or without one guard. */
  static async make(altered: 'lossy' | 'patient' | 'deaf' | null = null, guard: Guard | null = null): Promise<App> {
    const port = await freePort();
    const app = new App(`http://127.0.0.1:${port}`, [String(port), ...(altered ? [altered] : [])], guard);
    await app.start();
    return app;
  }

  async start(): Promise<void> {
    const output = openSync(join(PLACE, 'app.log'), 'a');
    const { flags, env: altered } = asCodeWithout(this.guard);
    const args = [
      ...flags,
      '--import',
      './scripts/drill/outside-next.mjs',
      'scripts/drill/serve.ts',
      ...this.parameters,
    ];
    const env = { ...process.env, NODE_OPTIONS: '', ...altered };
    this.child = spawn(process.execPath, args, { env, stdio: ['ignore', output, output, 'ipc'] });
    closeSync(output);
    const began = await Promise.race([once(this.child, 'message'), once(this.child, 'exit')]);
    if (began[0] !== 'listening') throw new Error(`The app of the drill did not start: see ${PLACE}/app.log.`);
  }

  async kill(): Promise<void> {
    if (!this.child || this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  /** How often it ended though nobody killed it. */
  fallen = 0;

  /** Until it says that it is ready; one that fell is started again. */
  async ready(): Promise<void> {
    for (;;) {
      if (this.child && this.child.exitCode !== null) {
        this.fallen += 1;
        await this.start();
      }
      const ready = await fetch(`${this.address}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
      if (ready?.ok) return;
      await delay(20);
    }
  }
}

/** What the apps of this run of the drills wrote of answers that mean a bug, so that a drill that finds one says which. */
export function bugsInLog(): string[] {
  const lines = readFileSync(join(PLACE, 'app.log'), 'utf8').split('\n');
  return lines.filter((line) => line.includes('"status":500'));
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
