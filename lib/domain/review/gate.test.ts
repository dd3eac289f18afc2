import { describe, expect, it } from 'vitest';
import {
  aReading,
  aThread,
  approvedBy,
  contextOf,
  daysAgo,
  drafted,
  executive,
  finding,
  MEMBER,
  NOW,
  OWNER,
  PACK,
  ref,
  REVIEWERS,
  signedBy,
  submitted,
  unanswered,
  withIntake,
  withReview,
} from './record.fixture';
import type { UseCaseRecord } from '../use-case/record';
import { ROLES, type Role } from '../vocabulary';
import { gateLines, passes, type GateLine } from './gate';

const open = approvedBy(submitted('PRODUCTION'), ROLES);
const lines = (record: UseCaseRecord, now = NOW) => gateLines(contextOf(record), now);
const opens = (record: UseCaseRecord, now = NOW) => passes(contextOf(record), now);
const unsatisfied = (record: UseCaseRecord, now = NOW) =>
  lines(record, now)
    .filter(({ state }) => state === 'UNSATISFIED')
    .map(({ id }) => id);
const line = (record: UseCaseRecord, id: string) => lines(record).find((one) => one.id === id);
const sectionLine = (record: UseCaseRecord, role: Role) => line(record, `section.${role}`)!;
const reading = (metric: string, value: number, at?: Date) => ({
  ...open,
  measurements: [...open.measurements.filter((one) => one.metric !== metric), aReading(metric, value, at)],
});

describe('the gate passes by itself, and only by the rules (rule 3)', () => {
  it('opens with seven current approvals and every other line satisfied', () => {
    expect(opens(approvedBy(submitted(), ROLES))).toBe(true);
    expect(opens(open)).toBe(true);
    expect(unsatisfied(open)).toEqual([]);
  });

  it.each(ROLES)('not while %s has not signed', (role) => {
    const record = approvedBy(
      submitted('PRODUCTION'),
      ROLES.filter((one) => one !== role),
    );
    expect(unsatisfied(record)).toEqual([`section.${role}`]);
    expect(opens(record)).toBe(false);
  });

  it.each(ROLES)('not when %s returns or rejects it after it approved', (role) => {
    for (const act of ['REQUEST_CHANGES', 'REJECT'] as const) {
      const record = signedBy(open, role, { act, comment: 'No.' });
      expect(unsatisfied(record)).toEqual([`section.${role}`]);
      expect(opens(record)).toBe(false);
    }
  });

  it.each(['ENGINEERING', 'SCIENCE'] as const)('not with the %s half of Data alone', (half) => {
    const six = approvedBy(
      submitted('PRODUCTION'),
      ROLES.filter((one) => one !== 'DATA'),
    );
    expect(opens(signedBy(six, 'DATA', { parts: [half] }))).toBe(false);
    const both = signedBy(signedBy(six, 'DATA', { parts: [half] }), 'DATA', {
      parts: [half === 'SCIENCE' ? 'ENGINEERING' : 'SCIENCE'],
    });
    expect(opens(both)).toBe(true);
  });

  it('not with one stale approval', () => {
    expect(unsatisfied(withIntake(open, { problem: 'Another' }))).toEqual(['section.SME', 'section.EXECUTIVE']);
    expect(opens(withIntake(open, { problem: 'Another' }))).toBe(false);
  });

  it('not with a blocking thread that is unresolved; an ordinary one does not hold it', () => {
    expect(unsatisfied(withReview(open, { threads: [aThread()] }))).toEqual(['thread.thread-1']);
    expect(opens(withReview(open, { threads: [aThread()] }))).toBe(false);
    expect(opens(withReview(open, { threads: [aThread({ resolvedAt: NOW })] }))).toBe(true);
    expect(opens(withReview(open, { threads: [aThread({ blocking: false })] }))).toBe(true);
  });

  it('not with a blocking metric that misses its target, has no reading, or an old one', () => {
    expect(unsatisfied(reading('availability', 94.9))).toEqual(['metric.availability']);
    expect(opens(reading('availability', 94.9))).toBe(false);
    expect(opens(reading('availability', 95))).toBe(true);
    expect(unsatisfied(reading('availability', 99, daysAgo(31)))).toEqual(['metric.availability']);
    expect(opens(reading('availability', 99, daysAgo(30)))).toBe(true);
    expect(unsatisfied({ ...open, measurements: [] })).not.toHaveLength(0);
    expect(opens({ ...open, measurements: [] })).toBe(false);
  });

  it('the newest reading counts, not the best', () => {
    const record = { ...open, measurements: [...open.measurements, aReading('availability', 10, NOW)] };
    expect(opens(record)).toBe(false);
  });

  it('a metric that only warns does not hold it', () => {
    expect(opens(reading('csat', 1))).toBe(true);
    expect(line(open, 'metric.csat')).toBeUndefined();
  });

  it('a reading that was good goes stale by time alone', () => {
    expect(opens(open, new Date(NOW.getTime() + 365 * 86_400_000))).toBe(false);
  });

  it('not without the executive signature of the required level and of the co-sponsors', () => {
    const six = approvedBy(submitted('PRODUCTION'), ROLES.slice(0, 6));
    expect(opens(signedBy(six, 'EXECUTIVE', { who: executive('DIRECTOR') }))).toBe(false);
    expect(opens(signedBy(six, 'EXECUTIVE', { who: executive('VP') }))).toBe(true);
    const large = approvedBy(
      withIntake(submitted('PRODUCTION'), { investment_12m: 5_000_000, sponsor_level: 'CIO' }),
      ROLES.slice(0, 6),
    );
    const led = signedBy(large, 'EXECUTIVE', { who: executive('CIO'), parts: ['LEAD'] });
    expect(opens(led)).toBe(false);
    expect(opens(signedBy(led, 'EXECUTIVE', { who: executive('CFO'), parts: ['CFO'] }))).toBe(true);
    expect(opens(signedBy(led, 'EXECUTIVE', { who: executive('CIO'), parts: ['CFO'] }))).toBe(false);
  });

  it('not while a field the gate needs is unanswered', () => {
    expect(unsatisfied(withIntake(open, { target_date: null }))).toEqual(['field.target_date']);
    expect(opens(withIntake(open, { target_date: null }))).toBe(false);
  });

  it('not with a prohibited practice, whoever signed', () => {
    const prohibited = approvedBy(
      withIntake(submitted('PRODUCTION'), { prohibited_practices: ['SOCIAL_SCORING'] }),
      ROLES,
    );
    expect(unsatisfied(prohibited)).toEqual(['prohibited']);
    expect(opens(prohibited)).toBe(false);
  });

  it.each(['DRAFT', 'PASSED', 'REJECTED', 'WITHDRAWN'] as const)('not a review that is %s', (status) => {
    expect(opens(withReview(open, { status }))).toBe(false);
  });

  it('not with a target nobody can judge: an error fails closed', () => {
    const metrics = PACK.content.metrics.map((one) =>
      one.id === 'availability' ? { ...one, target: {}, overrides: [] } : one,
    );
    const pack = { ...PACK, content: { ...PACK.content, metrics } };
    const record = approvedBy(withReview(submitted('PRODUCTION'), { pack }), ROLES);
    expect(line(record, 'metric.availability')?.state).toBe('ERROR');
    expect(opens(record)).toBe(false);
  });
});

describe('the gate explainer says what stands there, who holds it and since when (section 4)', () => {
  const waiting = submitted('PRODUCTION');

  it('has one line for each of the seven, in their fixed order', () => {
    expect(
      lines(waiting)
        .filter(({ kind }) => kind === 'section')
        .map(({ role }) => role),
    ).toEqual(ROLES);
  });

  it('a draft is held by the team, with what is missing', () => {
    expect(sectionLine(drafted(), 'SECURITY')).toMatchObject({
      title: 'Security has not started',
      detail: '3 required answers are missing',
      heldBy: 'TEAM',
      people: [ref(OWNER)],
    });
    const one = withReview(unanswered(submitted(), 'SME-POC-01'), { status: 'DRAFT', submittedAt: null });
    expect(sectionLine(one, 'SME').detail).toBe('1 required answer is missing');
    expect(sectionLine(one, 'DATA').detail).toBe('Everything is answered; the review is not submitted yet');
  });

  it('a waiting section is held by its reviewers', () => {
    expect(sectionLine(waiting, 'SME')).toMatchObject({
      title: 'Subject expert waits for its signature',
      detail: '',
      heldBy: 'REVIEWERS',
      since: daysAgo(5),
    });
  });

  it('names the half of Data and the office that are missing', () => {
    expect(sectionLine(waiting, 'DATA').title).toBe('Data waits for its signature');
    expect(sectionLine(signedBy(waiting, 'DATA', { parts: ['SCIENCE'] }), 'DATA').title).toBe(
      'Data, engineering half, waits for its signature',
    );
    const large = withIntake(waiting, { investment_12m: 5_000_000 });
    expect(sectionLine(large, 'EXECUTIVE').title).toBe('Executive waits for the signature of the lead sponsor and CFO');
  });

  it('an approval is satisfied, with who gave it', () => {
    expect(sectionLine(open, 'DATA')).toMatchObject({
      state: 'SATISFIED',
      title: 'Data approved',
      heldBy: null,
      people: [ref(REVIEWERS.DATA)],
    });
  });

  it('a stale one is held by the person whose approval it was, with the labels of what changed', () => {
    const [label] = PACK.content.fields.filter(({ key }) => key === 'problem').map((field) => field.label);
    expect(sectionLine(withIntake(open, { problem: 'Another' }), 'SME')).toMatchObject({
      title: 'Subject expert approval is stale',
      detail: label,
      heldBy: 'REVIEWERS',
      people: [ref(REVIEWERS.SME)],
    });
  });

  it('a returned one is held by the team, with the findings to answer', () => {
    const found = finding(waiting, 'SEC-PROD-01', { verdict: 'NOT_MET', note: 'No owners.' });
    expect(sectionLine(signedBy(found, 'SECURITY', { act: 'REQUEST_CHANGES' }), 'SECURITY')).toMatchObject({
      title: 'Security requested changes',
      detail: 'Threat model covers model, data, tools and people',
      heldBy: 'TEAM',
    });
  });

  it('a rejection is held by nobody, with its reason', () => {
    expect(sectionLine(signedBy(waiting, 'SME', { act: 'REJECT', comment: 'No need.' }), 'SME')).toMatchObject({
      state: 'UNSATISFIED',
      title: 'Subject expert rejected it',
      detail: 'No need.',
      heldBy: null,
    });
  });

  it('a question is held by the team until somebody replies, then by whoever asked', () => {
    const asked = aThread();
    const told = (thread = asked) => line(withReview(open, { threads: [thread] }), 'thread.thread-1');
    expect(told()).toMatchObject({
      title: 'A blocking question is unresolved',
      detail: 'Where do the transcripts go?',
      heldBy: 'TEAM',
      people: [ref(OWNER)],
      since: daysAgo(3),
      subject: 'SEC-POC-01',
    });
    const reply = { id: 'message-2', by: ref(MEMBER), at: daysAgo(2), text: 'To the archive.' };
    expect(told({ ...asked, messages: [...asked.messages, reply] })).toMatchObject({
      heldBy: 'REVIEWERS',
      people: [ref(REVIEWERS.SECURITY)],
      since: daysAgo(2),
    });
    expect(told({ ...asked, resolvedAt: daysAgo(1) })).toMatchObject({
      state: 'SATISFIED',
      title: 'A blocking question is resolved',
      heldBy: null,
      since: daysAgo(1),
    });
  });

  it('a metric says its value, its target and whether its reading is too old', () => {
    const told = (record: UseCaseRecord) => line(record, 'metric.availability') as GateLine;
    expect(told(reading('availability', 94))).toMatchObject({
      title: '“Availability against objective” is at 94',
      detail: 'The target is at least 95 percent of time',
      heldBy: 'TEAM',
      people: [ref(OWNER)],
    });
    expect(told(reading('availability', 99, daysAgo(31)))).toMatchObject({
      title: '“Availability against objective” has no reading that counts',
      detail: 'The last reading is older than 30 days. The target is at least 95 percent of time',
      since: daysAgo(31),
    });
    expect(told(open)).toMatchObject({ state: 'SATISFIED', heldBy: null, people: [] });
    expect(line(open, 'metric.error_rate')?.detail).toMatch(/^The target is at most 2 percent of requests$/);
  });

  it('a metric of the gate that does not concern this use case is not applicable', () => {
    expect(line(open, 'metric.failover_time')).toMatchObject({ state: 'NOT_APPLICABLE', heldBy: null });
    const critical = withIntake(submitted('PRODUCTION'), { availability_tier: 'BUSINESS_CRITICAL' });
    expect(line(critical, 'metric.failover_time')?.state).toBe('UNSATISFIED');
  });

  it('a missing field says why it is asked', () => {
    const why = PACK.content.fields.find(({ key }) => key === 'target_date')!.why;
    expect(line(withIntake(open, { target_date: null }), 'field.target_date')).toMatchObject({
      detail: why,
      heldBy: 'TEAM',
      since: daysAgo(9),
    });
  });

  it('a prohibited practice is held by Compliance', () => {
    expect(line(withIntake(waiting, { prohibited_practices: ['SOCIAL_SCORING'] }), 'prohibited')).toMatchObject({
      state: 'UNSATISFIED',
      heldBy: 'COMPLIANCE',
      role: 'COMPLIANCE',
    });
  });
});
