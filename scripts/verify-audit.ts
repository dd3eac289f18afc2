import { closeDatabase } from '@/lib/data/client';
import { readDatabaseEnv } from '@/lib/env';
import { verifyAudit } from '@/lib/queries/verify-audit';
import { checkDatabase } from './support/check-database';
import { runningDemo } from './support/demo-database';
import { Failure, runScript } from './support/failure';

/**
 * `npm run verify-audit`: recomputes every chain and every sign-off; exit code 1 names the first broken entry of each.
 * Without DATABASE_URL it is the demo's, while that runs in this clone.
 */
await runScript(async () => {
  const DATABASE_URL = process.env['DATABASE_URL'] || runningDemo();
  if (!DATABASE_URL) throw new Failure('Set DATABASE_URL to the database to verify, or start “npm run demo” first.');
  process.env['DATABASE_URL'] = DATABASE_URL;
  const settings = readDatabaseEnv(process.env);
  if (!settings.ok) throw new Failure(settings.problems.join('\n'));
  await checkDatabase(settings.env.databaseUrl);
  const { chains, entries, signOffs, broken } = await verifyAudit();
  await closeDatabase();
  if (broken.length > 0) {
    const lines = broken.map(({ chain, seq, reason }) => `${chain}, entry ${seq}: ${reason}`);
    throw new Failure(`The audit log is broken:\n${lines.join('\n')}`);
  }
  process.stdout.write(`Intact: ${entries} entries in ${chains} chains, ${signOffs} sign-offs.\n`);
});
