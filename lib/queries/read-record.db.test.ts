import { expect, it } from 'vitest';
import { AN_INTAKE } from '@/prisma/an-intake';
import { aPerson, aSubmittedReview } from '@/prisma/builders';
import type { ExecutiveLevel } from '../domain/vocabulary';
import { readRecord } from './read-record';

it('names as holders of the executive section only who may sign it', async () => {
  const executive = (executiveLevel: ExecutiveLevel) =>
    aPerson({ name: executiveLevel, executiveLevel, grants: [{ role: 'EXECUTIVE', businessUnitId: null }] });
  for (const level of ['DIRECTOR', 'VP', 'CIO', 'CEO'] as const) await executive(level);
  const intake = { ...AN_INTAKE, business_units: 5 };
  const { key, owner } = await aSubmittedReview({ intake });
  const record = await readRecord(owner, key, new Date());
  expect(record?.sponsor).toMatchObject({ gate: 'POC', lead: 'VP' });
  const seat = record?.sections.find(({ role }) => role === 'EXECUTIVE');
  expect(seat?.reviewers.map(({ name }) => name)).toEqual(['CEO', 'CIO', 'VP']);
});
