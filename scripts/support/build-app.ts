import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure';

/** Everything the built app is made of. */
export const SOURCES: readonly string[] = [
  'app',
  'components',
  'lib',
  'prisma/generated',
  'package-lock.json',
  'tsconfig.json',
  'next.config.ts',
  'postcss.config.mjs',
  'proxy.ts',
];
const MARK = '.next/built-from';

/** Builds the app for production, unless it is built from exactly these sources. Says whether it built. */
export async function buildApp(): Promise<boolean> {
  const sources = fingerprint();
  if (existsSync('.next/BUILD_ID') && existsSync(MARK) && readFileSync(MARK, 'utf8') === sources) return false;
  await buildIn('.');
  writeFileSync(MARK, sources);
  return true;
}

/** Builds what is in a folder. @throws Failure where it cannot */
export async function buildIn(folder: string): Promise<void> {
  const output = await new Promise<{ code: number | null; said: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [join(process.cwd(), 'node_modules/next/dist/bin/next'), 'build'], {
      cwd: folder,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    process.once('exit', () => child.kill());
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });
  if (output.code !== 0) {
    if (/ENOSPC|No space left/i.test(output.said))
      throw new Failure('There is no space left on the disk for the build.');
    if (/EACCES|EPERM|EROFS/.test(output.said))
      throw new Failure('The app could not be built: .next cannot be written.');
    throw new Failure(`The app could not be built:\n${output.said.trim()}`);
  }
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap(filesBelow)) hash.update(path).update('\0').update(readFileSync(path));
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
    .filter((file) => !/\.test\.tsx?$/.test(file));
}
