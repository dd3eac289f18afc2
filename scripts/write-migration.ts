import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, runScript } from './support/failure';
import { ensureDatabase, startPostgres } from './support/postgres';
import { diffSchemas, readSchema, type SchemaFile } from './support/schema-engine';

/** Writes the migration from the schema of the last commit to the one in the tree: `npm run migration:write -- name`. */
await runScript(async () => {
  const name = process.argv[2];
  if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new Failure('Name the migration in lower case: npm run migration:write -- add_conditions');
  }
  const postgres = await startPostgres(join(process.cwd(), '.village/postgres'));
  try {
    await ensureDatabase(postgres, 'village_diff');
    const sql = await diffSchemas(postgres.url('village_diff'), committedSchema(), readSchema());
    if (/^\s*(--[^\n]*\s*)*$/.test(sql))
      throw new Failure('The schema is as it was committed: there is nothing to migrate.');
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const folder = join('prisma/migrations', `${stamp}_${name}`);
    if (existsSync(folder)) throw new Failure(`${folder} exists already.`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'migration.sql'), sql);
    process.stdout.write(`${folder}/migration.sql\n`);
  } finally {
    await postgres.stop();
  }
});

function committedSchema(): SchemaFile[] {
  const git = (...parameters: string[]) => execFileSync('git', parameters, { encoding: 'utf8' });
  const names = git('ls-tree', '--name-only', 'HEAD', 'prisma/schema/')
    .split('\n')
    .filter((path) => path.endsWith('.prisma'));
  return names.map((path) => ({ path, content: git('show', `HEAD:${path}`) }));
}
