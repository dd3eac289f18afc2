import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Package {
  readonly bin: string | Readonly<Record<string, string>>;
}

/**
 * Runs the command of an installed package and waits for its end.
 * @param tool name of the package; where the command has another name, `package/command`
 * @returns its exit code and everything it printed
 */
export async function runTool(
  tool: string,
  flags: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [commandOf(tool), ...flags], {
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });
}

function commandOf(tool: string): string {
  const scoped = tool.startsWith('@');
  const parts = tool.split('/');
  const name = parts.slice(0, scoped ? 2 : 1).join('/');
  const manifest = join('node_modules', name, 'package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as Package;
  const wanted = parts.at(scoped ? 2 : 1);
  const file = typeof bin === 'string' ? bin : ((wanted && bin[wanted]) ?? Object.values(bin)[0]);
  if (!file) throw new Error(`The package ${name} has no command.`);
  return join(dirname(manifest), file);
}
