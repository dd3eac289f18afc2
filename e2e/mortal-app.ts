import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { startPostgres } from '@/scripts/support/postgres';

const DATABASE = 'village_killed';
const CHECKPOINTS = '.village/killed-checkpoints.jsonl';

/** The built app beside the one of the other tests, on a copy of the seeded database, to be killed and started again. */
export class MortalApp {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly port: number,
    private readonly url: string,
  ) {}

  /** Begins one on a port and a database of its own. */
  static async begin(): Promise<MortalApp> {
    const postgres = await startPostgres(join(process.cwd(), '.village/browser-postgres'));
    const copy = [
      `DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`,
      `CREATE DATABASE ${DATABASE} TEMPLATE village_browser_template`,
    ];
    await connected(postgres.url('postgres'), async (client) => {
      for (const statement of copy) await client.query(statement);
    });
    rmSync(CHECKPOINTS, { force: true });
    const app = new MortalApp(await freePort(), postgres.url(DATABASE));
    await app.start();
    return app;
  }

  get address(): string {
    return `http://localhost:${this.port}`;
  }

  /** Starts it, and waits until it says that it is ready. */
  async start(): Promise<void> {
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      NODE_OPTIONS: '',
      PORT: String(this.port),
      HOST: '127.0.0.1',
      APP_URL: this.address,
      DATABASE_URL: this.url,
      AUTH_SECRET: 'a secret of the app that is killed, 0123456789',
      FILES_FOLDER: '.village/killed-files',
      AUDIT_KEY_FILE: '.village/killed-audit-key.pem',
      CHECKPOINTS_FILE: CHECKPOINTS,
      VILLAGE_DEMO: '1',
    } as const;
    const output = openSync('.village/killed-app.log', 'a');
    const args = ['--import', 'tsx', 'scripts/start.ts'];
    this.child = spawn(process.execPath, args, { env, detached: true, stdio: ['ignore', output, output] });
    closeSync(output);
    const end = Date.now() + 30_000;
    while (Date.now() < end) {
      if ((await fetch(`${this.address}/readyz`).catch(() => null))?.ok) return;
      await delay(50);
    }
    throw new Error('The app that is to be killed did not start: see .village/killed-app.log.');
  }

  /** SIGKILL for it and everything it began. */
  async kill(): Promise<void> {
    if (!this.child?.pid || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    process.kill(-this.child.pid, 'SIGKILL');
    await ended;
  }

  /** Does something in its database as the owner of the tables. */
  inDatabase<T>(work: (client: Client) => Promise<T>): Promise<T> {
    return connected(this.url, work);
  }
}

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
