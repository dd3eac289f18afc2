import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derive } from '../policy/derive';
import { isMaterial } from '../policy/material';
import {
  answering,
  approvedBy,
  contextOf,
  finding,
  ORGANISATION,
  PACK,
  submitted,
  withIntake,
  withReview,
  NOW,
  staleRoles,
} from '../review/record.fixture';
import { viewSections } from '../review/section-view';
import type { UseCaseRecord } from '../use-case/record';
import { ROLES } from '../vocabulary';

const signed = approvedBy(submitted('PRODUCTION'), ROLES);
const askedFields = PACK.content.fields.filter(({ derived, key }) => !derived && key !== 'title');
const requirementIds = signed.openReview!.answers.map(({ requirement }) => requirement);

const anEdit = fc.constantFrom(...askedFields).chain((field) => {
  const option = fc.constantFrom(...(field.options ?? ['Other words', 'Yet other words']));
  const value = {
    text: option,
    date: fc.constantFrom('2027-04-01', '2028-01-31'),
    single_choice: option,
    multi_choice: fc.uniqueArray(option, { minLength: 1, maxLength: 3 }),
    number: fc.integer({ min: 0, max: 10_000_000 }),
    boolean: fc.boolean(),
  }[field.type];
  return fc.tuple(fc.constant(field.key), fc.option<unknown>(value, { freq: 9 }));
});
const edits = fc.array(anEdit, { maxLength: 5 }).map((list) => Object.fromEntries(list) as Record<string, unknown>);

/** Any JSON with the keys of every object in another order. */
function shuffled<T>(value: T): T {
  if (Array.isArray(value)) return value.map(shuffled) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, shuffled(part as unknown)]),
  ) as T;
}

const states = (record: UseCaseRecord) => viewSections(contextOf(record), NOW).map(({ state }) => state);

describe('staleness is a function of content (rule 2)', () => {
  it('the order of keys and of saved things never matters', () => {
    fc.assert(
      fc.property(edits, (changes) => {
        const record = withIntake(signed, changes);
        const { answers, findings, signOffs } = record.openReview!;
        const other = withReview(
          { ...record, intake: shuffled(record.intake) },
          {
            answers: [...shuffled(answers)].reverse(),
            findings: [...shuffled(findings)].reverse(),
            signOffs: signOffs.map((one) => ({ ...one, snapshot: shuffled(one.snapshot) })),
          },
        );
        expect(states(other)).toEqual(states(record));
      }),
      { numRuns: 60 },
    );
  });

  it('time, version and person never matter: saved again and back again is as never touched', () => {
    fc.assert(
      fc.property(edits, fc.constantFrom(...requirementIds), fc.date({ noInvalidDate: true }), (changes, id, at) => {
        const away = withIntake(signed, changes);
        const back = { ...withIntake(away, signed.intake), version: 50, stageSince: at };
        const again = finding(answering(back, id, { savedAt: at, version: 9 }), id, { at, version: 9 });
        expect(staleRoles(again)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('a stored snapshot, read back from JSON, is the same snapshot', () => {
    const stored = withReview(signed, {
      signOffs: signed.openReview!.signOffs.map((one) => ({
        ...one,
        snapshot: JSON.parse(JSON.stringify(one.snapshot)) as typeof one.snapshot,
      })),
    });
    expect(staleRoles(stored)).toEqual([]);
  });

  it('a material change of a field never leaves an approval of a role that depends on it', () => {
    fc.assert(
      fc.property(anEdit, ([key, value]) => {
        const field = askedFields.find((one) => one.key === key)!;
        const material = isMaterial(field, signed.intake[key], value);
        const stale = staleRoles(withIntake(signed, { [key]: value }));
        if (material) expect(stale).toEqual(expect.arrayContaining(field.material.stales));
      }),
      { numRuns: 100 },
    );
  });

  it('a role is disturbed only by a field it depends on, by its own requirements and targets, or by the sponsor', () => {
    fc.assert(
      fc.property(anEdit, ([key, value]) => {
        const edited = withIntake(signed, { [key]: value });
        const [before, after] = [signed, edited].map(
          ({ intake }) => derive(intake, PACK.content, ORGANISATION.employees).values,
        );
        const depending = new Set(
          PACK.content.fields
            .filter((field) => isMaterial(field, before![field.key], after![field.key]))
            .flatMap((field) => field.material.stales),
        );
        for (const { role, parts, state } of viewSections(contextOf(edited), NOW)) {
          if (state !== 'STALE' || depending.has(role)) continue;
          const kinds = parts.flatMap(({ stale }) => stale.map(({ kind }) => kind));
          expect(kinds).not.toHaveLength(0);
          expect(kinds).not.toContain('field');
        }
      }),
      { numRuns: 100 },
    );
  });
});
