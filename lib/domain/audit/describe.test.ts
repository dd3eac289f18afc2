import { describe, expect, it } from 'vitest';
import { PACK } from '../review/record.fixture';
import { AUDIT_EVENT_TYPES, checkedEvent, type AuditEvent, type AuditEventType } from './audit-event';
import { describe as inWords } from './describe';
import { AUDIT_EVENT_NAMES } from './event-names';
import { asJson } from './json';
import { ROLES } from '../vocabulary';

const id = '0190a0a0-0000-7000-8000-000000000001';
const hash = 'a'.repeat(64);
const review = { reviewId: id, gate: 'POC', round: 2 } as const;
const glass = { ...review, breakGlassId: id } as const;
const place = { ...review, requirement: 'SEC-POC-01', role: 'SECURITY' } as const;
const condition = { ...review, role: 'SECURITY', conditionId: id, text: 'Test the kill switch' } as const;
const person = { personId: id, name: 'Mina' };

const use = {
  model: {
    id,
    provider: 'Vendor A',
    name: 'medium v4',
    hosting: 'CLOUD_MANAGED',
    region: 'EU',
    deprecatedOn: null,
    endsOn: null,
  },
  capability: 'TEXT_GENERATION',
  replacement: null,
} as const;
const substitution = {
  delegationId: id,
  principal: { id, name: 'Ada' },
  substitute: { id, name: 'Bea' },
  role: 'SECURITY',
  startsOn: '2026-12-01',
  endsOn: '2026-12-05',
} as const;

type DataOf<T extends AuditEventType> = Extract<AuditEvent, { type: T }>['data'];

/** One event of each type, with what a timeline says of it. */
const EVENTS: { readonly [T in AuditEventType]: readonly [DataOf<T>, title: string, detail: string] } = {
  'use-case.registered': [
    { title: 'Minutes', owner: 'Olga', businessUnit: 'Retail', intake: {} },
    'registered the use case',
    'Minutes, Retail',
  ],
  'use-case.imported': [
    { title: 'Minutes', owner: 'Olga', businessUnit: 'Retail', intake: {}, stage: 'AT_SCALE', importId: id, row: 7 },
    'imported the use case, without sign-off',
    'Minutes, Retail; row 7 of the file, in the stage At scale',
  ],
  'use-case.edited': [
    { changes: [{ field: 'uses_personal_data', from: null, to: true }], stale: ['SECURITY', 'DATA'] },
    'answered “Personal data”',
    'Yes\nStale now: Security and Data',
  ],
  'use-case.tier-decided': [
    { computed: 'MINIMAL', tier: 'HIGH', reason: 'It rates people.', from: null },
    'set the risk tier to High',
    'It rates people.',
  ],
  'use-case.prohibited': [
    { rule: 'RT-PROHIBITED', practices: ['SOCIAL_SCORING', 'MANIPULATION'] },
    'answered the screening with a prohibited practice; every gate closed',
    'Social scoring and Manipulates people',
  ],
  'use-case.managed': [
    {
      changes: [
        { field: 'members', from: [], to: ['Mina', 'Olga'] },
        { field: 'visibility', from: 'ORGANISATION', to: 'RESTRICTED' },
      ],
    },
    'changed the team and who may read it',
    'The team: added Mina and Olga\nWho may read it: everyone → restricted',
  ],
  'use-case.models-named': [
    { from: [], to: [use], stale: ['DATA'] },
    'named its models',
    'Model Vendor A medium v4: Not used → Used for text generation\nStale now: Data',
  ],
  'use-case.model-changed': [
    { modelId: id, model: 'Vendor A medium v4', changes: [{ field: 'endsOn', from: null, to: '2027-01-31' }] },
    'changed a model this uses, Vendor A medium v4',
    'Ends on: 31 January 2027',
  ],
  'use-case.model-turned': [
    { modelId: id, model: 'Vendor A medium v4', lifecycle: 'DEPRECATED', on: '2026-12-01' },
    'noted that Vendor A medium v4 is deprecated',
    'Since 1 December 2026',
  ],
  'use-case.head-count-changed': [
    { from: 8_400, to: 200 },
    'changed the number of employees of the organisation',
    '8,400 → 200; the size decides who must sponsor',
  ],
  'use-case.handed-over': [
    {
      from: { id, name: 'Mina' },
      to: { id, name: 'Olga' },
      changes: [{ field: 'owner', from: 'Mina', to: 'Olga' }],
      conditions: [{ conditionId: id, role: 'SECURITY', text: 'Test the kill switch' }],
      reason: 'Mina leaves.',
    },
    'handed over the ownership of Mina to Olga',
    'Mina leaves.\nA condition of Security with it: Test the kill switch',
  ],
  'use-case.archived': [{ reason: 'A double.' }, 'archived the record', 'A double.'],
  'use-case.restored': [{ reason: 'Needed.' }, 'restored the record', 'Needed.'],
  'stage.moved': [
    { from: 'PRODUCTION', to: 'POC', reason: 'It drifts.' },
    'moved it from Production to POC',
    'It drifts.',
  ],
  'review.opened': [{ ...review, packVersion: 3 }, 'asked for the gate to POC, round 2', 'Policy pack version 3'],
  'review.tightened': [
    {
      ...review,
      from: { version: 1, sha256: hash },
      to: { version: 3, sha256: hash },
      by: { version: 2, sha256: hash },
      reason: 'A new law.',
      stale: ['SECURITY', 'DATA'],
    },
    'held the gate to POC, round 2, to what is stricter in policy pack version 2',
    'A new law.\nPinned to version 3, before to version 1\nStale by it: Security and Data',
  ],
  'review.submitted': [review, 'submitted the gate to POC, round 2 to the seven roles', ''],
  'review.withdrawn': [{ ...review, reason: 'Later.' }, 'withdrew the gate to POC, round 2', 'Later.'],
  'review.rejected': [{ ...review, role: 'SME', reason: 'No need.' }, 'rejected the gate to POC, round 2', 'No need.'],
  'gate.passed': [{ ...review, from: 'PROPOSED', to: 'POC' }, 'passed the gate: it moved to POC', ''],
  'break-glass.proposed': [
    {
      ...glass,
      as: 'ADMIN',
      from: 'PROPOSED',
      reason: 'The crisis line needs it.',
      expiresAt: '2026-12-01T00:00:00.000Z',
    },
    'proposed, as administrator, to open the gate to POC by break-glass until 1 December 2026, 00:00 UTC',
    'The crisis line needs it.',
  ],
  'break-glass.confirmed': [
    {
      ...glass,
      as: 'EXECUTIVE',
      from: 'PROPOSED',
      reason: 'The crisis line needs it.',
      expiresAt: '2026-12-01T00:00:00.000Z',
      proposedBy: { id, name: 'Noor' },
      overridden: ['Security waits for its signature', 'Data waits for its signature'],
    },
    'opened, as executive, the gate to POC by break-glass until 1 December 2026, 00:00 UTC',
    'Proposed by Noor: The crisis line needs it.\nNothing is signed by this; 2 things are still missing',
  ],
  'break-glass.ended': [
    { ...glass, how: 'EXPIRED', confirmed: true, from: 'POC', to: 'PROPOSED', note: '' },
    'saw the break-glass expire; it fell back to Proposed',
    '',
  ],
  'answer.saved': [
    { ...place, from: null, to: { choice: 'x' } },
    'answered “Only permitted data enters the experiment”',
    'x',
  ],
  'evidence.added': [
    { ...place, evidenceId: id, title: 'Scan', provenance: 'MEASURED_RESULT', sha256: hash },
    'added evidence to “Only permitted data enters the experiment”',
    'Scan, measured result',
  ],
  'evidence.removed': [
    { ...place, evidenceId: id, title: 'Scan', provenance: 'MEASURED_RESULT', sha256: hash },
    'took evidence off “Only permitted data enters the experiment”',
    'Scan, measured result',
  ],
  'finding.saved': [
    { ...place, verdict: 'NOT_MET', note: 'No list.', from: { verdict: null, note: '' } },
    'found “Only permitted data enters the experiment” not met',
    'No list.',
  ],
  'thread.opened': [
    { ...place, threadId: id, blocking: true, text: 'Where?' },
    'asked a blocking question on “Only permitted data enters the experiment”',
    'Where?',
  ],
  'thread.replied': [
    { ...place, threadId: id, text: 'Here.' },
    'replied on “Only permitted data enters the experiment”',
    'Here.',
  ],
  'thread.resolved': [
    { ...place, threadId: id },
    'resolved a question on “Only permitted data enters the experiment”',
    '',
  ],
  'section.signed': [
    {
      ...review,
      role: 'DATA',
      act: 'APPROVE',
      parts: ['SCIENCE'],
      signOffId: id,
      signOffSha256: hash,
      snapshotSha256: hash,
      comment: 'Good.',
    },
    'approved Data, science half',
    'Good.',
  ],
  'condition.answered': [
    { ...condition, note: 'Tested on 3 May.', evidence: [] },
    'answered a condition of Security',
    'Test the kill switch: Tested on 3 May.',
  ],
  'condition.returned': [
    { ...condition, note: 'The log is missing.' },
    'gave a condition of Security back',
    'Test the kill switch: The log is missing.',
  ],
  'condition.met': [{ ...condition, note: '' }, 'closed a condition of Security as met', 'Test the kill switch'],
  'condition.waived': [
    { ...condition, note: 'The feature is gone.' },
    'waived a condition of Security',
    'Test the kill switch: The feature is gone.',
  ],
  'recertification.asked': [
    { ...review, reason: 'A year of use' },
    'asked every role to renew its approval for POC',
    'A year of use',
  ],
  'sponsor.planned': [
    {
      changes: [
        { gate: 'POC', office: 'LEAD', from: null, to: { person: { id, name: 'Cara' }, wonBy: '2027-03-03' } },
        { gate: 'PRODUCTION', office: 'CFO', from: { person: { id, name: 'Max' }, wonBy: '2027-04-01' }, to: null },
      ],
    },
    'planned whom to win as sponsor',
    'POC, lead sponsor: Cara by 3 March 2027\nProduction, co-sponsor CFO: nobody, before Max by 1 April 2027',
  ],
  'sponsor.left': [
    {
      ...review,
      role: 'EXECUTIVE',
      signOffId: id,
      printedName: 'Cara Example',
      words: 'Cara Example has left, since 3 March 2026',
    },
    'saw the sponsor of POC leave office',
    'Cara Example has left, since 3 March 2026',
  ],
  'sponsor.overrun': [
    {
      metric: 'monthly_spend_vs_budget',
      month: '2026-10',
      value: 135,
      words: 'Monthly spend against budget was 135 percent of budget in October 2026, over 120',
    },
    'saw October 2026 close over budget',
    'Monthly spend against budget was 135 percent of budget in October 2026, over 120',
  ],
  'approval.expired': [
    { ...review, role: 'SECURITY', signOffId: id, printedName: 'Ada' },
    'saw the approval of Security expire',
    'Signed by Ada',
  ],
  'condition.lapsed': [
    { ...condition, dueOn: '2026-12-01' },
    'saw a condition of Security lapse',
    'Test the kill switch (due on 1 December 2026)',
  ],
  'section.resubmitted': [{ ...review, role: 'DATA' }, 'resubmitted Data', ''],
  'target.changed': [
    {
      gate: 'PRODUCTION',
      metric: 'availability',
      from: null,
      to: { min: 90, max: null, reason: 'Office hours only.' },
      pack: { min: 95, max: null },
      stale: ['ARCHITECTURE', 'SME'],
    },
    'set the target of “Availability against objective” at the gate to Production',
    'at least 95 percent of time → at least 90 percent of time\nLooser than the policy pack’s, at least 95 percent of time\nOffice hours only.\nStale now: Architecture and Subject expert',
  ],
  'measurement.recorded': [
    { metric: 'availability', value: 99.5, measuredAt: '2026-11-22', source: 'Probe' },
    'recorded “Availability against objective”',
    '99.5 percent of time, Probe',
  ],
  'organisation.set-up': [{ organisation: 'Example', ...person }, 'set up the organisation', 'Example'],
  'settings.changed': [
    { changes: [{ field: 'oneSectionPerPerson', from: true, to: false }] },
    'changed the settings',
    'One section per person: yes → no',
  ],
  'unit.created': [{ unitId: id, name: 'Retail' }, 'added a business unit', 'Retail'],
  'unit.renamed': [{ unitId: id, from: 'Retail', to: 'Shops' }, 'renamed a business unit', 'Retail → Shops'],
  'person.created': [{ ...person, email: 'm@example.org' }, 'added a person', 'Mina, m@example.org'],
  'person.changed': [
    { ...person, changes: [{ field: 'email', from: 'a', to: 'b' }] },
    'changed Mina',
    'E-mail address: a → b',
  ],
  'person.deactivated': [person, 'deactivated Mina', ''],
  'person.reactivated': [person, 'reactivated Mina', ''],
  'person.handed-over': [
    {
      ...person,
      successors: [
        { id, name: 'Olga' },
        { id, name: 'Tom' },
      ],
      owned: 12,
      teams: 1,
      conditions: 0,
      grants: 2,
      leftOut: 3,
      deactivated: true,
      reason: 'Mina leaves.',
    },
    'handed over the work of Mina to Olga and Tom',
    'With it: ownership of 12 use cases, a place in 1 team and 2 grants\nLeft with them: 3 use cases\nMina leaves.',
  ],
  'person.link-issued': [person, 'made a link to set a password for Mina', ''],
  'person.password-set': [person, 'set a password', ''],
  'grant.given': [
    { ...person, role: 'SECURITY', businessUnit: null },
    'gave Mina the role Security',
    'Whole organisation',
  ],
  'grant.withdrawn': [
    { ...person, role: 'AUDITOR', businessUnit: 'Retail' },
    'withdrew the role Auditor from Mina',
    'Retail',
  ],
  'executive.level-set': [{ ...person, from: null, to: 'CFO' }, 'set the executive level of Mina', 'none → CFO'],
  'delegation.made': [
    { ...substitution, note: 'On leave.' },
    'named Bea to stand in for Ada as Security',
    '1 December 2026 to 5 December 2026: On leave.',
  ],
  'delegation.withdrawn': [
    { ...substitution, endsOn: '2026-12-01' },
    'ended early that Bea stands in for Ada as Security',
    '1 December 2026',
  ],
  'session.revoked': [person, 'ended a session', ''],
  'token.created': [
    { ...person, tokenId: id, label: 'CI', scopes: ['read', 'metrics'] },
    'made an API token',
    'CI: read and metrics',
  ],
  'token.revoked': [{ ...person, tokenId: id, label: 'CI' }, 'revoked an API token', 'CI'],
  'pack.published': [
    { version: 2, sha256: hash, reason: 'A new law.' },
    'published policy pack version 2',
    'A new law.',
  ],
  'pack.tightened': [
    { version: 3, sha256: hash, from: { version: 1, sha256: hash }, by: { version: 2, sha256: hash } },
    'made policy pack version 3 for open reviews',
    'Version 1, with what is stricter in version 2',
  ],
  'model.added': [
    { modelId: id, model: 'Vendor A medium v4', region: 'EU', importId: null },
    'added the model Vendor A medium v4',
    'EU',
  ],
  'model.changed': [
    {
      modelId: id,
      model: 'Vendor A medium v4',
      changes: [{ field: 'hosting', from: 'VENDOR_API', to: 'SELF_HOSTED' }],
    },
    'changed the model Vendor A medium v4',
    'Where it runs: Vendor API → Self hosted',
  ],
  'model.lifecycle-set': [
    {
      modelId: id,
      model: 'Vendor A medium v4',
      changes: [{ field: 'deprecatedOn', from: '2026-12-01', to: null }],
      reason: 'A mistake.',
    },
    'set the lifecycle of Vendor A medium v4',
    'Deprecated from: emptied, it was 1 December 2026\nA mistake.',
  ],
  'models.imported': [
    { importId: id, file: 'models.csv', sha256: hash, added: 12, unchanged: 3 },
    'imported 12 models',
    'models.csv, 3 already there',
  ],
  'register.imported': [
    { importId: id, file: 'a.csv', sha256: hash, imported: 2_133, skipped: 4, refused: 0 },
    'imported 2,133 use cases',
    'a.csv, 4 rows skipped',
  ],
};

const eventOf = (type: AuditEventType) => ({ type, data: EVENTS[type][0] }) as AuditEvent;
const words = <T extends AuditEventType>(type: T, changes: Partial<DataOf<T>>) =>
  inWords({ type, data: { ...EVENTS[type][0], ...changes } } as AuditEvent, PACK.content);

describe('every kind of event', () => {
  it.each(AUDIT_EVENT_TYPES)('%s has a schema, a name and words', (type) => {
    const [, title, detail] = EVENTS[type];
    expect(checkedEvent(eventOf(type))).toEqual(eventOf(type));
    expect(inWords(eventOf(type), PACK.content)).toMatchObject({ title, detail });
    expect(AUDIT_EVENT_NAMES[type]).toMatch(/^[A-Z]/);
  });

  it('names the section it is about, where it is about one', () => {
    for (const type of AUDIT_EVENT_TYPES) {
      const data = EVENTS[type][0] as { role?: string };
      const expected = type.startsWith('grant.')
        ? null
        : type === 'use-case.tier-decided'
          ? 'COMPLIANCE'
          : (data.role ?? null);
      expect(inWords(eventOf(type), PACK.content).role).toBe(expected);
    }
  });
});

describe('the words follow what happened', () => {
  it.each([
    [
      words('use-case.tier-decided', { computed: 'PROHIBITED' }).title,
      'cleared the prohibited practice and set the risk tier to High',
    ],
    [
      words('use-case.tier-decided', { computed: 'PROHIBITED', tier: 'PROHIBITED' }).title,
      'set the risk tier to Prohibited',
    ],
    [words('gate.passed', { from: 'POC', to: 'POC' }).title, 'passed the gate to POC again'],
    [words('section.signed', { role: 'EXECUTIVE', parts: ['LEAD'] }).title, 'approved Executive as lead sponsor'],
    [words('section.signed', { role: 'EXECUTIVE', parts: ['CFO'] }).title, 'approved Executive as CFO'],
    [
      words('section.signed', { act: 'REQUEST_CHANGES', parts: ['ENGINEERING', 'SCIENCE'] }).title,
      'requested changes in Data',
    ],
    [words('section.signed', { act: 'REJECT', role: 'SME', parts: ['WHOLE'] }).title, 'rejected Subject expert'],
    [
      words('section.signed', { role: 'SME', parts: ['WHOLE'], onBehalfOf: { id, name: 'Ada' } }).title,
      'approved Subject expert, for Ada',
    ],
    [
      words('condition.met', { onBehalfOf: { id, name: 'Ada' } }).title,
      'closed a condition of Security as met, for Ada',
    ],
    [words('thread.opened', { blocking: false }).title, 'asked on “Only permitted data enters the experiment”'],
    [
      words('finding.saved', { verdict: null, onBehalfOf: { id, name: 'Ann Adams' } }).title,
      'took back the finding on “Only permitted data enters the experiment”, for Ann Adams',
    ],
    [
      words('finding.saved', { verdict: null }).title,
      'took back the finding on “Only permitted data enters the experiment”',
    ],
    [words('executive.level-set', { from: 'VP', to: null }).detail, 'VP → none'],
    [words('use-case.edited', { stale: [...ROLES] }).detail, 'Yes\nStale now: all seven roles'],
    [
      words('target.changed', { from: { min: 99, max: null, reason: '' }, to: null, stale: [] }).title,
      'returned to the policy pack’s target of “Availability against objective” at the gate to Production',
    ],
    [
      words('target.changed', { from: { min: 99, max: null, reason: '' }, to: null, stale: [] }).detail,
      'at least 99 percent of time → at least 95 percent of time',
    ],
    [
      words('target.changed', { to: { min: 99, max: null, reason: '' }, stale: [] }).detail,
      'at least 95 percent of time → at least 99 percent of time\nTighter than the policy pack’s, at least 95 percent of time',
    ],
    [
      words('target.changed', { metric: 'gone' }).title,
      'set the target of a metric of another policy pack at the gate to Production',
    ],
    [words('measurement.recorded', { metric: 'gone' }).title, 'recorded a metric of another policy pack'],
    [words('answer.saved', { requirement: 'GONE-1' }).title, 'answered a requirement of another policy pack'],
    [
      words('use-case.edited', { stale: [], changes: [{ field: 'patterns', from: ['RAG'], to: null }] }).detail,
      'emptied, it was Retrieval-augmented generation',
    ],
    [
      words('use-case.edited', {
        changes: ['title', 'problem', 'expected_users', 'gone'].map((field) => ({ field, from: 1, to: 2 })),
      }).title,
      'changed 4 answers',
    ],
    [
      words('settings.changed', { changes: [{ field: 'colour', from: 'red', to: 'blue' }] }).detail,
      'Colour: red → blue',
    ],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected);
  });
});

describe('what the log does not take', () => {
  it('an unknown kind, a missing part, a part too many', () => {
    const bad = (event: unknown) => () => checkedEvent(event as AuditEvent);
    expect(bad({ type: 'use-case.deleted', data: {} })).toThrow('knows no event');
    expect(bad({ type: 'use-case.archived', data: {} })).toThrow();
    expect(bad({ type: 'use-case.archived', data: { reason: 'X', password: 'Y' } })).toThrow();
  });

  it('stores plain JSON', () => {
    expect(asJson({ at: new Date(0), gone: undefined })).toEqual({ at: '1970-01-01T00:00:00.000Z' });
    expect(asJson(undefined)).toBeNull();
  });
});
