import { existsSync, readdirSync } from 'node:fs';
import { database } from '@/lib/data/client';

/**
 * What a refused request writes and is meant to: when a token and a session were last used, and how many passwords were
 * wrong. Nothing else is left out of what is compared.
 */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  api_token: ['last_used_at'],
  session: ['last_seen_at'],
  sign_in_throttle: ['*'],
};

let statement: Promise<string> | undefined;

async function statementOf(): Promise<string> {
  const rows = await database().$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`;
  const each = rows
    .filter(({ name }) => !MEANT[name]?.includes('*'))
    .map(({ name }) => {
      const row = (MEANT[name] ?? []).reduce((all, column) => `${all} - '${column}'`, 'to_jsonb(t)');
      const hash = MEANT[name] ? `md5((${row})::text)` : 'md5(t::text)';
      return `SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(${hash}, '' ORDER BY ${hash})), '') AS content FROM "${name}" t`;
    });
  return each.join(' UNION ALL ');
}

/** The whole database and the folder of files, each table by its rows. */
export async function everythingKept(): Promise<ReadonlyMap<string, string>> {
  statement ??= statementOf();
  const rows = await database().$queryRawUnsafe<{ name: string; content: string }[]>(await statement);
  const folder = process.env['FILES_FOLDER'] ?? '';
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort().join(' ') : '';
  return new Map([...rows.map(({ name, content }) => [name, content] as const), ['files', files]]);
}

/** The names of the tables in which something was written between two looks. */
export function writtenBetween(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after.keys()].filter((name) => before.get(name) !== after.get(name));
}
