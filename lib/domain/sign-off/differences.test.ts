import { describe, expect, it } from 'vitest';
import type { PolicyPack } from '../policy/pack-schema';
import {
  aLink,
  answering,
  aReading,
  approvedBy,
  contextOf,
  finding,
  ORGANISATION,
  PACK,
  signedBy,
  executive,
  submitted,
  unanswered,
  withIntake,
  NOW,
  staleRoles,
} from '../review/record.fixture';
import { viewSection } from '../review/section-view';
import type { UseCaseRecord } from '../use-case/record';
import { ROLES, type Role } from '../vocabulary';
import { requiredParts } from './may-sign';
import { differences, inWords } from './differences';
import { takeSnapshot } from './snapshot';

const signedByAll = approvedBy(submitted(), ROLES);

describe('a change of a field makes exactly the depending approvals stale (rule 2)', () => {
  it.each<[string, string, unknown, readonly Role[]]>([
    ['a typo in the title', 'title', 'Meeting notes for project team', []],
    ['the date', 'target_date', '2027-04-01', []],
    ['any: another problem', 'problem', 'Nobody reads the minutes.', ['SME', 'EXECUTIVE']],
    ['any: another purpose', 'intended_use', 'Rates speakers.', ['SECURITY', 'COMPLIANCE', 'SME', 'CHANGE_MANAGEMENT']],
    ['any: another hosting', 'model_hosting', 'SELF_HOSTED', ['SECURITY', 'COMPLIANCE', 'ARCHITECTURE', 'DATA']],
    ['any: another owning team', 'owning_team', 'Office of the board', ['ARCHITECTURE', 'EXECUTIVE']],
    [
      'increase: data class up',
      'data_classification',
      'CONFIDENTIAL',
      ['SECURITY', 'COMPLIANCE', 'ARCHITECTURE', 'DATA'],
    ],
    ['increase: data class down', 'data_classification', 'PUBLIC', []],
    ['increase: personal data from no to yes', 'uses_personal_data', true, ['SECURITY', 'COMPLIANCE', 'DATA']],
    ['increase: one unit more', 'business_units', 2, ['EXECUTIVE']],
    ['increase: more impact', 'decision_impact', 'MINOR', ['SECURITY', 'COMPLIANCE', 'SME', 'EXECUTIVE']],
    ['over 50 %: users up by half', 'expected_users', 180, []],
    ['over 50 %: one more', 'expected_users', 181, ['ARCHITECTURE', 'CHANGE_MANAGEMENT']],
    ['over 50 %: users down by half', 'expected_users', 60, []],
    ['over 50 %: one fewer', 'expected_users', 59, ['ARCHITECTURE', 'CHANGE_MANAGEMENT']],
    ['over 20 %: investment up by a fifth', 'investment_12m', 24_000, []],
    ['over 20 %: a little more', 'investment_12m', 24_001, ['EXECUTIVE']],
    ['an answer taken back', 'expected_users', null, ['ARCHITECTURE', 'CHANGE_MANAGEMENT']],
    ['a new tier, which all read', 'annex_iii_areas', ['EMPLOYMENT'], ROLES],
    ['a prohibited practice', 'prohibited_practices', ['SOCIAL_SCORING'], ROLES],
  ])('%s (%s)', (_, field, value, roles) => {
    expect(staleRoles(withIntake(signedByAll, { [field]: value }))).toEqual(roles);
  });

  it('the same text saved again changes nothing', () => {
    expect(staleRoles(withIntake(signedByAll, structuredClone(signedByAll.intake)))).toEqual([]);
  });

  it('taking the change back makes the approvals hold again', () => {
    const changed = withIntake(signedByAll, { data_classification: 'RESTRICTED', problem: 'Another' });
    expect(staleRoles(changed)).not.toEqual([]);
    const back = withIntake(changed, { data_classification: 'INTERNAL', problem: signedByAll.intake['problem'] });
    expect(staleRoles(back)).toEqual([]);
  });

  it('compares with what was signed, not with the last save: many small steps add up', () => {
    const small = withIntake(signedByAll, { investment_12m: 23_000 });
    expect(staleRoles(small)).toEqual([]);
    expect(staleRoles(withIntake(small, { investment_12m: 26_000 }))).toEqual(['EXECUTIVE']);
  });

  it('decrease: only a fall concerns', () => {
    const content: PolicyPack = {
      ...PACK.content,
      fields: PACK.content.fields.map((field) =>
        field.key === 'expected_users' ? { ...field, material: { stales: ['SME'], when: 'decrease' } } : field,
      ),
    };
    const record = approvedBy(submitted('POC', { activePack: { ...PACK, content } }), ROLES);
    expect(staleRoles(withIntake(record, { expected_users: 119 }))).toEqual(['SME']);
    expect(staleRoles(withIntake(record, { expected_users: 10_000 }))).toEqual([]);
  });
});

describe('what the section says concerns only its own role', () => {
  it.each<[string, Role[], (record: UseCaseRecord) => UseCaseRecord]>([
    ['an answer', ['SECURITY'], (one) => answering(one, 'SEC-POC-02', { value: { text: 'On my laptop.' } })],
    ['an answer taken back', ['SECURITY'], (one) => unanswered(one, 'SEC-POC-02')],
    ['evidence added', ['SME'], (one) => answering(one, 'SME-POC-01', { evidence: [aLink()] })],
    ['a finding', ['COMPLIANCE'], (one) => finding(one, 'COM-POC-01', { verdict: 'NOT_MET', note: 'Unclear.' })],
    [
      'an answer to a recommended requirement',
      ['CHANGE_MANAGEMENT'],
      (one) => answering(one, 'CHG-POC-03', { value: { text: 'New' } }),
    ],
    [
      'a requirement that now applies',
      ['COMPLIANCE', 'SECURITY', 'DATA'],
      (one) => withIntake(one, { data_in_use: 'REAL' }),
    ],
  ])('%s', (_, roles, change) => {
    expect(staleRoles(change(signedByAll))).toEqual(ROLES.filter((role) => roles.includes(role)));
  });

  it('a half of Data does not answer for the other half', () => {
    const record = answering(signedByAll, 'DAT-POC-01', { value: { text: 'Other pipelines.' } });
    const stale = viewSection(contextOf(record), 'DATA', NOW).parts.map((part) => [part.part, part.stale.length]);
    expect(stale).toEqual([
      ['ENGINEERING', 1],
      ['SCIENCE', 0],
    ]);
  });

  it('readings move every day and disturb no signature', () => {
    const record = approvedBy(submitted('PRODUCTION'), ROLES);
    const measured = { ...record, measurements: [...record.measurements, aReading('availability', 12)] };
    expect(staleRoles(measured)).toEqual([]);
  });

  it('another target does', () => {
    const record = approvedBy(submitted('PRODUCTION'), ROLES);
    const stricter = withIntake(record, { availability_tier: 'MISSION_CRITICAL' });
    expect(staleRoles(stricter)).toEqual(['ARCHITECTURE', 'SME', 'EXECUTIVE']);
  });
});

describe('the executive signature holds while its level is enough', () => {
  const sevenTeams = withIntake(submitted('PRODUCTION'), { participating_teams: 7 });
  const eightTeams = { participating_teams: 8 };

  it('is stale when the gate asks for a higher office, however small the step', () => {
    const record = withIntake(signedBy(sevenTeams, 'EXECUTIVE', { who: executive('VP') }), eightTeams);
    expect(staleRoles(record)).toEqual(['EXECUTIVE']);
    expect(viewSection(contextOf(record), 'EXECUTIVE', NOW).parts[0]?.stale).toMatchObject([
      { kind: 'sponsor', label: 'Required executive signature', from: 'VP', to: 'CIO', material: true },
    ]);
  });

  it('waits for the co-sponsor who joins, and keeps the lead', () => {
    const signed = signedBy(withIntake(submitted('PRODUCTION'), { monthly_run_cost_forecast: 95_000 }), 'EXECUTIVE');
    const view = viewSection(contextOf(withIntake(signed, { monthly_run_cost_forecast: 110_000 })), 'EXECUTIVE', NOW);
    expect(view.state).toBe('WAITING');
    expect(view.parts).toMatchObject([
      { part: 'LEAD', stale: [] },
      { part: 'CFO', approval: null },
    ]);
  });

  it('a higher executive signed: a raised level leaves it', () => {
    const record = signedBy(sevenTeams, 'EXECUTIVE', { who: executive('CIO') });
    expect(staleRoles(withIntake(record, eightTeams))).toEqual([]);
  });

  it('an organisation that grows makes nothing stale by itself', () => {
    expect(staleRoles({ ...signedByAll, organisation: { ...ORGANISATION, employees: 15_000 } })).toEqual([]);
  });
});

describe('each difference says what, from and to', () => {
  const told = (before: UseCaseRecord, after: UseCaseRecord, role: Role) => {
    const { sponsor } = contextOf(before);
    const [from, to] = [before, after].map((one) => takeSnapshot(contextOf(one), role));
    return differences(from!, to!, requiredParts(role, sponsor), PACK.content);
  };
  const before = submitted('PRODUCTION');

  it('a field with its label and the pack’s own note', () => {
    expect(told(before, withIntake(before, { problem: 'Another' }), 'SME')).toEqual([
      {
        kind: 'field',
        id: 'problem',
        label: PACK.content.fields.find(({ key }) => key === 'problem')!.label,
        from: before.intake['problem'],
        to: 'Another',
        material: true,
        note: 'A different problem needs a new view on value and success.',
      },
    ]);
  });

  it('what the role reads without depending on it is told and is not material', () => {
    expect(told(before, withIntake(before, { problem: 'Another' }), 'ARCHITECTURE')).toMatchObject([
      { id: 'problem', material: false },
    ]);
  });

  it('answer, evidence and finding of a requirement by its title', () => {
    const changed = finding(
      answering(before, 'SEC-PROD-01', { value: { text: 'See the model.' }, evidence: [] }),
      'SEC-PROD-01',
      { verdict: 'NOT_MET', note: 'No owners.' },
    );
    const found = told(before, changed, 'SECURITY');
    expect(found.map(({ kind, material }) => [kind, material])).toEqual([
      ['answer', true],
      ['evidence', true],
      ['finding', true],
    ]);
    expect(new Set(found.map(({ label }) => label))).toEqual(
      new Set(['Threat model covers model, data, tools and people']),
    );
  });

  it('a requirement that joins, leaves, or is lifted from recommended to required', () => {
    const [joined] = told(submitted(), withIntake(submitted(), { tool_access: 'READ_ONLY' }), 'SECURITY').filter(
      ({ kind }) => kind === 'requirement',
    );
    expect(joined).toMatchObject({ id: 'SEC-POC-04', from: null, to: 'required', material: true });
    const [left] = told(withIntake(submitted(), { tool_access: 'READ_ONLY' }), submitted(), 'SECURITY').filter(
      ({ kind }) => kind === 'requirement',
    );
    expect(left).toMatchObject({ id: 'SEC-POC-04', from: 'required', to: null, material: false });
    const [lifted] = told(submitted(), withIntake(submitted(), { investment_12m: 250_000 }), 'DATA').filter(
      ({ kind }) => kind === 'requirement',
    );
    expect(lifted).toMatchObject({ id: 'DAT-POC-04', from: 'recommended', to: 'required', material: true });
  });

  it('a reading and a target by the name of the metric', () => {
    const after = withIntake(
      { ...before, measurements: [...before.measurements, aReading('availability', 90)] },
      { availability_tier: 'MISSION_CRITICAL' },
    );
    expect(told(before, after, 'SME')).toMatchObject([
      { kind: 'field', id: 'availability_tier', material: false },
      { kind: 'target', label: 'Availability against objective', from: { min: 95 }, to: { min: 99.9 }, material: true },
      { kind: 'reading', from: 95, to: 90, material: false },
    ]);
  });

  it('the required sponsor to the executive alone', () => {
    const after = withIntake(before, { investment_12m: 5_000_000 });
    expect(told(before, after, 'EXECUTIVE')).toContainEqual({
      kind: 'sponsor',
      id: 'sponsor',
      label: 'Required executive signature',
      from: { lead: 'VP', co: [] },
      to: { lead: 'CIO', co: ['CFO'] },
      material: false,
      note: null,
    });
    expect(told(before, after, 'SME').map(({ kind }) => kind)).toEqual(['field']);
  });

  it('nothing where nothing changed', () => {
    for (const role of ROLES) expect(told(before, before, role)).toEqual([]);
  });
});

it.each([
  ['offices as they were signed', { lead: 'VP', co: [] }, { lead: 'CIO', co: ['CFO'] }, 'VP', 'CIO with CFO'],
  ['what is in words already', 'Director', 'VP', 'Director', 'VP'],
  ['a signature that named none', null, { lead: 'CEO', co: [] }, null, 'CEO'],
])('who must sign is told in words: %s', (_, from, to, fromWords, toWords) => {
  const difference = {
    kind: 'sponsor',
    id: 'sponsor',
    label: 'Sponsor',
    from,
    to,
    material: true,
    note: null,
  } as const;
  expect(inWords([difference], PACK.content)).toMatchObject([{ fromWords, toWords }]);
});
