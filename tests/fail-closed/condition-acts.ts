import { answerConditionOf } from '@/lib/commands/answer-condition';
import { decideConditionOf } from '@/lib/commands/decide-condition';
import { database } from '@/lib/data/client';
import type { ConditionDecision } from '@/lib/domain/condition/decide-condition';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import type { Act } from './act';
import type { Cast } from './cast';
import { RECORD } from './record-acts';
import { targetOf, type State } from './records';

/** Conditions bind while a review is under way and after it has passed, of a use case that may change. */
const BINDING: readonly State[] = [
  'IN_REVIEW',
  'CHANGES_REQUESTED',
  'PASSED',
  'REVOKED',
  'PROHIBITED_IN_REVIEW',
  'RESTRICTED',
];

/** Two conditions of each role on a record, whatever its state: one to answer and one that the owner answered. */
export async function setConditions({ actors }: Cast, key: string): Promise<void> {
  const { reviewId } = await targetOf(actors.OWNER, key);
  const useCase = await database().useCase.findUniqueOrThrow({ where: { number: Number(key.slice(3)) } });
  const [begun, dueOn, ownerId] = [Date.now(), new Date('2036-01-01'), actors.OWNER.id];
  for (const [index, role] of ROLES.entries()) {
    // One after the other: a copy of the record keeps their order.
    const at = new Date(begun + index);
    const signOff = { act: 'APPROVE_WITH_CONDITIONS', meaning: '', snapshot: {}, snapshotSha256: '' } as const;
    const { id: signOffId } = await database().signOff.create({
      data: { ...signOff, reviewId, role, parts: [], personId: actors[role].id, printedName: role, at },
    });
    const terms = { useCaseId: useCase.id, signOffId, ownerId, dueOn, blocksNextGate: true };
    await database().condition.create({ data: { ...terms, place: 0, text: `${role}: to answer` } });
    const { id: conditionId } = await database().condition.create({
      data: { ...terms, place: 1, text: `${role}: answered` },
    });
    await database().conditionAct.create({ data: { conditionId, place: 1, kind: 'ANSWERED', byId: ownerId, at } });
    const link = { kind: 'LINK', title: 'Record', provenance: 'FIRST_PARTY_DOC', sha256: 'a'.repeat(64) } as const;
    const conditions = { create: { conditionId } };
    await database().evidence.create({
      data: { useCaseId: useCase.id, ...link, addedById: ownerId, addedAt: at, conditions },
    });
  }
}

/** The one of a role that waits for its owner, and the one that waits for the role. */
const toAnswer = (role: Role) => 2 * ROLES.indexOf(role);
const toDecide = (role: Role) => toAnswer(role) + 1;

const answer = {
  note: 'Told by the test',
  link: { title: 'Proof', provenance: 'FIRST_PARTY_DOC', url: 'https://docs.example.org/proof' },
} as const;
/** An act on a condition that a role set. */
interface ConditionAct extends Act {
  readonly role: Role;
}

const CONDITIONS = `${RECORD}/conditions`;
const answering: ConditionAct = {
  role: 'SECURITY',
  name: 'answer a condition',
  who: ['OWNER'],
  when: BINDING,
  request: ({ conditionIds }) => [
    'POST',
    `/conditions/${conditionIds[toAnswer('SECURITY')]}/answers`,
    { body: answer, ifMatch: 1 },
  ],
  form: ({ key, conditionIds }) => {
    const { note, link } = answer;
    const condition = conditionIds[toAnswer('SECURITY')]!;
    return [CONDITIONS, 'answerCondition', { key, condition, version: '1', note, ...link }];
  },
  command: (call, { key, conditionIds }) =>
    answerConditionOf(call, { key, condition: conditionIds[toAnswer('SECURITY')]! }, { ...answer, version: 1 }),
};

const withFile: ConditionAct = {
  ...answering,
  name: 'answer a condition with a file',
  request: ({ conditionIds }) => {
    const body = new FormData();
    for (const [name, text] of Object.entries({ note: answer.note, title: 'Proof' })) body.set(name, text);
    body.set('provenance', answer.link.provenance);
    body.set('file', new File([answer.note], 'proof.txt', { type: 'text/plain' }));
    return ['POST', `/conditions/${conditionIds[toAnswer('SECURITY')]}/answers/files`, { body, ifMatch: 1 }];
  },
};

function deciding(role: Role, decision: ConditionDecision): ConditionAct {
  const note = 'Told by the test';
  return {
    role,
    name: `${decision} a condition of ${role}`,
    who: role === 'SECURITY' ? [role, 'SUBSTITUTE'] : [role],
    when: BINDING,
    request: ({ conditionIds }) => [
      'POST',
      `/conditions/${conditionIds[toDecide(role)]}/decisions`,
      { body: { decision, note }, ifMatch: 2 },
    ],
    form: ({ key, conditionIds }) => {
      const condition = conditionIds[toDecide(role)]!;
      return [CONDITIONS, 'decideCondition', { key, condition, version: '2', decision, note }];
    },
    command: (call, { key, conditionIds }) =>
      decideConditionOf(call, { key, condition: conditionIds[toDecide(role)]! }, { decision, note, version: 2 }),
  };
}

/** The owner answers; whoever may sign for the role that set it decides, and nobody of the team. Source: issue 3, item 2. */
export const CONDITION_ACTS: readonly ConditionAct[] = [
  answering,
  withFile,
  ...ROLES.flatMap((role) => [deciding(role, 'MET'), deciding(role, 'WAIVED'), deciding(role, 'RETURNED')]),
];
