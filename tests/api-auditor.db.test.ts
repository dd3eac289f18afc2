import { expect, it } from 'vitest';
import { OPERATIONS } from '@/lib/contract/operations';
import { must, callOf } from '@/prisma/builders';
import { importFile } from '@/lib/commands/import-file';
import { call, expectStatus, tokenOf } from './api';
import { makeWorld } from './api-cases/world';

/** Product.md, section 2: an auditor reads everything and writes nothing. */
it('an auditor reads people and their grants, settings, and imports with their reports', async () => {
  const { auditor, stranger, admin, reviewers } = await makeWorld();
  const bytes = Buffer.from('Title,Agency,Status\nAlpha,Energy,Pilot\n');
  const how = { fileName: 'register.csv', bytes, mode: 'ALL_OR_NOTHING', dryRun: false } as const;
  const { importId } = must(await importFile(callOf(admin), how));
  const [token, nobody] = [await tokenOf(auditor, ['read']), await tokenOf(stranger, ['read'])];
  const onlyForThem = [
    '/people',
    `/people/${reviewers.SME.id}`,
    '/use-cases/import',
    `/use-cases/import/${importId}`,
    `/use-cases/import/${importId}/mapping`,
    `/use-cases/import/${importId}/rows`,
    `/use-cases/import/${importId}/report`,
    '/audit-events',
    '/audit/verify',
  ];
  for (const path of [...onlyForThem, '/organisation', '/business-units', '/policy-packs/active']) {
    await expectStatus(200, 'GET', path, { token });
  }
  for (const path of onlyForThem) await expectStatus(403, 'GET', path, { token: nobody });
  expect((await expectStatus(200, 'GET', `/people/${reviewers.SME.id}`, { token })).grants).toMatchObject([
    { role: 'SME' },
  ]);
  expect((await call('GET', `/use-cases/import/${importId}/report`, { token })).text).toContain('Alpha');
});

it('every operation that only reads needs the scope “read”, and no other does', () => {
  const reading = OPERATIONS.filter(({ method }) => method === 'GET');
  expect(reading.filter(({ scope }) => scope !== 'read').map(({ id }) => id)).toEqual([]);
  const changing = OPERATIONS.filter(({ method }) => method !== 'GET');
  expect(changing.filter(({ scope }) => (scope as string) === 'read').map(({ id }) => id)).toEqual([]);
});
