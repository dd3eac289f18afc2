import { describe, expect, it } from 'vitest';
import type { UseCaseEvent } from '../audit/audit-event';
import type { Requirement } from '../policy/pack-schema';
import type { UseCaseRecord } from '../use-case/record';
import { changedSinceFinding, type LoggedEvent } from './changed-since-finding';
import {
  aLink,
  answering,
  contextOf,
  daysAgo,
  finding,
  MEMBER,
  PACK,
  submitted,
  withoutFinding,
} from './record.fixture';

const requirementOf = (id: string) => PACK.content.requirements.find((one) => one.id === id) as Requirement;
const ID = 'SEC-POC-02';
const review = { reviewId: 'review-1', gate: 'POC', round: 1 } as const;
const place = { ...review, requirement: ID, role: 'SECURITY' } as const;
const hash = 'c'.repeat(64);
const OLD = { text: 'In a separated account.' };
const NEW = { text: 'In the shared account.' };

const logged = (event: UseCaseEvent, ago: number, by = MEMBER.name): LoggedEvent => ({ event, by, at: daysAgo(ago) });
const found: LoggedEvent = logged(
  { type: 'finding.saved', data: { ...place, verdict: 'MET', note: '', from: { verdict: null, note: '' } } },
  2,
  'Sam Security',
);
const answered = (from: object | null, to: object | null, ago: number, more = {}) =>
  logged({ type: 'answer.saved', data: { ...place, from, to, ...more } } as UseCaseEvent, ago);
const attached = (type: 'evidence.added' | 'evidence.removed', title: string, sha256 = hash) =>
  logged({ type, data: { ...place, evidenceId: 'e', title, provenance: 'FIRST_PARTY_DOC', sha256 } }, 1);
const signed = (data: Partial<Extract<UseCaseEvent, { type: 'section.signed' }>['data']> = {}, ago = 0.5) =>
  logged(
    {
      type: 'section.signed',
      data: {
        ...review,
        role: 'SECURITY',
        act: 'APPROVE',
        parts: ['WHOLE'],
        signOffId: 's',
        signOffSha256: hash,
        snapshotSha256: hash,
        comment: '',
        ...data,
      },
    },
    ago,
  );

/** The section as it is now: judged two days ago, the answer touched a day ago. */
const now = (value: object | null, record: UseCaseRecord = submitted(), savedAt = daysAgo(1)) =>
  answering(finding(record, ID, { at: daysAgo(2) }), ID, { value: value as never, savedAt });
const since = (record: UseCaseRecord, newestFirst: readonly LoggedEvent[], id = ID) =>
  changedSinceFinding(contextOf(record), requirementOf(id), newestFirst);

describe('what changed of an answer since it was judged', () => {
  it('is said with what it was, what it is, by whom and when', () => {
    expect(since(now(NEW), [answered(OLD, NEW, 1), found])).toMatchObject([
      { kind: 'answer', id: ID, from: OLD, to: NEW, by: MEMBER.name, at: daysAgo(1) },
    ]);
  });

  it('is nothing where the answer is as it was judged, and nothing came after', () => {
    expect(since(now(OLD, submitted(), daysAgo(3)), [found, answered(null, OLD, 3)])).toEqual([]);
    expect(since(now(OLD), [found, answered(null, OLD, 3)])).toEqual([]);
  });

  it('is nothing where what was changed was put back: content decides (rule 2)', () => {
    expect(since(now(OLD), [answered(NEW, OLD, 1), answered(OLD, NEW, 1.5), found])).toEqual([]);
  });

  it('counts from the first judged content to the last, over several changes', () => {
    const third = { text: 'In a third one.' };
    expect(since(now(third), [answered(NEW, third, 1), answered(OLD, NEW, 1.5), found])).toMatchObject([
      { from: OLD, to: third, at: daysAgo(1) },
    ]);
  });

  it('is nothing where there is no finding, or it was taken back', () => {
    const log = [answered(OLD, NEW, 1), found];
    expect(since(withoutFinding(now(NEW), ID), log)).toEqual([]);
    expect(since(finding(now(NEW), ID, { verdict: null }), log)).toEqual([]);
  });

  it('says evidence that came and that went', () => {
    const record = answering(now(OLD), ID, { evidence: [aLink({ title: 'Scan', sha256: hash })] });
    const [added] = since(record, [attached('evidence.added', 'Scan'), found]);
    expect(added).toMatchObject({ kind: 'evidence', from: [], to: [{ title: 'Scan' }], by: MEMBER.name });
    const [removed] = since(now(OLD), [attached('evidence.removed', 'Old scan'), found]);
    expect(removed).toMatchObject({ kind: 'evidence', from: [{ title: 'Old scan' }], to: [] });
  });

  it('is nothing where the entries do not reach back to the finding', () => {
    expect(since(now(NEW), [answered(OLD, NEW, 1), answered(null, OLD, 3)])).toEqual([]);
  });

  it('looks at this requirement of this review only', () => {
    const others = [
      answered(OLD, NEW, 1, { requirement: 'SEC-POC-01' }),
      answered(OLD, NEW, 1, { reviewId: 'review-0' }),
      found,
    ];
    expect(since(now(NEW), others)).toEqual([]);
  });
});

describe('a signature judges what was found, too', () => {
  it.each<[string, Parameters<typeof signed>[0], number]>([
    ['of the section', {}, 0],
    ['of the section, asking for changes', { act: 'REQUEST_CHANGES' }, 0],
    ['of another section', { role: 'SME' }, 1],
    ['of another review', { reviewId: 'review-0' }, 1],
  ])('%s', (_, data, left) => {
    expect(since(now(NEW), [signed(data), answered(OLD, NEW, 1), found])).toHaveLength(left);
  });

  it('of one half of Data, only of its requirements', () => {
    const id = 'DAT-POC-01';
    const { subrole } = requirementOf(id);
    const record = answering(finding(submitted(), id, { at: daysAgo(2) }), id, { value: NEW, savedAt: daysAgo(1) });
    const own = { requirement: id, role: 'DATA' as const };
    const log = (half: string) => [
      signed({ role: 'DATA', parts: [half] }),
      answered(OLD, NEW, 1, own),
      logged(
        {
          type: 'finding.saved',
          data: { ...place, ...own, verdict: 'MET', note: '', from: { verdict: null, note: '' } },
        },
        2,
      ),
    ];
    const [mine, other] = subrole === 'SCIENCE' ? ['SCIENCE', 'ENGINEERING'] : ['ENGINEERING', 'SCIENCE'];
    expect(since(record, log(mine), id)).toEqual([]);
    expect(since(record, log(other), id)).toHaveLength(1);
  });

  it('what the team changes after it is marked again', () => {
    expect(since(now(NEW), [answered(OLD, NEW, 0.1), signed({}, 0.5), found])).toHaveLength(1);
  });
});
