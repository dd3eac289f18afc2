import { answerConditionOf } from '@/lib/commands/answer-condition';
import { decideConditionOf } from '@/lib/commands/decide-condition';
import { approves, aSubmittedReview, callOf, must, recordOf } from '@/prisma/builders';
import { formOf, type Cases } from './case';
import type { World } from './world';

const proof = { title: 'Proof', provenance: 'FIRST_PARTY_DOC', url: 'https://docs.example.org/proof' } as const;
const answer = { note: 'Tested on 3 May.', link: proof };

/** A condition that Security set and its owner is to answer. */
async function aCondition({ owner, reviewers }: World) {
  const review = await aSubmittedReview({ owner });
  const terms = { text: 'Test the kill switch', dueOn: '2036-01-01', blocksNextGate: true };
  const act = 'APPROVE_WITH_CONDITIONS';
  await approves(reviewers.SECURITY, review, 'SECURITY', { act, conditions: [terms] });
  const [condition] = (await recordOf(owner, review.key)).conditions;
  return { key: review.key, condition: condition!.id };
}

async function anAnswered(world: World) {
  const place = await aCondition(world);
  must(await answerConditionOf(callOf(world.owner), place, { ...answer, version: 1 }));
  return place;
}

async function aClosed(world: World) {
  const place = await anAnswered(world);
  const decision = { decision: 'MET', note: '', version: 2 } as const;
  must(await decideConditionOf(callOf(world.reviewers.SECURITY), place, decision));
  return place;
}

export const conditionCases: Cases = {
  listConditions: async (world) => {
    const { key } = await aCondition(world);
    return { path: `/conditions?key=${key}&state=open&limit=1`, by: world.stranger };
  },
  getCondition: async (world) => ({
    path: `/conditions/${(await anAnswered(world)).condition}`,
    by: world.stranger,
  }),
  answerCondition: async (world) => ({
    path: `/conditions/${(await aCondition(world)).condition}/answers`,
    by: world.owner,
    ifMatch: 1,
    body: answer,
    outsider: world.stranger,
    conflict: { path: `/conditions/${(await aClosed(world)).condition}/answers`, ifMatch: 3 },
    invalid: { body: { note: 'Tested.' } },
  }),
  answerConditionWithFile: async (world) => {
    const file = () => new File(['Report'], 'report.txt', { type: 'text/plain' });
    const fields = { note: 'Tested.', title: 'Report', provenance: 'MEASURED_RESULT' };
    return {
      path: `/conditions/${(await aCondition(world)).condition}/answers/files`,
      by: world.owner,
      ifMatch: 1,
      body: formOf({ ...fields, file: file() }),
      outsider: world.stranger,
      conflict: { path: `/conditions/${(await aClosed(world)).condition}/answers/files`, ifMatch: 3 },
      invalid: { body: formOf({ ...fields, file: new File([], 'empty.txt') }) },
    };
  },
  decideCondition: async (world) => ({
    path: `/conditions/${(await anAnswered(world)).condition}/decisions`,
    by: world.reviewers.SECURITY,
    ifMatch: 2,
    body: { decision: 'MET', note: 'Seen.' },
    outsider: world.owner,
    conflict: { path: `/conditions/${(await aClosed(world)).condition}/decisions`, ifMatch: 3 },
    invalid: { body: { decision: 'WAIVED', note: '' } },
  }),
};
