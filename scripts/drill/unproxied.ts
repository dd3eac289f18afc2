import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, cpSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildIn, SOURCES } from '../support/build-app';
import { folderOf, freePort, PLACE } from './cluster';
import { without, type Guard } from './guards';

const COPIED = [...SOURCES, 'scripts', 'package.json', 'tsconfig.build.json'].filter((path) => path !== 'proxy.ts');
const IN_FOLDERS = ['FILES_FOLDER', 'AUDIT_KEY_FILE', 'CHECKPOINTS_FILE'];
const START_MS = 60_000;

/** The app built from a copy of its sources in a folder of its own: without proxy.ts, and without any guard it is told. */
export class Unproxied {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    readonly address: string,
  ) {}

  static async build(guards: readonly Guard[]): Promise<Unproxied> {
    const folder = folderOf('unproxied');
    for (const path of COPIED) {
      rmSync(join(folder, path), { recursive: true, force: true });
      if (existsSync(path)) cpSync(path, join(folder, path), { recursive: true });
    }
    // A guard that is gone leaves names nobody uses, and whether types fit is looked at elsewhere.
    const lenient = { name: 'types', find: 'typescript: {', put: 'typescript: { ignoreBuildErrors: true,' };
    for (const guard of [...guards, { ...lenient, file: 'next.config.ts' }]) {
      const file = join(folder, guard.file);
      writeFileSync(file, without(readFileSync(file, 'utf8'), guard));
    }
    await buildIn(folder);
    return new Unproxied(folder, `http://localhost:${await freePort()}`);
  }

  /** Serves it as in production, on the database this process works on. */
  async start(): Promise<void> {
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      NODE_OPTIONS: '',
      PORT: new URL(this.address).port,
      HOST: '127.0.0.1',
      APP_URL: this.address,
      ...Object.fromEntries(IN_FOLDERS.map((name) => [name, resolve(process.env[name] ?? '')])),
      SHUTDOWN_NOTICE_SECONDS: '0',
    } as const;
    const output = openSync(join(PLACE, 'unproxied.log'), 'a');
    const args = ['--import', 'tsx', 'scripts/start.ts'];
    this.child = spawn(process.execPath, args, { cwd: this.folder, env, stdio: ['ignore', output, output, 'ipc'] });
    closeSync(output);
    const end = Date.now() + START_MS;
    while (Date.now() < end) {
      if ((await fetch(`${this.address}/readyz`).catch(() => null))?.ok) return;
      await delay(100);
    }
    throw new Error(`The app without proxy.ts did not start: see ${PLACE}/unproxied.log.`);
  }

  async stop(): Promise<void> {
    if (!this.child || this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
