import { describe, expect, it } from 'vitest';
import { conditionInWords } from './condition-in-words';
import { defaultPack } from './default-pack.fixture';

const pack = defaultPack();
const words = (condition: unknown) => conditionInWords(condition, pack);

describe('a condition in words', () => {
  it.each<[string, unknown, string]>([
    ['nothing asked', {}, 'always'],
    ['absent', undefined, 'always'],
    ['a yes', { uses_personal_data: true }, '“Personal data” is yes'],
    ['a no', { profiles_people: false }, '“Does it profile individual people?” is no'],
    ['one option by its label', { user_exposure: 'EXTERNAL' }, '“Who uses it directly” is External people'],
    [
      'one of several',
      { user_exposure: ['PARTNER', 'EXTERNAL'] },
      '“Who uses it directly” is Business partners or External people',
    ],
    ['a scale upwards', { risk_tier: { gte: 'HIGH' } }, '“Risk tier” is High or higher'],
    ['a scale downwards', { risk_tier: { lt: 'HIGH' } }, '“Risk tier” is below High'],
    ['a pattern by its name', { patterns: { has: 'RAG' } }, '“Patterns used” includes Retrieval-augmented generation'],
    [
      'any of several patterns',
      { patterns: { has_any: ['RAG', 'AGENTIC_WORKFLOW'] } },
      '“Patterns used” includes Retrieval-augmented generation or Agentic workflow',
    ],
    [
      'a number with its unit',
      { expected_users: { gte: 10_000 } },
      '“Expected number of users after rollout” is 10,000 people or more',
    ],
    [
      'a number between two',
      { expected_users: { gte: 50, lt: 200 } },
      '“Expected number of users after rollout” is 50 people or more and is below 200 people',
    ],
    [
      'something else',
      { tool_access: { ne: 'NONE' } },
      '“What it may touch in other systems” is something other than Nothing',
    ],
    ['a negation', { not: { uses_personal_data: true } }, 'it is not so that “Personal data” is yes'],
    [
      'both of two',
      { risk_tier: { gte: 'HIGH' }, eu_link: true },
      '“Risk tier” is High or higher, and “EU link” is yes',
    ],
    [
      'either of two, one of them a pair',
      { any: [{ uses_personal_data: true }, { all: [{ risk_tier: 'HIGH' }, { eu_link: true }] }] },
      '“Personal data” is yes, or (“Risk tier” is High, and “EU link” is yes)',
    ],
    ['a group of one has no brackets', { any: [{ all: [{ eu_link: true }] }] }, '“EU link” is yes'],
    ['a field that is not there', { ghost: true }, 'never'],
    ['none of nothing', { any: [] }, 'never'],
    ['no condition at all', [], 'never'],
  ])('%s', (_, condition, expected) => {
    expect(words(condition)).toBe(expected);
  });

  it('leaves amounts to whoever knows the currency', () => {
    const amount = (value: number) => `€${value}`;
    const condition = { investment_12m: { gte: 250_000 } };
    expect(conditionInWords(condition, pack, amount)).toBe(
      '“Total investment over the next 12 months” is €250000 or more',
    );
  });

  it('reads every condition of the default pack without a code in it', () => {
    const conditions = [
      ...pack.requirements.flatMap(({ applies_when, required_when }) => [applies_when, required_when]),
      ...pack.risk_tier.rules.map(({ when }) => when),
      ...pack.sponsorship.modifiers.map(({ when }) => when),
      ...pack.metrics.map(({ applies_when }) => applies_when),
    ];
    for (const condition of conditions) expect(words(condition)).not.toMatch(/never|[A-Z]_[A-Z]|[a-z]_[a-z]/);
  });
});
