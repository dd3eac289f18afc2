import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { MATRIX_GUARDS, MODEL_GUARDS, without } from './guards';
import { MALFORMED_GUARDS } from './malformed-guards';

/** The matrix, the model or the malformed inputs over code that lacks one guard, named by VILLAGE_DRILL_WITHOUT; nothing on disk is changed. */
const guards = [...MATRIX_GUARDS, ...MODEL_GUARDS, ...MALFORMED_GUARDS];
const guard = guards.find(({ name }) => name === process.env['VILLAGE_DRILL_WITHOUT']);

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  resolve: { alias: { '@': fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '') } },
  plugins: [
    {
      name: 'without-a-guard',
      enforce: 'pre',
      transform: (source, id) => (guard && id.endsWith(`/${guard.file}`) ? without(source, guard) : null),
    },
  ],
  test: {
    include: ['tests/fail-closed-{acts,sections}.db.test.ts', 'tests/{model,malformed}/*.db.test.ts'],
    globalSetup: 'tests/database-server.ts',
    setupFiles: 'tests/fresh-database.ts',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
