import { attachFile, attachLink, detach } from '@/lib/commands/attach-evidence';
import { reply, resolve, startThread } from '@/lib/commands/discuss';
import { saveAnswerOf } from '@/lib/commands/save-answer';
import { resubmit, submit, withdraw } from '@/lib/commands/submit-review';
import { ROLES } from '@/lib/domain/vocabulary';
import type { Act } from './act';
import type { PersonName } from './cast';
import { RECORD, TEAM } from './record-acts';
import type { State, Target } from './records';

const TALKING: readonly PersonName[] = [...TEAM, ...ROLES, 'SUBSTITUTE', 'SUBSTITUTE_OF_TEAM'];
const OPEN: readonly State[] = [
  'DRAFT',
  'IN_REVIEW',
  'CHANGES_REQUESTED',
  'PROHIBITED_DRAFT',
  'PROHIBITED_IN_REVIEW',
  'RESTRICTED',
];

const REVIEW = `${RECORD}/reviews/[n]`;
const SECTION = `${REVIEW}/[role]`;
const requirement = 'SEC-POC-01';
const section = ({ reviewId }: Target) => `/reviews/${reviewId}/sections/SECURITY`;
const answerOf = (target: Target) => `${section(target)}/answers/${requirement}`;
const place = ({ key, review }: Target) => ({ key, review });
const inReview = ({ key, review, reviewVersion }: Target) =>
  ({ key, review: String(review), version: String(reviewVersion) }) as const;
const inSection = ({ key, review }: Target) => ({ key, review: String(review), role: 'SECURITY' }) as const;
const onRequirement = (target: Target) => ({ ...inSection(target), requirement });
const described = { title: 'Test report', provenance: 'MEASURED_RESULT' } as const;
const text = 'Told by the test';

const value = { notApplicable: text };
const answer: Act = {
  name: 'answer',
  who: TEAM,
  when: OPEN,
  request: (target) => ['PUT', answerOf(target), { body: { value }, ifMatch: target.requirements.SECURITY.answer }],
  form: (target) => {
    const { answer: answerVersion } = target.requirements.SECURITY;
    const edit = { ...place(target), role: 'SECURITY', requirement, value, answerVersion, mayStale: [] };
    return [SECTION, 'saveAnswer', [edit]];
  },
  command: (call, target) => {
    const { answer: answerVersion } = target.requirements.SECURITY;
    return saveAnswerOf(call, place(target), { requirement, value, answerVersion });
  },
};

const url = 'https://docs.example.org/test-report';
const link: Act = {
  name: 'add a link',
  who: TEAM,
  when: OPEN,
  request: (target) => ['POST', `${answerOf(target)}/links`, { body: { ...described, url } }],
  form: (target) => [SECTION, 'addLink', { ...onRequirement(target), ...described, url }],
  command: (call, target) => attachLink(call, place(target), { requirement, ...described, url }),
};

const file: Act = {
  name: 'add a file',
  who: TEAM,
  when: OPEN,
  request: (target) => {
    const form = new FormData();
    for (const [name, content] of Object.entries(described)) form.set(name, content);
    form.set('file', new File([text], 'report.txt', { type: 'text/plain' }));
    return ['POST', `${answerOf(target)}/files`, { body: form }];
  },
  command: (call, target) => {
    const content = { fileName: 'report.txt', bytes: new TextEncoder().encode(text) };
    return attachFile(call, place(target), { requirement, ...described, ...content });
  },
};

const removal: Act = {
  name: 'remove evidence',
  who: TEAM,
  when: OPEN,
  request: (target) => ['DELETE', `${answerOf(target)}/evidence/${target.evidenceId}`, {}],
  form: (target) => [SECTION, 'removeEvidence', { ...onRequirement(target), evidenceId: target.evidenceId }],
  command: (call, target) => detach(call, place(target), { requirement, evidenceId: target.evidenceId }),
};

const thread = begin('begin a thread', TALKING, false);
/** A question that closes the gate is the section's own reviewer's to ask, and to resolve. */
const question = begin('ask a blocking question', ['SECURITY', 'SUBSTITUTE'], true);

function begin(name: string, who: readonly PersonName[], blocking: boolean): Act {
  return {
    name,
    who,
    when: OPEN,
    request: (target) => ['POST', `${section(target)}/threads`, { body: { requirement, blocking, text } }],
    form: (target) => [SECTION, 'ask', { ...onRequirement(target), text, blocking: String(blocking) }],
    command: (call, target) => startThread(call, place(target), { requirement, blocking, text }),
  };
}

const comment: Act = {
  name: 'comment',
  who: TALKING,
  when: OPEN,
  request: (target) => ['POST', `${section(target)}/threads/${target.threadId}/comments`, { body: { text } }],
  form: (target) => [SECTION, 'answerThread', { ...inSection(target), threadId: target.threadId, text }],
  command: (call, target) => reply(call, place(target), { threadId: target.threadId, text }),
};

const resolution: Act = {
  name: 'resolve a blocking question',
  who: ['SECURITY', 'SUBSTITUTE'],
  when: OPEN,
  request: (target) => ['POST', `${section(target)}/threads/${target.threadId}/resolution`, {}],
  form: (target) => [SECTION, 'resolveThread', { ...inSection(target), threadId: target.threadId }],
  command: (call, target) => resolve(call, place(target), target.threadId),
};

const submission: Act = {
  name: 'submit',
  who: TEAM,
  when: ['DRAFT'],
  request: ({ reviewId, reviewVersion }) => ['POST', `/reviews/${reviewId}/submission`, { ifMatch: reviewVersion }],
  form: (target) => [REVIEW, 'submitReview', inReview(target)],
  command: (call, target) => submit(call, place(target), target.reviewVersion),
};

const resubmission: Act = {
  name: 'resubmit',
  who: TEAM,
  when: ['CHANGES_REQUESTED'],
  request: (target) => ['POST', `${section(target)}/resubmission`, { ifMatch: target.reviewVersion }],
  form: (target) => [SECTION, 'resubmitSection', { ...inReview(target), role: 'SECURITY' }],
  command: (call, target) => resubmit(call, place(target), 'SECURITY', target.reviewVersion),
};

const withdrawal: Act = {
  name: 'withdraw',
  who: TEAM,
  when: OPEN,
  request: ({ reviewId, reviewVersion }) => [
    'POST',
    `/reviews/${reviewId}/withdrawal`,
    { body: { reason: text }, ifMatch: reviewVersion },
  ],
  form: (target) => [REVIEW, 'withdrawReview', { ...inReview(target), reason: text }],
  command: (call, target) => withdraw(call, place(target), text, target.reviewVersion),
};

/** Acts on a review: the team answers, submits and withdraws; team and reviewers talk. Source: product.md, rules 3 and 7. */
export const REVIEW_ACTS: readonly Act[] = [
  answer,
  link,
  file,
  removal,
  thread,
  question,
  comment,
  resolution,
  submission,
  resubmission,
  withdrawal,
];
