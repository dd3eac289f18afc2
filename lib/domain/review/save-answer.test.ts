import { describe, expect, it } from 'vitest';
import {
  ADMIN,
  aLink,
  answered,
  answering,
  AUDITOR,
  by,
  contextOf,
  drafted,
  MEMBER,
  NOW,
  OWNER,
  REVIEWERS,
  submitted,
  told,
  withReview,
} from './record.fixture';
import type { UseCaseRecord } from '../use-case/record';
import { saveAnswer } from './save-answer';

const text = (words: string) => ({ text: words });
const saves = (record: UseCaseRecord, value: unknown, version = 1, actor = OWNER, id = 'SEC-POC-02') =>
  saveAnswer(contextOf(record), id, value, version, by(actor));

describe('saving an answer', () => {
  it('is for the owner and the team', () => {
    for (const actor of [OWNER, MEMBER]) expect(told(saves(drafted(), text('Sandbox'), 0, actor))).toBe('ok');
    for (const actor of [ADMIN, AUDITOR, REVIEWERS.SECURITY])
      expect(told(saves(drafted(), text('Sandbox'), 0, actor))).toMatch(/^forbidden/);
  });

  it('says what it was, what it is, and whether it changed', () => {
    const record = answering(answered(), 'SEC-POC-02', { value: text('Sandbox') });
    expect(saves(record, text('Laptop'))).toMatchObject({
      ok: true,
      value: { requirement: { id: 'SEC-POC-02' }, from: text('Sandbox'), to: text('Laptop'), changed: true },
    });
    expect(saves(record, text('  Sandbox '))).toMatchObject({ ok: true, value: { changed: false } });
    expect(saves(drafted(), null, 0)).toMatchObject({ ok: true, value: { from: null, to: null, changed: false } });
  });

  it('while the review is prepared or under way, also when the section waits', () => {
    expect(told(saves(submitted(), text('Laptop')))).toBe('ok');
    for (const status of ['PASSED', 'REJECTED', 'WITHDRAWN'] as const)
      expect(told(saves(withReview(submitted(), { status }), text('Laptop')))).toBe(
        'conflict: This review is closed; its answers stay as they were signed.',
      );
    expect(told(saves({ ...answered(), archivedAt: NOW }, text('Laptop')))).toMatch(/^conflict/);
    expect(told(saves({ ...answered(), stage: 'RETIRED' }, text('Laptop')))).toMatch(/^conflict/);
  });

  it('only to a requirement that applies', () => {
    for (const id of ['SEC-POC-04', 'SEC-PROD-01', 'NONE-1'])
      expect(told(saves(answered(), text('Laptop'), 0, OWNER, id))).toMatch(/^not_found/);
  });

  it('only of the type the pack asks for', () => {
    expect(saves(answered(), { number: 3 })).toMatchObject({ ok: false, refusal: { code: 'validation_failed' } });
  });
});

describe('two people at once (rule 13)', () => {
  const stored = answering(answered(), 'SEC-POC-02', { value: text('Theirs'), version: 4 });

  it('the second learns who wrote what', () => {
    expect(saves(stored, text('Mine'), 3)).toEqual({
      ok: false,
      refusal: {
        code: 'stale_version',
        message: 'Mina Member saved another answer while you were writing.',
        current: { version: 4, value: text('Theirs') },
      },
    });
  });

  it('who writes the same as is stored is not disturbed', () => {
    expect(saves(stored, text('Theirs'), 3)).toMatchObject({ ok: true, value: { changed: false } });
  });

  it('an answer that is gone meanwhile is a conflict too', () => {
    expect(saves(drafted(), text('Mine'), 2)).toMatchObject({
      ok: false,
      refusal: { code: 'stale_version', current: { version: 0, value: null } },
    });
  });
});

describe('taking an answer back', () => {
  it('needs its evidence taken off first', () => {
    const proven = answering(answered(), 'SEC-POC-02', { evidence: [aLink()] });
    expect(saves(proven, null)).toMatchObject({ ok: false, refusal: { issues: [{ path: 'value' }] } });
    expect(saves(answered(), null)).toMatchObject({ ok: true, value: { to: null, changed: true } });
  });

  it('but the text of an evidence requirement may go: the evidence is the answer', () => {
    const both = answering(answered('PRODUCTION'), 'SEC-PROD-01', { value: text('See'), evidence: [aLink()] });
    expect(told(saves(both, null, 1, OWNER, 'SEC-PROD-01'))).toBe('ok');
  });
});
