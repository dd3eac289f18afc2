import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { auditPlaces, readDatabaseEnv } from '@/lib/env';
import { publicKeyFile } from '@/lib/files/audit-key';
import { DEMO_AUDIT_KEY, DEMO_CHECKPOINTS, runningDemo } from './support/demo-database';
import { Failure, runScript } from './support/failure';

/** The exit code of the verifier where it could not look, as 1 is for what is broken. */
const COULD_NOT_LOOK = 2;
const OPTIONS = ['checkpoints', 'key', 'files'] as const;

/**
 * `npm run verify-audit`: the independent verifier on the database, the key and the checkpoints of this installation; of a
 * running demo of this clone where DATABASE_URL is not set. `-- --checkpoints <file>` takes a copy kept elsewhere,
 * `--key <file>` another public key, `--files <folder>` holds the files of evidence against the log. Ends as the verifier
 * does.
 */
await runScript(async () => {
  const options = readOptions(process.argv.slice(2));
  useDatabase();
  const { keyFile, checkpointsFile } = auditPlaces();
  const key = options.key ?? publicKeyFile(keyFile);
  const flags = [
    '--database',
    ...(options.key !== undefined || existsSync(key) ? ['--key', key] : []),
    ...['--checkpoints', options.checkpoints ?? checkpointsFile],
    ...(options.checkpoints === undefined ? ['--live'] : []),
    ...(options.files === undefined ? [] : ['--files', options.files]),
  ];
  const verifier = spawn(process.execPath, ['scripts/verify/village-verify.mjs', ...flags], { stdio: 'inherit' });
  process.exitCode = await new Promise<number>((resolve, reject) => {
    verifier.once('error', reject);
    verifier.once('close', (code) => resolve(code ?? COULD_NOT_LOOK));
  });
});

type Options = Partial<Record<(typeof OPTIONS)[number], string>>;

function readOptions(given: readonly string[]): Options {
  const options: Options = {};
  for (let at = 0; at < given.length; at += 2) {
    const [name, value] = [OPTIONS.find((one) => given[at] === `--${one}`), given[at + 1]];
    if (name === undefined || value === undefined)
      throw new Failure('It takes --checkpoints, --key and --files, each with a path.', COULD_NOT_LOOK);
    options[name] = value;
  }
  return options;
}

function useDatabase(): void {
  if (!process.env['DATABASE_URL']) {
    const demo = runningDemo();
    if (!demo)
      throw new Failure('Set DATABASE_URL to the database to verify, or start “npm run demo” first.', COULD_NOT_LOOK);
    process.env['DATABASE_URL'] = demo;
    process.env['AUDIT_KEY_FILE'] ||= DEMO_AUDIT_KEY;
    process.env['CHECKPOINTS_FILE'] ||= DEMO_CHECKPOINTS;
  }
  const settings = readDatabaseEnv(process.env);
  if (!settings.ok) throw new Failure(settings.problems.join('\n'), COULD_NOT_LOOK);
}
