import { beforeAll, describe, expect, it } from 'vitest';
import { archiveUseCase } from '@/lib/commands/manage-use-case';
import { AN_INTAKE } from '@/prisma/an-intake';
import { aPerson, aUseCase, callOf, must, recordOf } from '@/prisma/builders';
import type { Actor } from '../domain/access/actor';
import { findDuplicates } from './find-duplicates';

const PROBLEM = 'Claims handlers read every letter of a customer twice before they know which form it answers.';

let viewer: Actor;
let letters: { key: string; owner: Actor };
beforeAll(async () => {
  viewer = await aPerson();
  letters = await registered('Summaries of customer letters', PROBLEM);
  await registered('Forecast of spare parts');
});

function registered(title: string, problem: string = AN_INTAKE.problem, visibility?: 'RESTRICTED') {
  return aUseCase({ intake: { ...AN_INTAKE, title, problem }, ...(visibility ? { visibility } : {}) });
}
const found = async (title: string, problem = '', by = viewer) =>
  (await findDuplicates(by, { title, problem })).map(({ key }) => key);

describe('possible duplicates', () => {
  it.each([
    ['the same title', 'Summaries of customer letters'],
    ['in capitals', 'SUMMARIES OF CUSTOMER LETTERS'],
    ['with a slip', 'Sumaries of custommer letters'],
    ['in other words of the same stem', 'Customer letter summary'],
  ])('are found by %s', async (_, title) => {
    expect(await found(title)).toEqual([letters.key]);
  });

  it('are found by the problem under another title, and say which of the two it was', async () => {
    const [likeness] = await findDuplicates(viewer, { title: 'Reading assistant', problem: PROBLEM });
    expect(likeness).toMatchObject({ key: letters.key, because: 'problem', sharedPercent: 100 });
    const [byTitle] = await findDuplicates(viewer, { title: 'Summaries of customer letters', problem: '' });
    expect(byTitle).toMatchObject({ key: letters.key, because: 'title', sharedPercent: 100 });
  });

  it.each(['', '   ', 'Sum', 'Route planning for lorries', '%%%%%%', "letters'; --"])(
    'are none for %j',
    async (title) => {
      expect(await found(title)).toEqual([]);
    },
  );

  it('come with the most alike first, five at most', async () => {
    for (const word of ['one', 'two', 'three', 'four', 'five', 'six'])
      await registered(`Translation of contracts ${word}`);
    const exact = await registered('Translation of contracts');
    const keys = await found('Translation of contracts');
    expect(keys).toHaveLength(5);
    expect(keys[0]).toBe(exact.key);
  });

  it('are nothing a viewer may not see, and nothing archived', async () => {
    const secret = await registered('Merger of two departments', undefined, 'RESTRICTED');
    expect(await found('Merger of two departments')).toEqual([]);
    expect(await found('Merger of two departments', '', secret.owner)).toEqual([secret.key]);
    const { version } = await recordOf(secret.owner, secret.key);
    const archived = { archived: true, reason: 'Registered twice.', version };
    must(await archiveUseCase(callOf(secret.owner), secret.key, archived));
    expect(await found('Merger of two departments', '', secret.owner)).toEqual([]);
  });
});
