import { publishFirstPack } from '@/lib/commands/set-up';
import { closeDatabase } from '@/lib/data/client';
import { readDatabaseEnv } from '@/lib/env';
import { readPack } from '@/lib/files/read-pack';
import { Failure, runScript } from './support/failure';
import { migrateDatabase } from './support/migrate-database';

/** `npm run migrate`: migrations, the rights of the app's role, and the default policy pack where none is published yet. */
await runScript(async () => {
  const settings = readDatabaseEnv(process.env);
  if (!settings.ok) throw new Failure(settings.problems.join('\n'));
  const { ownerUrl, databaseUrl } = settings.env;
  const applied = await migrateDatabase(ownerUrl, databaseUrl);
  process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : `Applied ${applied.join(', ')}.\n`);
  const pack = readPack('policy-pack');
  if (!pack.ok) {
    throw new Failure(pack.problems.map(({ file, path, reason }) => `${file} ${path}: ${reason}`).join('\n'));
  }
  const published = await publishFirstPack(pack.pack, new Date());
  if (!published.ok) throw new Failure(published.refusal.message);
  const { version } = published.value;
  process.stdout.write(version === null ? 'A policy pack is active.\n' : `Published policy pack version ${version}.\n`);
  await closeDatabase();
});
