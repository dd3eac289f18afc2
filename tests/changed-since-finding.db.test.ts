import { expect, it } from 'vitest';
import { saveAnswerOf } from '@/lib/commands/save-answer';
import { saveFindingOf } from '@/lib/commands/save-finding';
import { readSection } from '@/lib/queries/read-section';
import { aSubmittedReview, callOf, findEverythingMet, must, sevenReviewers, signs } from '@/prisma/builders';
import { expectStatus, tokenOf } from './api';
import { placed } from './api-cases/world';

const ID = 'SEC-POC-02';

/** Product.md, rules 1, 2 and 7: a finding is about what was read; what the team changes after it is shown beside it. */
it('a finding on an answer that changed since says so, on the page and in the API, until it is judged again', async () => {
  const { SECURITY } = await sevenReviewers();
  const place = await aSubmittedReview();
  const { owner } = place;
  await findEverythingMet(SECURITY, place, 'SECURITY');
  const read = async () => {
    const section = await readSection(SECURITY, { ...place, role: 'SECURITY' }, new Date());
    return section!.requirements.find(({ id }) => id === ID)!;
  };
  const saved = async (text: string) => {
    const { answer } = await read();
    const input = { requirement: ID, value: { text }, answerVersion: answer.version };
    must(await saveAnswerOf(callOf(owner), place, input));
  };
  const { answer } = await read();
  const before = (answer.value as { text: string }).text;
  expect((await read()).changedSinceFinding).toEqual([]);

  await saved('It runs in the shared account.');
  const change = {
    kind: 'answer',
    from: { text: before },
    to: { text: 'It runs in the shared account.' },
    by: owner.name,
  };
  expect(await read()).toMatchObject({
    finding: { verdict: 'MET' },
    changedSinceFinding: [{ ...change, at: expect.any(Date) }],
  });
  const { id } = await placed(place);
  const told = await expectStatus(200, 'GET', `/reviews/${id}/sections/SECURITY`, { token: await tokenOf(SECURITY) });
  const inApi = told.requirements.find((one: { id: string }) => one.id === ID);
  expect(inApi.changedSinceFinding).toEqual([{ ...change, at: expect.stringMatching(/^20/) }]);

  await saved(before);
  expect((await read()).changedSinceFinding).toEqual([]);

  await saved('It runs in a third account.');
  const { finding } = await read();
  const found = { requirement: ID, verdict: 'MET', note: 'Seen again.', findingVersion: finding.version } as const;
  must(await saveFindingOf(callOf(SECURITY), place, found));
  expect((await read()).changedSinceFinding).toEqual([]);

  await saved('It runs in a fourth account.');
  expect((await read()).changedSinceFinding).toHaveLength(1);
  must(await signs(SECURITY, place, 'SECURITY'));
  expect((await read()).changedSinceFinding).toEqual([]);
});
