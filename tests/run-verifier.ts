import { spawn } from 'node:child_process';

/** Runs the verifier as an auditor does, in a process that knows nothing of the rest. */
export async function runVerifier(
  flags: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['scripts/verify/village-verify.mjs', ...flags], {
    env: env as NodeJS.ProcessEnv,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });
}
