import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { codeOf, Failure } from './failure';
import { applyMigrations } from './schema-engine';

const OLDEST = 15;
const APP_ROLE = 'village_app';
const UNREACHABLE = /^(E[A-Z_]+) |timeout|terminated unexpectedly/;

/**
 * Brings a database up to date: migrations, then the rights of the app's role. Safe to run again.
 * @param ownerUrl the role that owns the tables
 * @param appUrl what the app connects with; its login may take the app's role
 */
export async function migrateDatabase(
  ownerUrl: string,
  appUrl: string,
  options: { readonly testing?: boolean } = {},
): Promise<readonly string[]> {
  await checkServer(ownerUrl, options);
  const applied = await applyMigrations(ownerUrl);
  await withClient(ownerUrl, async (client) => {
    await ensureAppRole(client, decodeURIComponent(new URL(appUrl).username));
    await client.query(readFileSync('prisma/grants.sql', 'utf8'));
  });
  return applied;
}

/** Refuses a server that cannot be reached, is too old, or may lose acknowledged writes. */
export async function checkServer(url: string, options: { readonly testing?: boolean } = {}): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string; setting: string }>(
      `SELECT name, setting FROM pg_settings WHERE name IN ('server_version_num', 'fsync', 'full_page_writes')`,
    );
    const settings = new Map(rows.map(({ name, setting }) => [name, setting]));
    const version = Math.floor(Number(settings.get('server_version_num')) / 10_000);
    if (version < OLDEST)
      throw new Failure(`Village needs PostgreSQL ${OLDEST} or newer; this server is version ${version}.`);
    if (!options.testing && settings.get('fsync') === 'off') {
      throw new Failure('This PostgreSQL runs with fsync = off and can lose signatures; switch it on.');
    }
  });
}

async function ensureAppRole(client: Client, login: string): Promise<void> {
  const me = await client.query<{ name: string }>('SELECT current_user AS name');
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP_ROLE]);
  try {
    if (!rowCount) await client.query(`CREATE ROLE ${APP_ROLE} NOLOGIN`);
    for (const name of new Set([me.rows[0]?.name ?? '', login])) {
      const member = await client.query<{ yes: boolean }>(`SELECT pg_has_role($1, '${APP_ROLE}', 'MEMBER') AS yes`, [
        name,
      ]);
      if (!member.rows[0]?.yes) await client.query(`GRANT ${APP_ROLE} TO ${client.escapeIdentifier(name)}`);
    }
  } catch (error) {
    if (codeOf(error) !== '42501') throw error;
    throw new Failure(
      `This database login may not create roles. Ask its administrator to run: CREATE ROLE ${APP_ROLE} NOLOGIN; GRANT ${APP_ROLE} TO ${login};`,
    );
  }
}

async function withClient<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect().catch((error: unknown) => {
      throw connectionFailure(error, connectionString);
    });
    return await work(client);
  } finally {
    await client.end();
  }
}

function connectionFailure(error: unknown, connectionString: string): Failure {
  const { host, pathname, username, password } = new URL(connectionString);
  const database = pathname.slice(1);
  const [code, said] = [codeOf(error), error instanceof Error ? error.message : ''];
  switch (code) {
    case '28P01':
    case '28000':
      return new Failure(
        `PostgreSQL at ${host} refused the login “${username}”: check user and password in DATABASE_URL.`,
      );
    case '3D000':
      return new Failure(`PostgreSQL at ${host} has no database “${database}”: create it, or correct DATABASE_URL.`);
    default:
      if (UNREACHABLE.test(`${code} ${said}`)) {
        return new Failure(`PostgreSQL at ${host} cannot be reached: check DATABASE_URL and that the server runs.`);
      }
      if (!code && !password) {
        return new Failure(`PostgreSQL at ${host} wants a password for “${username}”: add it to DATABASE_URL.`);
      }
      return new Failure(`PostgreSQL at ${host} refused the connection: ${said}.`);
  }
}
