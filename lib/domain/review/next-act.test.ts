import { describe, expect, it } from 'vitest';
import type { Actor } from '../access/actor';
import type { UseCaseRecord } from '../use-case/record';
import { ROLES } from '../vocabulary';
import { nextAct } from './next-act';
import {
  ADMIN,
  answered,
  aPerson,
  approvedBy,
  aReading,
  aRecord,
  aThread,
  AUDITOR,
  drafted,
  executive,
  finding,
  inUse,
  MEMBER,
  NOW,
  OWNER,
  REVIEWERS,
  signedAfterGate,
  signedBy,
  STRANGER,
  submitted,
  unanswered,
  withIntake,
  withReview,
} from './record.fixture';

const prohibited = (record: UseCaseRecord) => withIntake(record, { prohibited_practices: ['SOCIAL_SCORING'] });
const returned = signedBy(finding(submitted(), 'SME-POC-01', { verdict: 'NOT_MET', note: 'Who?' }), 'SME', {
  act: 'REQUEST_CHANGES',
  comment: 'Say who the users are.',
});
const asked = withReview(approvedBy(submitted(), ROLES), { threads: [aThread()] });
const missed = {
  ...approvedBy(submitted('PRODUCTION'), ROLES),
  measurements: [aReading('availability', 10)],
};
const stale = withIntake(approvedBy(submitted(), ROLES), { problem: 'Another', data_classification: 'CONFIDENTIAL' });

/** State, viewer, title, label of the act (null: nothing to do) and where it is done. */
type Row = [string, UseCaseRecord, Actor, string, string | null, unknown];

const rows: Row[] = [
  ['archived', aRecord({ archivedAt: NOW }), OWNER, 'This record is archived', null, null],
  ['retired', aRecord({ stage: 'RETIRED' }), OWNER, 'This use case is retired', null, null],
  ['retired', aRecord({ stage: 'RETIRED' }), REVIEWERS.SME, 'This use case is retired', null, null],
  [
    'prohibited',
    prohibited(aRecord()),
    OWNER,
    'The screening found a prohibited practice',
    'Look at the screening answers',
    { to: 'screening' },
  ],
  [
    'prohibited',
    prohibited(aRecord()),
    REVIEWERS.COMPLIANCE,
    'The screening found a prohibited practice',
    'Decide on the tier',
    { to: 'tier' },
  ],
  ['prohibited', prohibited(submitted()), REVIEWERS.SME, 'The screening found a prohibited practice', null, null],
  [
    'prohibited, on the own team',
    prohibited(aRecord()),
    { ...OWNER, grants: [{ role: 'COMPLIANCE', businessUnitId: null }] },
    'The screening found a prohibited practice',
    'Look at the screening answers',
    { to: 'screening' },
  ],
  [
    'screening open',
    withIntake(aRecord(), { user_regions: null }),
    OWNER,
    'Finish the screening',
    'Answer 1 question',
    { to: 'screening' },
  ],
  [
    'screening open',
    withIntake(aRecord(), { user_regions: null, decision_impact: null }),
    MEMBER,
    'Finish the screening',
    'Answer 2 questions',
    { to: 'screening' },
  ],
  ['proposed', aRecord(), OWNER, 'Ready for the gate to POC', 'Ask for POC', { to: 'open-review', gate: 'POC' }],
  ['proposed', aRecord(), STRANGER, 'Nothing waits for you here', null, null],
  [
    'draft with gaps',
    unanswered(answered(), 'SEC-POC-02'),
    OWNER,
    'Prepare the gate to POC',
    'Fill 1 gap',
    { to: 'review', review: 1 },
  ],
  [
    'draft, complete',
    answered(),
    MEMBER,
    'Everything required is answered',
    'Submit the review',
    { to: 'review', review: 1 },
  ],
  ['draft', answered(), REVIEWERS.SME, 'The team prepares the review', null, null],
  [
    'submitted',
    submitted(),
    REVIEWERS.CHANGE_MANAGEMENT,
    'The Change management section waits for your signature',
    'Review Change management',
    { to: 'section', review: 1, role: 'CHANGE_MANAGEMENT' },
  ],
  [
    'submitted',
    submitted(),
    OWNER,
    'Waiting for Security, Compliance, Architecture, Data, Subject expert, Change management, Executive',
    null,
    null,
  ],
  [
    'submitted, signed by the viewer',
    signedBy(submitted(), 'SECURITY'),
    REVIEWERS.SECURITY,
    'Waiting for Compliance, Architecture, Data, Subject expert, Change management, Executive',
    null,
    null,
  ],
  [
    'submitted',
    submitted(),
    ADMIN,
    'Waiting for Security, Compliance, Architecture, Data, Subject expert, Change management, Executive',
    null,
    null,
  ],
  [
    'two roles, one signed',
    signedBy(submitted(), 'SECURITY', { who: aPerson('Two', ['SECURITY', 'SME']) }),
    aPerson('Two', ['SECURITY', 'SME']),
    'Waiting for Compliance, Architecture, Data, Subject expert, Change management, Executive',
    null,
    null,
  ],
  [
    'executive below the level',
    approvedBy(submitted('PRODUCTION'), ROLES.slice(0, 6)),
    executive('DIRECTOR'),
    'Waiting for Executive',
    null,
    null,
  ],
  [
    'executive at the level',
    approvedBy(submitted('PRODUCTION'), ROLES.slice(0, 6)),
    executive('VP'),
    'The Executive section waits for your signature',
    'Review Executive',
    { to: 'section', review: 1, role: 'EXECUTIVE' },
  ],
  [
    'returned',
    returned,
    OWNER,
    'Subject expert requested changes',
    'Answer the findings',
    { to: 'section', review: 1, role: 'SME' },
  ],
  [
    'returned',
    returned,
    REVIEWERS.SME,
    'Waiting for Security, Compliance, Architecture, Data, Change management, Executive',
    null,
    null,
  ],
  [
    'stale',
    stale,
    REVIEWERS.SME,
    'The Subject expert approval is stale',
    'Review 1 change',
    { to: 'section', review: 1, role: 'SME' },
  ],
  [
    'stale',
    stale,
    REVIEWERS.DATA,
    'The Data approval is stale',
    'Review 1 change',
    { to: 'section', review: 1, role: 'DATA' },
  ],
  [
    'stale',
    stale,
    OWNER,
    'Waiting for Security, Compliance, Architecture, Data, Subject expert, Executive',
    null,
    null,
  ],
  [
    'a blocking question',
    asked,
    OWNER,
    'A blocking question is unresolved',
    'Reply',
    { to: 'section', review: 1, role: 'SECURITY', requirement: 'SEC-POC-01' },
  ],
  ['a blocking question', asked, STRANGER, 'Waiting for the team', null, null],
  [
    'a metric missed',
    missed,
    MEMBER,
    '“Availability against objective” is at 10',
    'Record a reading',
    { to: 'metrics' },
  ],
  [
    'a field taken back',
    withIntake(approvedBy(submitted(), ROLES), { target_date: null }),
    OWNER,
    'Wished production date is not answered',
    'Answer it',
    { to: 'screening' },
  ],
  [
    'in use',
    inUse('POC'),
    OWNER,
    'Ready for the gate to Production',
    'Ask for Production',
    { to: 'open-review', gate: 'PRODUCTION' },
  ],
  ['in use at scale', inUse('AT_SCALE'), OWNER, 'Nothing waits for you here', null, null],
  [
    'out of assurance',
    withIntake(inUse('POC'), { problem: 'Another' }),
    OWNER,
    'It is out of assurance',
    'Ask for POC again',
    { to: 'open-review', gate: 'POC' },
  ],
  [
    'imported, unsigned',
    aRecord({ stage: 'AT_SCALE' }),
    OWNER,
    'It is out of assurance',
    'Ask for At scale again',
    { to: 'open-review', gate: 'AT_SCALE' },
  ],
  ['imported, unsigned', aRecord({ stage: 'AT_SCALE' }), AUDITOR, 'Nothing waits for you here', null, null],
];

describe('the one next act for the person looking (ux principle 1)', () => {
  it.each(rows)('%s', (_, record, viewer, title, label, target) => {
    const { act, ...said } = nextAct(record, viewer, NOW);
    expect([said.title, act?.label ?? null, act?.target ?? null]).toEqual([title, label, target]);
  });

  it('says why there is none', () => {
    expect(nextAct(submitted(), STRANGER, NOW).detail).toBe('Nothing waits for you here.');
    expect(nextAct(answered(), STRANGER, NOW).detail).toBe('Olga Owner holds it.');
    expect(nextAct(aRecord({ stage: 'POC' }), STRANGER, NOW).detail).toMatch(/out of assurance; its team holds it/);
    expect(nextAct(returned, OWNER, NOW).detail).toBe('Say who the users are.');
    expect(nextAct(withIntake(inUse(), { problem: 'X' }), OWNER, NOW).detail).toBe(
      'Subject expert, Executive must sign again. Each can reconfirm; you can also ask for the gate once more.',
    );
  });

  it('offers the role its reconfirmation after the gate, and nobody else (rule 8)', () => {
    const stale = withIntake(inUse(), { problem: 'X', intended_use: 'Y' });
    const withdrawn = signedAfterGate(inUse(), 'SME', { act: 'REVOKE', comment: 'No.' });
    const section = { to: 'section', review: 1, role: 'SME' };
    const offered = (record: UseCaseRecord, viewer: Actor) => nextAct(record, viewer, NOW).act;
    expect(offered(stale, REVIEWERS.SME)).toEqual({ label: 'Reconfirm: 2 changes', target: section });
    expect(offered(withdrawn, REVIEWERS.SME)).toEqual({ label: 'Reconfirm', target: section });
    expect(nextAct(withdrawn, REVIEWERS.SME, NOW).title).toBe('The Subject expert approval was withdrawn');
    for (const viewer of [REVIEWERS.DATA, STRANGER, ADMIN]) expect(offered(stale, viewer)).toBeNull();
    const asked = { ...stale, openReview: { ...drafted().openReview!, id: 'review-2', number: 2 } };
    expect(offered(asked, REVIEWERS.SME)).toBeNull();
  });

  it('an auditor is never offered an act', () => {
    const auditor = aPerson('Every grant', ['AUDITOR', ...ROLES]);
    for (const [, record] of rows) expect(nextAct(record, auditor, NOW).act).toBeNull();
  });

  it('an owner who is out of the draft still sees who holds it', () => {
    expect(nextAct(drafted(), OWNER, NOW).act?.label).toMatch(/^Fill \d+ gaps$/);
  });
});
