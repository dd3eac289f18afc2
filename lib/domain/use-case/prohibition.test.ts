import { describe, expect, it } from 'vitest';
import { aRecord, by, OWNER, PACK, REVIEWERS, told, withIntake } from '../review/record.fixture';
import { openReview } from '../review/open-review';
import { decideTier } from './decide-tier';
import { editIntake } from './edit-intake';
import { prohibition } from './prohibition';
import type { UseCaseRecord } from './record';

const ONLY_COMPLIANCE =
  'Only Compliance clears a prohibited practice, on the record and with a reason. Until then the answer stays; you can add to it.';
const prohibited = withIntake(aRecord(), { prohibited_practices: ['SOCIAL_SCORING'] });
const edits = (practices: readonly string[] | null, record: UseCaseRecord = prohibited) =>
  editIntake(record, { prohibited_practices: practices }, { version: record.version }, by(OWNER));

function decidedBy(tier: 'LIMITED' | 'PROHIBITED', record: UseCaseRecord): UseCaseRecord {
  const decided = decideTier(record, tier, 'We looked.', by(REVIEWERS.COMPLIANCE));
  if (!decided.ok) throw new Error('It is decided.');
  return { ...record, tierDecision: decided.value };
}

describe('a prohibited practice is cleared by Compliance alone (sponsorship.yaml, RT-PROHIBITED)', () => {
  it.each([
    ['taken back', null],
    ['answered with none', ['NONE']],
    ['exchanged for another', ['FACE_SCRAPING']],
  ])('by the team it is not %s', (_, practices) => {
    expect(edits(practices)).toMatchObject({
      ok: false,
      refusal: { code: 'validation_failed', issues: [{ path: 'prohibited_practices', message: ONLY_COMPLIANCE }] },
    });
  });

  it('the team names another beside it, and answers the rest', () => {
    expect(told(edits(['SOCIAL_SCORING', 'FACE_SCRAPING']))).toBe('ok');
    expect(told(editIntake(prohibited, { problem: 'Another' }, { version: prohibited.version }, by(OWNER)))).toBe('ok');
    expect(told(edits(['SOCIAL_SCORING']))).toBe('ok');
  });

  it('once cleared, the answer is the team’s again, and what was cleared no longer prohibits', () => {
    const cleared = decidedBy('LIMITED', prohibited);
    expect(told(edits(['NONE'], cleared))).toBe('ok');
    const another = withIntake(cleared, { prohibited_practices: ['FACE_SCRAPING'] });
    expect(told(edits(['NONE'], another))).toBe(`validation_failed: ${ONLY_COMPLIANCE}`);
  });

  it('where Compliance decided it, the refusals say so', () => {
    const record = decidedBy('PROHIBITED', aRecord());
    expect(told(openReview(record, 'POC', by(OWNER)))).toBe(
      'conflict: Compliance decided that this use is prohibited: every gate is closed until Compliance clears it.',
    );
  });

  it('a tier that Compliance set to prohibited leaves the answers to the team, and stays', () => {
    const record = decidedBy('PROHIBITED', aRecord());
    expect(told(edits(['NONE'], record))).toBe('ok');
  });
});

describe('the entry of a prohibited practice', () => {
  const { content } = PACK;
  const { intake } = aRecord();
  const found = { ...intake, prohibited_practices: ['SOCIAL_SCORING'] };

  it('is written when an answer makes it one, and again when another is named', () => {
    expect(prohibition(intake, found, content)).toEqual([
      { type: 'use-case.prohibited', data: { rule: 'RT-PROHIBITED', practices: ['SOCIAL_SCORING'] } },
    ]);
    const more = { ...found, prohibited_practices: ['SOCIAL_SCORING', 'MANIPULATION'] };
    expect(prohibition(found, more, content)).toMatchObject([
      { data: { practices: ['SOCIAL_SCORING', 'MANIPULATION'] } },
    ]);
  });

  it('and not while that answer stays, or where there is none', () => {
    expect(prohibition(found, { ...found, problem: 'Another' }, content)).toEqual([]);
    expect(prohibition({}, intake, content)).toEqual([]);
  });
});
