import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../audit/canonical-json';
import { GATES, RISK_TIERS } from '../vocabulary';
import { checkPack } from './check-pack';
import { indexFields, holds } from './condition';
import { covers } from './covers';
import { defaultPack } from './default-pack.fixture';
import { derive } from './derive';
import { ADDED, changed, field, LOOSER, metric, STRICTER } from './pack-changes.fixture';
import { riskTier } from './risk-tier';
import { tighten } from './tighten';
import { tightenRows } from './tighten-sponsors';

const base = defaultPack();
const same = (one: unknown, other: unknown) => expect(unlike(one, other)).toEqual([]);

/** Where two values differ; of a whole pack nobody could read the difference. */
function unlike(one: any, other: any, path = ''): string[] {
  const compound = [one, other].every((value) => typeof value === 'object' && value !== null);
  if (!compound)
    return canonicalJson(one ?? null) === canonicalJson(other ?? null) ? [] : [`${path}: ${one} / ${other}`];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) =>
    unlike(one[key], other[key], `${path}.${key}`),
  );
}

describe('nothing looser is taken over (rule 14)', () => {
  it.each(LOOSER)('%s', (_, change) => same(tighten(base, changed(change)), base));

  it('all of it together gives the pinned pack', () => {
    const all = LOOSER.filter(([name]) => !name.includes('less')).map(([, change]) => change);
    same(
      tighten(
        base,
        changed((files) => all.forEach((change) => change(files))),
      ),
      base,
    );
  });
});

describe('everything stricter is taken over (rule 14)', () => {
  it.each(STRICTER)('%s', (_, change) => {
    const newer = changed(change);
    const merged = tighten(base, newer);
    expect(unlike(merged, base)).not.toEqual([]);
    expect(checkPack(merged)).toEqual([]);
    same(tighten(merged, newer), merged);
  });

  it('and is the published pack, where that is nothing but stricter', () => {
    for (const [name, change] of STRICTER.filter(([one]) => !/tier|co-sponsor/.test(one))) {
      const newer = changed(change);
      expect([name, unlike(tighten(base, newer), newer)]).toEqual([name, []]);
    }
  });

  it('stricter and looser at once: the one holds, the other does not', () => {
    const newer = changed((files) => {
      files['requirements'].requirements.splice(0, 1, ADDED);
      metric(files, 'task_success_rate').target = { PRODUCTION: 99, AT_SCALE: 1 };
    });
    const merged = tighten(base, newer);
    const ids = merged.requirements.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['SEC-POC-01', 'SEC-POC-90']));
    expect(merged.metrics.find(({ id }) => id === 'task_success_rate')?.target).toEqual({
      PRODUCTION: 99,
      AT_SCALE: 90,
    });
    expect(checkPack(merged)).toEqual([]);
  });

  it('a new condition brings the option it names, and no other', () => {
    const newer = changed((files) => {
      field(files, 'user_exposure').options.push('EVERYBODY', 'NOBODY');
      files['requirements'].requirements.push({ ...ADDED, applies_when: { user_exposure: 'EVERYBODY' } });
    });
    const merged = tighten(base, newer);
    expect(checkPack(merged)).toEqual([]);
    expect(merged.fields.find(({ key }) => key === 'user_exposure')?.options).toContain('EVERYBODY');
    expect(merged.fields.find(({ key }) => key === 'user_exposure')?.options).not.toContain('NOBODY');
  });
});

describe('of two tables the higher floor counts, of two lists of tier rules the higher tier', () => {
  it('between all bounds', () => {
    const rows = tightenRows(
      [{ below: 10, lead: 'DIRECTOR' }, { below: 100, lead: 'CIO' }, { lead: 'CEO' }],
      [
        { below: 50, lead: 'VP' },
        { lead: 'CIO', co: ['CFO'] },
      ],
    );
    expect(rows).toEqual([
      { below: 10, lead: 'VP' },
      { below: 50, lead: 'CIO' },
      { below: 100, lead: 'CIO', co: ['CFO'] },
      { lead: 'CEO', co: ['CFO'] },
    ]);
  });

  it('whatever their order', () => {
    const rule = (id: string, tier: string, when: object) => ({ id, tier, basis: 'house', when, effect: 'So.' });
    const one = changed(({ sponsorship }) => {
      sponsorship.risk_tier.rules = [
        rule('A', 'MINIMAL', { user_exposure: 'INTERNAL' }),
        rule('B', 'HIGH', { uses_personal_data: true }),
        rule('C', 'LIMITED', {}),
      ];
    });
    const other = changed(({ sponsorship }) => {
      sponsorship.risk_tier.rules = [
        rule('A', 'LIMITED', { uses_personal_data: true, special_category_data: true }),
        rule('D', 'HIGH', { special_category_data: true }),
        rule('C', 'MINIMAL', {}),
      ];
    });
    const merged = tighten(one, other);
    expect(checkPack(merged)).toEqual([]);
    const fields = indexFields(merged.fields);
    for (const user_exposure of ['INTERNAL', 'PARTNER'])
      for (const uses_personal_data of [true, false])
        for (const special_category_data of [true, false]) {
          const values = { user_exposure, uses_personal_data, special_category_data };
          const [a, b, both] = [one, other, merged].map((pack) => riskTier(values, fields, pack).tier);
          const higher = RISK_TIERS[Math.max(RISK_TIERS.indexOf(a!), RISK_TIERS.indexOf(b!))];
          expect([values, both]).toEqual([values, higher]);
        }
  });
});

describe('which condition is the wider one', () => {
  const fields = derive({}, base, 1_000).fields;
  const cases: readonly [object | undefined, object | undefined, boolean][] = [
    [undefined, { uses_personal_data: true }, true],
    [{ uses_personal_data: true }, undefined, false],
    [{ expected_users: { gte: 10 } }, { expected_users: { gt: 10 } }, true],
    [{ expected_users: { gt: 10 } }, { expected_users: { gte: 10 } }, false],
    [{ user_exposure: { gte: 'PARTNER' } }, { user_exposure: 'EXTERNAL' }, true],
    [{ any: [{ uses_personal_data: true }, { profiles_people: true }] }, { profiles_people: true }, true],
    [{ all: [{ uses_personal_data: true }, { profiles_people: true }] }, { profiles_people: true }, false],
    [{ patterns: { has_any: ['RAG', 'VECTOR_SEARCH'] } }, { patterns: { has: 'RAG' } }, true],
    [{ patterns: { has: 'RAG' } }, { patterns: { has_any: ['RAG', 'VECTOR_SEARCH'] } }, false],
    [{ not: { uses_personal_data: true } }, { uses_personal_data: false }, true],
    // Unanswered is neither.
    [{ uses_personal_data: false }, { not: { uses_personal_data: true } }, false],
  ];
  it.each(cases)('%j covers %j: %s', (wide, narrow, expected) => {
    expect(covers(wide as never, narrow as never, fields)).toBe(expected);
  });

  it('every gate has something to hold the rules against', () => {
    expect(
      GATES.every((gate) => base.requirements.some((one) => one.gate === gate && holds(one.applies_when, {}, fields))),
    ).toBe(true);
  });
});
