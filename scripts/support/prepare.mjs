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
      path === '' || (installed[path] ? installed[path].version === version : optional),
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
  // Without a registry npm tries for minutes, then blames the lock file.
  const probe = npm('view', 'zod', 'version', '--fetch-retry-mintimeout=1000');
  if (probe.failed) endNotInstalled(probe.said);
  // Not “npm ci”: it refuses a lock that lacks the optional binary of a platform, which a mirror may not have had.
  const run = npm('install', '--no-save', '--no-audit', '--no-fund');
  if (!run.failed) return;
  if (/EACCES|EPERM|EROFS/.test(run.said))
    end('The dependencies could not be installed: node_modules cannot be written.');
  endNotInstalled(run.said);
}

function npm(...parameters) {
  const given = [...parameters, '--loglevel=error', '--fetch-retries=1'];
  const options = { encoding: 'utf8', env: environment() };
  const own = process.env.npm_execpath;
  const run = own
    ? spawnSync(process.execPath, [own, ...given], options)
    : spawnSync('npm', given, { ...options, shell: process.platform === 'win32' });
  return { failed: run.status !== 0, said: [run.stderr, run.stdout, run.error].filter(Boolean).join('\n') };
}

function endNotInstalled(said) {
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
  const [reason = 'npm said nothing.'] = said
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!)/, '').trim())
    .filter((line) => line.includes(' ') && !/^(code|errno|syscall|path) /.test(line));
  end(`The dependencies could not be installed: ${reason}`);
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
