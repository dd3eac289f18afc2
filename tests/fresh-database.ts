import { rmSync } from 'node:fs';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDatabase } from '@/lib/data/client';
import { run, TEMPLATE } from './database-server';

const name = `village_worker_${process.env['VITEST_POOL_ID'] ?? '1'}`;

/** Every test file begins with its own copy of the migrated template. */
beforeAll(async () => {
  const adminUrl = inject('adminUrl');
  await run(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  process.env['DATABASE_URL'] = adminUrl.replace(/\/postgres$/, `/${name}`);
  process.env['APP_URL'] = 'http://localhost:3000';
  process.env['AUTH_SECRET'] = 'a secret of the tests, long enough 0123456789';
  process.env['FILES_FOLDER'] = `.village/test-files/${name}`;
  process.env['AUDIT_KEY_FILE'] = `.village/test-files/${name}-key.pem`;
  process.env['CHECKPOINTS_FILE'] = `.village/test-files/${name}-checkpoints.jsonl`;
  rmSync(process.env['CHECKPOINTS_FILE'], { force: true });
});

afterAll(closeDatabase);
