import { closeDatabase } from '@/lib/data/client';
import { auditPlaces, readDatabaseEnv } from '@/lib/env';
import { readPublicKeys } from '@/lib/files/audit-key';
import { sizeOf } from '@/lib/files/checkpoints-file';
import { count } from '@/lib/format';
import { verifyAudit } from '@/lib/queries/verify-audit';
import type { CheckpointVerdict } from '@/lib/queries/verify-checkpoints';
import { checkDatabase } from './support/check-database';
import { DEMO_AUDIT_KEY, DEMO_CHECKPOINTS, runningDemo } from './support/demo-database';
import { Failure, runScript } from './support/failure';

/**
 * `npm run verify-audit`: recomputes every chain and every sign-off, and holds them against the checkpoints; exit code 1
 * names the first broken entry of each. `-- --checkpoints <file>` takes the checkpoints from a copy kept elsewhere,
 * `--key <file>` the public key. Without DATABASE_URL it is the demo's, while that runs in this clone.
 */
await runScript(async () => {
  const options = readOptions(process.argv.slice(2));
  await useDatabase();
  const { keyFile, checkpointsFile } = auditPlaces();
  if (options.checkpoints !== undefined && (await sizeOf(options.checkpoints)) === 0)
    throw new Failure(`There are no checkpoints in ${options.checkpoints}.`);
  const keys = await readPublicKeys(options.key ?? keyFile);
  if (options.key !== undefined && keys.length === 0)
    throw new Failure(`There is no Ed25519 key in PEM in ${options.key}.`);
  const live = options.checkpoints === undefined;
  const verdict = await verifyAudit({ keys, file: options.checkpoints ?? checkpointsFile, live });
  await closeDatabase();
  const wrong = [
    ...verdict.broken.map(({ chain, seq, reason }) => `${chain}, entry ${seq}: ${reason}`),
    ...verdict.checkpoints.broken.map(({ place, reason }) => `Checkpoints of the ${place}: ${reason}`),
  ];
  const { entries, chains, signOffs, checkpoints } = verdict;
  if (wrong.length > 0)
    throw new Failure(`The audit log is broken:\n${wrong.join('\n')}\n${checkpointLine(checkpoints)}`);
  process.stdout.write(`Intact: ${entries} entries in ${chains} chains, ${signOffs} sign-offs.\n`);
  process.stdout.write(`${checkpointLine(checkpoints)}\n`);
  const { newerEntries } = checkpoints;
  if (newerEntries > 0)
    process.stdout.write(`Newer than the last checkpoint: ${count(newerEntries, 'entry', 'entries')}.\n`);
});

interface Options {
  checkpoints?: string;
  key?: string;
}

function readOptions(given: readonly string[]): Options {
  const options: Options = {};
  for (let at = 0; at < given.length; at += 2) {
    const [name, value] = [given[at], given[at + 1]];
    if (value === undefined || (name !== '--checkpoints' && name !== '--key'))
      throw new Failure('It takes --checkpoints and --key, each with the path of a file.');
    options[name === '--key' ? 'key' : 'checkpoints'] = value;
  }
  return options;
}

async function useDatabase(): Promise<void> {
  if (!process.env['DATABASE_URL']) {
    const demo = runningDemo();
    if (!demo) throw new Failure('Set DATABASE_URL to the database to verify, or start “npm run demo” first.');
    process.env['DATABASE_URL'] = demo;
    process.env['AUDIT_KEY_FILE'] ||= DEMO_AUDIT_KEY;
    process.env['CHECKPOINTS_FILE'] ||= DEMO_CHECKPOINTS;
  }
  const settings = readDatabaseEnv(process.env);
  if (!settings.ok) throw new Failure(settings.problems.join('\n'));
  await checkDatabase(settings.env.databaseUrl);
}

function checkpointLine({ inDatabase, inFile, lastAt }: CheckpointVerdict): string {
  if (lastAt === null) return 'There are no checkpoints: an end that was cut off a chain cannot be noticed.';
  return `Checkpoints: ${inDatabase} in the database, ${inFile} in the file, the last of ${lastAt}.`;
}
