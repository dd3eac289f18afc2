/*
  What has to be there before anything of the project can run. Plain JavaScript without dependencies, because it is what
  installs them, and readable for any Node, because it is what says that Node is too old.
*/
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OLDEST = [20, 19];

/** Ends with one sentence and a non-zero exit, no stack trace. */
export function end(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}

/** Node new enough, dependencies as locked, the database client generated. */
export function prepare(say) {
  checkNode();
  if (!dependenciesInstalled()) installDependencies(say);
  generateClient();
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  end(
    `Village needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}. Install a newer one from your usual place.`,
  );
}

/** Whether every package of the lock file lies in node_modules in its version; those of other platforms may be missing. */
function dependenciesInstalled() {
  const installed = readLock('node_modules/.package-lock.json');
  const wanted = readLock('package-lock.json');
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && !installed[path]),
  );
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return null;
  }
}

function installDependencies(say) {
  say('Installing the dependencies, once');
  const npm = process.env.npm_execpath;
  const flags = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1'];
  const run = npm
    ? spawnSync(process.execPath, [npm, ...flags], { encoding: 'utf8', env: environment() })
    : spawnSync('npm', flags, { encoding: 'utf8', env: environment(), shell: process.platform === 'win32' });
  if (run.status === 0) return;
  const said = `${run.stderr ?? ''}${run.stdout ?? ''}${run.error ?? ''}`;
  if (/ENOSPC|no space left/i.test(said)) end('There is no space left on the disk for the dependencies.');
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|E40[0-9]|E50[0-9]|CERT_/.test(
      said,
    )
  ) {
    end(
      'The dependencies could not be fetched: npm does not reach its registry. Check the network, or npm’s registry and proxy settings, and run this again.',
    );
  }
  if (/EACCES|EPERM|EROFS/.test(said)) end('The dependencies could not be installed: node_modules cannot be written.');
  const last =
    said
      .trim()
      .split('\n')
      .filter((line) => /error/i.test(line))
      .at(-1) ?? 'npm said nothing';
  end(`The dependencies could not be installed: ${last}`);
}

/** Prisma looks for an engine that generating does not need; any executable file satisfies it. */
function environment() {
  return {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  };
}

/** Writes prisma/generated where the schema changed since it was written. */
export function generateClient() {
  const folder = 'prisma/schema';
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  hash.update(readFileSync('package-lock.json'));
  const now = hash.digest('hex');
  const mark = 'prisma/generated/.from';
  if (existsSync('prisma/generated/client.ts') && existsSync(mark) && readFileSync(mark, 'utf8') === now) return;
  const cli = 'node_modules/prisma/build/index.js';
  const run = spawnSync(process.execPath, [cli, 'generate'], { encoding: 'utf8', env: environment() });
  if (run.status !== 0)
    end(`The database client could not be written: ${(run.stderr || run.stdout).trim().split('\n').at(-1)}`);
  writeFileSync(mark, now);
}
