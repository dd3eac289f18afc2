import { describe, expect, it } from 'vitest';
import { approves, aSubmittedReview, callOf, must, recordOf, sevenReviewers, signs } from '@/prisma/builders';
import { database } from '../data/client';
import { ROLES } from '../domain/vocabulary';
import { editUseCase } from './edit-use-case';

async function eventsOf(key: string) {
  const { id } = await database().useCase.findUniqueOrThrow({ where: { number: Number(key.slice(3)) } });
  const rows = await database().auditEvent.findMany({ where: { chain: id }, orderBy: { seq: 'asc' } });
  return rows.map(({ type }) => type);
}

describe('signing a section', () => {
  it('moves the stage with the last of the seven signatures, in one transaction with its entry', async () => {
    const place = await aSubmittedReview();
    const reviewers = await sevenReviewers();
    for (const role of ROLES.slice(0, 6)) {
      expect(await approves(reviewers[role], place, role)).toMatchObject({ stage: 'PROPOSED', gatePassed: false });
    }
    expect(await approves(reviewers.EXECUTIVE, place, 'EXECUTIVE')).toMatchObject({ stage: 'POC', gatePassed: true });
    const record = await recordOf(place.owner, place.key);
    expect(record).toMatchObject({ stage: 'POC', openReview: null, assurance: { status: 'PASSED' } });
    expect((await eventsOf(place.key)).slice(-2)).toEqual(['section.signed', 'gate.passed']);
  });

  it('makes exactly the depending approvals stale when a field changes, and the gate stays shut', async () => {
    const place = await aSubmittedReview();
    const reviewers = await sevenReviewers();
    for (const role of ROLES.slice(0, 6)) await approves(reviewers[role], place, role);
    const { version } = await recordOf(place.owner, place.key);
    const edited = must(
      await editUseCase(callOf(place.owner), place.key, { intake: { data_classification: 'CONFIDENTIAL' }, version }),
    );
    expect(edited.stale).toEqual(['SECURITY', 'COMPLIANCE', 'ARCHITECTURE', 'DATA']);
    expect(await approves(reviewers.EXECUTIVE, place, 'EXECUTIVE')).toMatchObject({
      stage: 'PROPOSED',
      gatePassed: false,
    });
    for (const role of ['SECURITY', 'COMPLIANCE', 'ARCHITECTURE'] as const)
      await approves(reviewers[role], place, role);
    expect(await approves(reviewers.DATA, place, 'DATA')).toMatchObject({ stage: 'POC', gatePassed: true });
  });

  it('refuses the second signature of an approved section', async () => {
    const place = await aSubmittedReview();
    const reviewers = await sevenReviewers();
    await approves(reviewers.SECURITY, place, 'SECURITY');
    expect(await signs(reviewers.SECURITY, place, 'SECURITY')).toMatchObject({
      ok: false,
      refusal: { code: 'conflict' },
    });
  });
});
