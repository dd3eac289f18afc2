import { beforeAll, describe, expect, it } from 'vitest';
import { database } from '@/lib/data/client';
import { loadRecord } from '@/lib/data/load-record';
import { assuranceOf } from '@/lib/domain/review/assurance';
import { reviewContext } from '@/lib/domain/review/review-context';
import { viewSections } from '@/lib/domain/review/section-view';
import { project } from '@/lib/domain/use-case/projection';
import { ROLES } from '@/lib/domain/vocabulary';
import { verifyAudit } from '@/lib/queries/verify-audit';
import { readDemo } from './demo/demo-data';
import { seedDemo } from './seed';

const SEAT = {
  SIGNED: 'APPROVED',
  CHANGES_REQUESTED: 'CHANGES_REQUESTED',
  PENDING: 'WAITING',
  STALE: 'STALE',
} as const;
/** Fresh from the plant: the sample names the stage it asks for, but has passed no gate yet. */
const STAGE: Record<string, string> = { 'UC-005': 'PROPOSED' };

const { samples } = readDemo();
const today = new Date('2026-11-22T10:00:00Z');

beforeAll(async () => {
  const begun = Date.now();
  await seedDemo(today, () => undefined);
  process.stdout.write(`The demo was seeded in ${Date.now() - begun} ms.\n`);
}, 300_000);

async function recordOf(sampleId: string) {
  const number = samples.findIndex(({ id }) => id === sampleId) + 1;
  const { id } = await database().useCase.findUniqueOrThrow({ where: { number }, select: { id: true } });
  return loadRecord(database(), id);
}

describe.each(samples)('$id, $intake.title', (sample) => {
  it('is at its stage, registered as the sample says', async () => {
    const record = await recordOf(sample.id);
    expect(record.stage).toBe(STAGE[sample.id] ?? sample.stage);
    expect(record.intake).toEqual(sample.intake);
  });

  it('shows the seven seats of the sample', async () => {
    const record = await recordOf(sample.id);
    const review = record.openReview ?? record.assurance;
    if (sample.stage === 'RETIRED') {
      expect(review).toBeNull();
      return;
    }
    const seats = Object.fromEntries(
      viewSections(reviewContext(record, review!)).map(({ role, state }) => [role, state]),
    );
    expect(seats).toEqual(Object.fromEntries(ROLES.map((role) => [role, SEAT[sample.signoffs[role]]])));
  });

  it('has a projection that says what the record says', async () => {
    const record = await recordOf(sample.id);
    const { sections, ...projected } = project(record);
    const row = await database().useCase.findUniqueOrThrow({ where: { id: record.id } });
    expect(row).toMatchObject(projected);
    for (const { reviewId, role, state } of sections) {
      const section = await database().section.findUniqueOrThrow({ where: { reviewId_role: { reviewId, role } } });
      expect(section.state).toBe(state);
    }
  });
});

it('leaves exactly the use cases out of assurance whose stories say so', async () => {
  const out = [];
  for (const { id } of samples) {
    const assurance = assuranceOf(await recordOf(id));
    if (assurance.kind === 'stale' || assurance.kind === 'unsigned') out.push(id);
  }
  expect(out).toEqual(['UC-002', 'UC-006', 'UC-010']);
});

it('leaves an audit log that verifies', async () => {
  expect((await verifyAudit()).broken).toEqual([]);
});

it('adds nothing the second time', async () => {
  const before = await database().auditEvent.count();
  await seedDemo(today, () => undefined);
  expect(await database().auditEvent.count()).toBe(before);
});
