import { describe, expect, it } from 'vitest';
import { sha256 } from '@/lib/crypto/digest';
import { canonicalJson } from '../audit/canonical-json';
import {
  aLink,
  answering,
  aReading,
  aTarget,
  contextOf,
  daysAgo,
  finding,
  MEMBER,
  ORGANISATION,
  PACK,
  REVIEWERS,
  STRANGER,
  submitted,
  withIntake,
  withReview,
} from '../review/record.fixture';
import type { TargetRecord } from '../policy/metric-target';
import type { UseCaseRecord } from '../use-case/record';
import { ROLES, type Role } from '../vocabulary';
import { takeSnapshot } from './snapshot';

const snapshot = (record: UseCaseRecord, role: Role) => takeSnapshot(contextOf(record), role);
const hash = (record: UseCaseRecord, role: Role) => sha256(canonicalJson(snapshot(record, role)));
const rolesThatSee = (before: UseCaseRecord, after: UseCaseRecord) =>
  ROLES.filter((role) => hash(before, role) !== hash(after, role));

describe('a snapshot holds exactly what the role read (rule 1)', () => {
  const record = submitted('PRODUCTION');

  it('names use case, gate, round, role and pack', () => {
    expect(snapshot(record, 'SME')).toMatchObject({
      format: 1,
      useCase: 'UC-1',
      gate: 'PRODUCTION',
      round: 1,
      role: 'SME',
      pack: { version: 1, sha256: PACK.sha256 },
    });
  });

  it.each(ROLES)('%s: every field the pack says it reads or depends on, and no other', (role) => {
    const concerned = PACK.content.fields
      .filter(({ read_by, material }) => read_by.includes(role) || material.stales.includes(role))
      .map(({ key }) => key);
    expect(Object.keys(snapshot(record, role).fields)).toEqual(concerned);
  });

  it('Data does not read the sponsor, the executive does not read the data sources', () => {
    expect(snapshot(record, 'DATA').fields).not.toHaveProperty('sponsor_level');
    expect(snapshot(record, 'EXECUTIVE').fields).toMatchObject({ sponsor_level: 'DIRECTOR', risk_tier: 'MINIMAL' });
    expect(snapshot(record, 'EXECUTIVE').fields).not.toHaveProperty('data_sources');
  });

  it('an unanswered field is null, so that answering it is a change', () => {
    expect(snapshot(withIntake(record, { problem: undefined }), 'SME').fields).toHaveProperty('problem', null);
  });

  it('holds answer, finding and the hashes of the evidence of its own requirements', () => {
    const { requirements } = snapshot(record, 'SECURITY');
    expect(requirements.every(({ id }) => id.startsWith('SEC-PROD-'))).toBe(true);
    expect(requirements.find(({ id }) => id === 'SEC-PROD-01')).toEqual({
      id: 'SEC-PROD-01',
      level: 'required',
      half: null,
      answer: null,
      evidence: [{ title: 'Review record', provenance: 'FIRST_PARTY_DOC', sha256: 'a'.repeat(64) }],
      finding: { verdict: 'MET', note: '' },
    });
  });

  it('holds the values of the metrics the role reads, judged against their targets', () => {
    const spent = { ...record, measurements: [aReading('red_team_open_findings', 2)] };
    const { metrics } = snapshot(spent, 'SECURITY');
    expect(metrics).toContainEqual({
      id: 'red_team_open_findings',
      target: { min: null, max: 0 },
      value: 2,
      outcome: 'missed',
    });
    expect(metrics.find(({ id }) => id === 'rollback_time')).toMatchObject({ value: null, outcome: 'missing' });
    expect(metrics.map(({ id }) => id)).not.toContain('csat');
  });

  it('holds of a looser target what it is looser than and why, and of any other nothing besides', () => {
    const of = (...targets: TargetRecord[]) =>
      snapshot({ ...record, targets }, 'SECURITY').metrics.find(({ id }) => id === 'rollback_time');
    const looser = aTarget('rollback_time', { min: null, max: 45 }, { reason: 'One region.' });
    expect(of(looser)).toMatchObject({
      target: { min: null, max: 45 },
      loosened: { pack: { min: null, max: 30 }, reason: 'One region.' },
    });
    const tighter = aTarget('rollback_time', { min: null, max: 20 }, { reason: 'We can.' });
    for (const found of [of(), of(tighter), of({ ...looser, reason: '' }), of({ ...looser, target: null })])
      expect(Object.keys(found!)).toEqual(['id', 'target', 'value', 'outcome']);
    const same = aTarget('rollback_time', { min: null, max: 30 });
    expect(canonicalJson(of(same))).toBe(canonicalJson(of()));
  });

  it('says to the executive alone whose signature is asked', () => {
    expect(snapshot(record, 'EXECUTIVE').sponsor).toEqual({ lead: 'VP', co: [] });
    for (const role of ROLES.slice(0, 6)) expect(snapshot(record, role).sponsor).toBeNull();
  });

  it('a finding without a verdict is none', () => {
    const record = finding(submitted(), 'SME-POC-01', { verdict: null, note: 'Still reading.' });
    expect(snapshot(record, 'SME').requirements[0]).toMatchObject({ id: 'SME-POC-01', finding: null });
  });
});

describe('it holds content, no time and no name', () => {
  const record = submitted();

  it.each<[string, (record: UseCaseRecord) => UseCaseRecord]>([
    [
      'the same answer saved later by another person',
      (one) => answering(one, 'SEC-POC-02', { savedAt: daysAgo(0), savedBy: STRANGER, version: 7 }),
    ],
    [
      'the same finding written later by another reviewer',
      (one) => finding(one, 'SEC-POC-02', { at: daysAgo(0), by: STRANGER, version: 7 }),
    ],
    ['another version of record and review', (one) => withReview({ ...one, version: 99 }, { version: 99 })],
    [
      'another owner, team, unit and visibility',
      (one) => ({
        ...one,
        owner: STRANGER,
        ownerId: STRANGER.id,
        members: [MEMBER, STRANGER],
        businessUnit: { id: 'unit-2', name: 'Retail' },
        visibility: 'RESTRICTED',
      }),
    ],
    [
      'the name of the organisation',
      (one) => ({ ...one, organisation: { ...ORGANISATION, name: 'Other', reviewDays: 3 } }),
    ],
    [
      'the order of answers, findings and measurements',
      (one) =>
        withReview(one, {
          answers: [...one.openReview!.answers].reverse(),
          findings: [...one.openReview!.findings].reverse(),
        }),
    ],
    ['the order of keys', (one) => ({ ...one, intake: Object.fromEntries(Object.entries(one.intake).reverse()) })],
  ])('%s changes no snapshot', (_, change) => {
    expect(rolesThatSee(record, change(record))).toEqual([]);
  });

  it.each<[string, Role[], (record: UseCaseRecord) => UseCaseRecord]>([
    ['an answer', ['SECURITY'], (one) => answering(one, 'SEC-POC-02', { value: { text: 'Other' } })],
    ['a finding', ['SME'], (one) => finding(one, 'SME-POC-01', { verdict: 'NOT_APPLICABLE', note: 'No users.' })],
    ['evidence', ['DATA'], (one) => answering(one, 'DAT-POC-02', { evidence: [aLink()] })],
    ['the title, which all read', [...ROLES], (one) => withIntake(one, { title: 'Minutes' })],
    ['the pack', [...ROLES], (one) => withReview(one, { pack: { ...PACK, sha256: 'e'.repeat(64) } })],
  ])('%s changes the snapshot of whoever reads it', (_, roles, change) => {
    expect(rolesThatSee(record, change(record))).toEqual(roles);
  });

  it('never names a person', () => {
    const text = ROLES.map((role) => canonicalJson(snapshot(submitted('PRODUCTION'), role))).join();
    for (const { name } of [MEMBER, ...Object.values(REVIEWERS)]) expect(text).not.toContain(name);
  });
});
