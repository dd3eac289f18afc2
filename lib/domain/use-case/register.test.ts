import { describe, expect, it } from 'vitest';
import { ADMIN, aPerson, AUDITOR, by, PACK, STRANGER, told } from '../review/record.fixture';
import { longestText, missingQuickFields, parseIntake } from './parse-intake';
import { register } from './register';

const QUICK = {
  title: 'Minutes',
  problem: 'Minutes take forty minutes a meeting.',
  business_function: 'OPERATIONS',
  owning_team: 'Project office',
  user_exposure: 'INTERNAL',
  patterns: ['PROMPT_ENGINEERING'],
};
const UNITS = [{ id: 'one' }, { id: 'two' }];
const PLACE = { businessUnitId: 'two', visibility: 'RESTRICTED' };
const registers = (intake: Record<string, unknown>, actor = STRANGER, place: Record<string, unknown> = PLACE) =>
  register({ ...place, intake }, UNITS, PACK.content, by(actor));
const issuesOf = (refused: ReturnType<typeof registers>) => (refused.ok ? [] : (refused.refusal.issues ?? []));
const without = (key: string) => Object.fromEntries(Object.entries(QUICK).filter(([one]) => one !== key));

describe('registering (section 5)', () => {
  it('takes the six quick fields, and no more is needed', () => {
    expect(registers(QUICK)).toEqual({
      ok: true,
      value: { intake: QUICK, unit: UNITS[1], visibility: 'RESTRICTED' },
    });
    expect(PACK.content.fields.filter(({ quick }) => quick).map(({ key }) => key)).toEqual(Object.keys(QUICK));
  });

  it('is open to every signed-in person but an auditor', () => {
    for (const actor of [STRANGER, ADMIN, aPerson('Reviewer', ['SME'])])
      expect(told(registers(QUICK, actor))).toBe('ok');
    expect(told(registers(QUICK, AUDITOR))).toMatch(/^forbidden/);
    expect(told(registers(QUICK, aPerson('Reads only', [], { tokenScopes: ['read'] })))).toMatch(/^forbidden/);
  });

  it.each(Object.keys(QUICK))('not without %s', (key) => {
    for (const answers of [
      without(key),
      { ...QUICK, [key]: null },
      { ...QUICK, [key]: key === 'patterns' ? [] : '' },
    ]) {
      expect(issuesOf(registers(answers)).map(({ path }) => path)).toEqual([key]);
    }
  });

  it('names every gap and every wrong answer at once, each field once', () => {
    const refused = registers({ budget: 5, patterns: ['NONSENSE'], title: 'Two\nlines' }, STRANGER, {});
    expect(issuesOf(refused).map(({ path }) => path)).toEqual([
      'title',
      'problem',
      'business_function',
      'owning_team',
      'user_exposure',
      'patterns',
      'budget',
      'businessUnitId',
    ]);
  });

  it('says of the empty form what every field wants, in words that name it', () => {
    const empty = Object.fromEntries(Object.keys(QUICK).map((key) => [key, null]));
    expect(issuesOf(registers(empty, STRANGER, { businessUnitId: '', visibility: null }))).toEqual([
      { path: 'title', message: 'Short name: an answer is needed.' },
      { path: 'problem', message: 'Problem and current way of working: an answer is needed.' },
      { path: 'business_function', message: 'Business function: choose one of the options.' },
      { path: 'owning_team', message: 'Owning team: an answer is needed.' },
      { path: 'user_exposure', message: 'Who uses it directly: choose one of the options.' },
      { path: 'patterns', message: 'Patterns used: choose from the options.' },
      { path: 'businessUnitId', message: 'Business unit: choose one of the business units.' },
      { path: 'visibility', message: 'Who may read it: choose one of the two.' },
    ]);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['no unit', { visibility: 'RESTRICTED' }, ['businessUnitId']],
    ['a unit that does not exist', { ...PLACE, businessUnitId: 'three' }, ['businessUnitId']],
    ['a unit of another kind', { ...PLACE, businessUnitId: 2 }, ['businessUnitId']],
    ['no such visibility', { ...PLACE, visibility: 'SECRET' }, ['visibility']],
    ['nobody told who may read it: everybody', { businessUnitId: 'one' }, []],
  ])('with %s', (_, place, paths) => {
    const registered = registers(QUICK, STRANGER, place);
    expect(issuesOf(registered).map(({ path }) => path)).toEqual(paths);
    if (registered.ok) expect(registered.value.visibility).toBe('ORGANISATION');
  });

  it('keeps nothing that was left empty', () => {
    expect(registers({ ...QUICK, intended_use: '', expected_users: null })).toMatchObject({ value: { intake: QUICK } });
  });
});

describe('reading intake answers', () => {
  const reads = (key: string, value: unknown) => {
    const parsed = parseIntake({ [key]: value }, PACK.content);
    return parsed.ok ? parsed.value[key] : 'refused';
  };

  it.each<[string, string, unknown, unknown]>([
    ['a text, trimmed', 'intended_use', '  Drafts minutes.\r\nNothing else. ', 'Drafts minutes.\nNothing else.'],
    ['a text taken back', 'intended_use', '', null],
    ['a quick text may not be taken back', 'problem', '', 'refused'],
    ['a quick text of spaces', 'title', '   ', 'refused'],
    ['a title of two lines', 'title', 'One\nTwo', 'refused'],
    ['a title with something unseen', 'title', 'Min\u200Butes', 'refused'],
    ['a team with something unseen', 'owning_team', 'Project\u202E office', 'refused'],
    ['a provider of two lines', 'model_provider', 'One\nTwo', 'refused'],
    ['a text that turns', 'intended_use', 'a\u202Eb', 'refused'],
    ['a text with a joiner', 'intended_use', 'می\u200Cخواهد', 'می\u200Cخواهد'],
    ['a title that is too long', 'title', 'x'.repeat(161), 'refused'],
    ['a title as long as it may be', 'title', 'x'.repeat(160), 'x'.repeat(160)],
    ['a long text', 'intended_use', 'x'.repeat(4_000), 'x'.repeat(4_000)],
    ['a text that is too long', 'intended_use', 'x'.repeat(4_001), 'refused'],
    ['a character that cannot be shown', 'intended_use', 'a\u0000b', 'refused'],
    ['half a character', 'intended_use', 'a\ud800b', 'refused'],
    ['a number', 'expected_users', 12, 12],
    ['zero', 'expected_users', 0, 0],
    ['a number in words', 'expected_users', '12', 'refused'],
    ['a negative number', 'expected_users', -1, 'refused'],
    ['more than can be right', 'investment_12m', 1e13, 'refused'],
    ['no number', 'expected_users', Number.NaN, 'refused'],
    ['yes', 'uses_personal_data', true, true],
    ['no', 'uses_personal_data', false, false],
    ['yes in words', 'uses_personal_data', 'yes', 'refused'],
    ['a date', 'target_date', '2027-02-28', '2027-02-28'],
    ['a day that does not exist', 'target_date', '2027-02-30', 'refused'],
    ['an option', 'tool_access', 'READ_ONLY', 'READ_ONLY'],
    ['no option', 'tool_access', 'ROOT', 'refused'],
    ['options', 'user_regions', ['EU', 'CH'], ['EU', 'CH']],
    ['an option twice', 'user_regions', ['EU', 'EU'], 'refused'],
    ['one option without a list', 'user_regions', 'EU', 'refused'],
    ['"None" alone', 'prohibited_practices', ['NONE'], ['NONE']],
    ['"None" beside others', 'prohibited_practices', ['NONE', 'SOCIAL_SCORING'], 'refused'],
    ['no options, taken back', 'user_regions', [], null],
    ['null, taken back', 'expected_users', null, null],
    ['a derived field', 'risk_tier', 'MINIMAL', 'refused'],
    ['a field nobody declared', 'budget', 5, 'refused'],
    ['a name every object has', '__proto__', {}, 'refused'],
    ['another such name', 'constructor', 'x', 'refused'],
  ])('%s', (_, key, value, expected) => {
    expect(reads(key, value)).toEqual(expected);
  });

  it('an answer never reaches the prototype', () => {
    const parsed = parseIntake(JSON.parse('{"__proto__": {"title": "x"}}') as Record<string, unknown>, PACK.content);
    expect(parsed.ok).toBe(false);
  });

  it.each([
    ['expected_users', -1, 'Expected number of users after rollout: zero or more.'],
    ['uses_personal_data', 'yes', 'Personal data: yes or no.'],
    ['prohibited_practices', ['NONSENSE'], 'Does it do any of these? Choose from the options.'],
    ['risk_tier', 'MINIMAL', 'Risk tier: this field is computed, never typed.'],
  ])('the problem of %s names it', (key, value, message) => {
    const parsed = parseIntake({ [key]: value }, PACK.content);
    expect(parsed.ok ? [] : parsed.refusal.issues).toEqual([{ path: key, message }]);
  });

  it('short fields are short', () => {
    const field = (key: string) => PACK.content.fields.find((one) => one.key === key)!;
    expect([longestText(field('owning_team')), longestText(field('problem'))]).toEqual([160, 4_000]);
  });

  it('lists the quick fields that are missing', () => {
    expect(missingQuickFields({ ...QUICK, problem: null }, PACK.content).map(({ path }) => path)).toEqual(['problem']);
  });
});
