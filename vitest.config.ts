import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const resolve = { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } };

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['{lib,scripts,components,tests}/**/*.test.ts'],
          exclude: ['**/*.db.test.ts'],
          // Pure functions share their modules: without it every file parses the policy pack anew.
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        resolve,
        test: {
          name: 'database',
          include: ['{lib,prisma,scripts,tests}/**/*.db.test.ts'],
          // Of the drill: tests/openapi.db.test.ts sends some to each operation, with the requests it has anyway.
          exclude: ['tests/malformed/malformed-requests.db.test.ts', '**/node_modules/**'],
          globalSetup: 'tests/database-server.ts',
          setupFiles: 'tests/fresh-database.ts',
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
