import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { Pool } from 'pg';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import { codeOf, Failure } from './failure';

const SCHEMA = 'prisma/schema';
const MIGRATIONS = 'prisma/migrations';
const EVERYTHING = { externalTables: [], externalEnums: [] };

export interface SchemaFile {
  readonly path: string;
  readonly content: string;
}

/**
 * Applies the migrations that a database has not seen, with Prisma's schema engine as WebAssembly: no binary is
 * downloaded. It writes the ordinary `_prisma_migrations` table. Returns the names of the applied ones.
 */
export async function applyMigrations(connectionString: string): Promise<readonly string[]> {
  return withEngine(connectionString, async (engine) => {
    const migrationsList = readMigrations();
    const history = await engine.diagnoseMigrationHistory({
      migrationsList,
      filters: EVERYTHING,
      optInToShadowDatabase: false,
    });
    const [failed] = history.failedMigrationNames;
    if (failed)
      throw new Failure(`The migration ${failed} failed before and was left half done; see docs/operators.md.`);
    const [edited] = history.editedMigrationNames;
    if (edited) throw new Failure(`The migration ${edited} was changed after it had been applied to this database.`);
    if (history.history && history.history.diagnostic !== 'databaseIsBehind') {
      throw new Failure('This database was migrated by another version of Village than the one that is installed.');
    }
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: EVERYTHING });
    return appliedMigrationNames;
  });
}

/** The SQL that leads from one Prisma schema to another; from an empty database where `from` is empty. */
export async function diffSchemas(
  connectionString: string,
  from: readonly SchemaFile[],
  to: readonly SchemaFile[],
): Promise<string> {
  return withEngine(connectionString, async (engine) => {
    const result = await engine.diff({
      from: from.length === 0 ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [...from] },
      to: { tag: 'schemaDatamodel', files: [...to] },
      script: true,
      exitCode: null,
      filters: EVERYTHING,
    });
    return result.stdout ?? '';
  });
}

export function readSchema(): SchemaFile[] {
  return readdirSync(SCHEMA)
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => ({ path: join(SCHEMA, name), content: readFileSync(join(SCHEMA, name), 'utf8') }));
}

function readMigrations(): MigrationList {
  const lockfile = join(MIGRATIONS, 'migration_lock.toml');
  const folders = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return {
    baseDir: MIGRATIONS,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lockfile) ? readFileSync(lockfile, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: folders
      .map(({ name }) => name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(join(MIGRATIONS, name, 'migration.sql'), 'utf8') },
        },
      })),
  };
}

async function withEngine<T>(connectionString: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const bindings = await (loaded ??= loadEngine());
  const datamodels = readSchema().map(({ path, content }): [string, string] => [path, content]);
  const pool = new Pool({ connectionString });
  const factory = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
  const engine = await bindings.SchemaEngine.new({ datamodels }, () => undefined, factory);
  try {
    return await work(engine);
  } catch (error) {
    throw refusedByPostgres(error) ?? error;
  } finally {
    engine.free();
    await pool.end();
  }
}

let loaded: Promise<EngineModule> | null = null;

/** Once for the process: the module keeps pointers into the memory of the instance it was given first. */
async function loadEngine(): Promise<EngineModule> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const bindings = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as unknown as EngineModule;
  const wasm = await WebAssembly.compile(readFileSync(join(folder, 'schema_engine_bg.wasm')));
  const instance = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings as never });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return bindings;
}

/** The engine tells what PostgreSQL refused in a text of many lines, one of which matters. */
function refusedByPostgres(error: unknown): Failure | null {
  if (codeOf(error) === 'P3005')
    return new Failure('This database holds something other than Village; it is not touched. Use an empty one.');
  const said = error instanceof Error && /^ERROR: (.+)$/m.exec(error.message)?.[1];
  return said ? new Failure(`The migrations could not be applied. PostgreSQL says: ${said}.`) : null;
}

/** The driver adapter splits scripts at every semicolon, which breaks function bodies; sent whole, a migration is also atomic. */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }
}

interface EngineModule {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: typeof SchemaEngine;
}
