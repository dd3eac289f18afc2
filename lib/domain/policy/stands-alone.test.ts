import { describe, expect, it } from 'vitest';
import { PACK } from '../review/record.fixture';
import { parseIntake } from '../use-case/parse-intake';
import { goTogether, whatStays } from './stands-alone';

const CHOICES: readonly (readonly [string[], boolean])[] = [
  [['NONE'], true],
  [['SOCIAL_SCORING'], true],
  [['SOCIAL_SCORING', 'MANIPULATION'], true],
  [['NONE', 'SOCIAL_SCORING'], false],
  [['SOCIAL_SCORING', 'NONE'], false],
  [['SOCIAL_SCORING', 'MANIPULATION', 'NONE'], false],
];

describe('"None" among several (section 5)', () => {
  it.each(CHOICES)('%j go together: %s', (chosen, expected) => {
    expect(goTogether(chosen)).toBe(expected);
  });

  it.each([
    [['SOCIAL_SCORING', 'MANIPULATION', 'NONE'], 'NONE', ['NONE']],
    [['NONE'], 'NONE', ['NONE']],
    [['NONE', 'SOCIAL_SCORING'], 'SOCIAL_SCORING', ['SOCIAL_SCORING']],
    [['SOCIAL_SCORING', 'MANIPULATION'], 'MANIPULATION', ['SOCIAL_SCORING', 'MANIPULATION']],
  ])('of %j, %s chosen last, stay %j, which go together', (chosen, latest, expected) => {
    expect(whatStays(chosen, latest)).toEqual(expected);
    expect(goTogether(whatStays(chosen, latest))).toBe(true);
  });

  it('excludes the others in every question that offers it, as the server takes it', () => {
    const fields = PACK.content.fields.filter(
      ({ type, options }) => type === 'multi_choice' && options?.includes('NONE'),
    );
    expect(fields.map(({ key }) => key)).toContain('prohibited_practices');
    for (const { key, options = [] } of fields) {
      for (const other of options) {
        const chosen = [...new Set(['NONE', other])];
        expect(parseIntake({ [key]: chosen }, PACK.content).ok, `${key}: ${chosen.join()}`).toBe(goTogether(chosen));
      }
    }
  });
});
