import { describe, expect, it } from 'vitest';
import { anAnswer } from '@/prisma/an-answer';
import { PACK } from '../review/record.fixture';
import type { IntakeField } from '../policy/pack-schema';
import type { AuditEvent } from './audit-event';
import { stepInWords } from './change-in-words';
import { describe as inWords } from './describe';
import type { Json } from './json';

const pack = PACK.content;
const id = '0190a0a0-0000-7000-8000-000000000001';
const edited = (...changes: { field: string; from: Json; to: Json }[]) =>
  inWords({ type: 'use-case.edited', data: { changes, stale: [] } }, pack);

/** Two answers that differ, of the type the field asks for. */
function answersTo({ type, options = [] }: IntakeField): readonly [Json, Json] {
  switch (type) {
    case 'text':
      return ['Calls are long.', 'Calls are short.'];
    case 'single_choice':
      return [options[0] ?? '', options[1] ?? ''];
    case 'multi_choice':
      return [options.slice(0, 2), options.slice(1, 4)];
    case 'number':
      return [1, 12_000];
    case 'boolean':
      return [false, true];
    case 'date':
      return ['2026-12-01', '2027-01-31'];
  }
}

/** Words with an underscore, and words that are all capitals and one of the pack's own codes. */
const CODES = new Set(
  [...pack.fields.flatMap(({ options = [] }) => options), ...pack.patterns.map((pattern) => pattern.id)].filter(
    (code) => code.length > 4,
  ),
);
function codesIn(text: string): string[] {
  return (text.match(/[A-Za-z0-9]+(_[A-Za-z0-9]+)*/g) ?? []).filter((word) => word.includes('_') || CODES.has(word));
}

describe('every field of the pack', () => {
  const fields = pack.fields.filter(({ derived }) => !derived);
  it.each(fields.map((field) => [field.key, field] as const))('%s is named, its values in words', (key, field) => {
    const [one, other] = answersTo(field);
    const steps = [
      edited({ field: key, from: null, to: one }),
      edited({ field: key, from: one, to: other }),
      edited({ field: key, from: other, to: null }),
    ];
    expect(steps.map(({ title }) => title)).toEqual([
      `answered “${field.label}”`,
      `changed “${field.label}”`,
      `changed “${field.label}”`,
    ]);
    for (const { title, detail } of steps) {
      expect(detail).not.toMatch(/nothing|null|undefined|true|false|\[object/);
      expect(codesIn(`${title} ${detail}`)).toEqual([]);
    }
    expect(steps[2]?.detail).toMatch(/^emptied, it was ./);
  });

  it.each<[string, Json, Json, string]>([
    ['uses_personal_data', null, true, 'Yes'],
    ['uses_personal_data', false, true, 'No → Yes'],
    [
      'prohibited_practices',
      ['NONE'],
      ['EMOTION_AT_WORK_OR_SCHOOL'],
      'added Emotions at work or school, removed None of these',
    ],
    ['benefit_type', ['QUALITY', 'REVENUE'], ['QUALITY', 'REVENUE', 'TIME_SAVED'], 'added Time saved'],
    ['benefit_type', ['QUALITY', 'REVENUE'], ['REVENUE'], 'removed Better quality'],
    [
      'benefit_type',
      ['QUALITY', 'REVENUE'],
      ['REVENUE', 'QUALITY'],
      'Better quality and More revenue → More revenue and Better quality',
    ],
    ['benefit_type', ['QUALITY'], [], 'emptied, it was Better quality'],
    ['target_date', '2026-12-01', '2027-01-31', '1 December 2026 → 31 January 2027'],
    ['expected_users', 1, 12_000, '1 person → 12,000 people'],
    ['user_exposure', 'INTERNAL', 'EXTERNAL', 'Internal staff → External people'],
    ['a_field_of_before', 'OLD_CODE', 'NEW_CODE', 'Old code → New code'],
  ])('%s from %j to %j', (field, from, to, words) => {
    expect(edited({ field, from, to }).detail).toBe(words);
  });

  it('several at once: each line names its field, the fourth and more are counted', () => {
    const some = edited(
      { field: 'uses_personal_data', from: false, to: true },
      { field: 'target_date', from: null, to: '2026-12-01' },
    );
    expect(some.title).toBe('changed “Personal data” and “Wished production date”');
    expect(some.detail).toBe('Personal data: No → Yes\nWished production date: 1 December 2026');
    const all = edited(
      ...pack.fields.slice(0, 6).map((field) => ({ field: field.key, from: null, to: answersTo(field)[0] })),
    );
    expect(all.title).toBe('answered 6 questions');
    expect(all.detail.split('\n')).toHaveLength(5);
    expect(all.detail).toMatch(/\nand 2 more$/);
  });

  it('a field that is a question keeps its own mark', () => {
    const [one, other] = ['profiles_people', 'uses_personal_data'].map((field) => ({ field, from: false, to: true }));
    expect(edited(one!, other!).detail).toBe('Does it profile individual people? No → Yes\nPersonal data: No → Yes');
  });

  it('a long text is cut', () => {
    expect(edited({ field: 'problem', from: 'a'.repeat(500), to: 'b'.repeat(500) }).detail.length).toBeLessThan(260);
  });
});

describe('every requirement of the pack', () => {
  const asked = pack.requirements.filter(({ answer }) => answer.type !== 'metric');
  it.each(asked.map((requirement) => [requirement.id, requirement] as const))(
    '%s',
    (requirement, { title, role, ...rest }) => {
      const answer = anAnswer({ title, role, ...rest }) as Json;
      const told = (from: Json, to: Json) => {
        const data = { reviewId: id, gate: 'POC' as const, round: 1, requirement, role, from, to };
        return inWords({ type: 'answer.saved', data }, pack);
      };
      const reason = { notApplicable: 'There is no such data.' };
      const steps = [told(null, answer), told(answer, reason), told(reason, null)];
      expect(steps.map((step) => step.title)).toEqual([
        `answered “${title}”`,
        `changed the answer to “${title}”`,
        `took back the answer to “${title}”`,
      ]);
      for (const step of steps) {
        expect(`${step.title} ${step.detail}`).not.toContain(requirement);
        expect(step.detail).not.toMatch(/null|undefined|\[object|\{/);
      }
      expect(steps[1]?.detail).toMatch(/ → Does not apply: There is no such data\.$/);
      expect(steps[2]?.detail).toBe('It was: Does not apply: There is no such data.');
    },
  );

  it('a comment that alone was changed is told with its answer', () => {
    const data = { reviewId: id, gate: 'POC', round: 1, requirement: 'SEC-POC-01', role: 'SECURITY' };
    const [from, to] = [{ boolean: true }, { boolean: true, comment: 'By the gateway.' }];
    expect(inWords({ type: 'answer.saved', data: { ...data, from, to } } as AuditEvent, pack).detail).toBe(
      'Yes → Yes. By the gateway.',
    );
  });
});

it('nothing before and nothing after is said in words too', () => {
  expect(stepInWords({ from: null, to: null })).toBe('nothing');
});
