import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../audit/canonical-json';
import { GATES, RISK_TIERS } from '../vocabulary';
import { checkPack } from './check-pack';
import { indexFields, holds } from './condition';
import { covers } from './covers';
import { defaultPack, packFiles } from './default-pack.fixture';
import { derive } from './derive';
import type { PolicyPack } from './pack-schema';
import { parsePack } from './parse-pack';
import { riskTier } from './risk-tier';
import { tighten } from './tighten';
import { tightenRows } from './tighten-sponsors';

const FILES = packFiles();
const base = defaultPack();

/** The default pack with a change made to its files. */
function changed(change: (files: Record<string, any>) => void): PolicyPack {
  const files = structuredClone(FILES);
  change(files);
  const parsed = parsePack(files);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ path, reason }) => `${path}: ${reason}`).join('\n'));
  return parsed.pack;
}

const requirement = (files: Record<string, any>, id: string) =>
  files['requirements'].requirements.find((one: { id: string }) => one.id === id);
const metric = (files: Record<string, any>, id: string) =>
  files['metrics'].metrics.find((one: { id: string }) => one.id === id);
const field = (files: Record<string, any>, key: string) =>
  files['intake'].fields.find((one: { key: string }) => one.key === key);
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

type Change = (files: Record<string, any>) => void;

const LOOSER: readonly [string, Change][] = [
  ['a requirement less', ({ requirements }) => requirements.requirements.splice(0, 1)],
  ['a required one only recommended', (files) => (requirement(files, 'SEC-POC-01').level = 'recommended')],
  [
    'a requirement in fewer cases',
    (files) => (requirement(files, 'SEC-POC-01').applies_when = { uses_personal_data: true }),
  ],
  ['other words of a question', (files) => (requirement(files, 'SEC-POC-01').question = 'Another question?')],
  ['a looser target', (files) => (metric(files, 'task_success_rate').target.PRODUCTION = 1)],
  [
    'a looser target in some cases',
    (files) => (metric(files, 'cost_per_1k_requests').overrides[0].target.PRODUCTION = 9_000),
  ],
  ['a wider range', (files) => Object.assign(metric(files, 'human_override_rate'), { target_min: 0, target_max: 90 })],
  [
    'another unit',
    (files) =>
      Object.assign(metric(files, 'task_success_rate'), { unit: 'cases', target: { PRODUCTION: 900, AT_SCALE: 999 } }),
  ],
  ['older readings', (files) => (metric(files, 'task_success_rate').max_age_days = 900)],
  ['a metric that only warns', (files) => (metric(files, 'task_success_rate').gate_rule = 'warn')],
  [
    'a metric less',
    ({ metrics }) =>
      metrics.metrics.splice(
        metrics.metrics.findIndex(({ id }: { id: string }) => id === 'change_failure_rate'),
        1,
      ),
  ],
  [
    'lower floors by money',
    ({ sponsorship }) => (sponsorship.sponsorship.tables.investment_12m.LARGE = [{ lead: 'DIRECTOR' }]),
  ],
  [
    'lower floors by teams',
    ({ sponsorship }) => (sponsorship.sponsorship.tables.participating_teams.any_size = [{ lead: 'DIRECTOR' }]),
  ],
  [
    'lower floors by size',
    ({ sponsorship }) => (sponsorship.sponsorship.tables.organisation_size.AT_SCALE.LARGE = 'DIRECTOR'),
  ],
  ['no sponsor rules', ({ sponsorship }) => (sponsorship.sponsorship.modifiers = [])],
  ['longer validity', ({ sponsorship }) => (sponsorship.validity.months.PRODUCTION.HIGH = 100)],
  ['no validity', ({ sponsorship }) => delete sponsorship.validity],
  ['more days for a successor', ({ sponsorship }) => (sponsorship.sponsorship.successor_days = 300)],
  ['a tier rule less', ({ sponsorship }) => sponsorship.risk_tier.rules.splice(1, 1)],
  ['a lower tier', ({ sponsorship }) => (sponsorship.risk_tier.rules[3].tier = 'LIMITED')],
  [
    'a tier in fewer cases',
    ({ sponsorship }) =>
      (sponsorship.risk_tier.rules[4].when = { special_category_data: true, decision_impact: 'SEVERE' }),
  ],
  [
    'a lower tier first',
    ({ sponsorship }) =>
      sponsorship.risk_tier.rules.unshift({
        id: 'RT-FIRST',
        tier: 'MINIMAL',
        basis: 'house',
        when: { user_exposure: 'INTERNAL' },
        effect: 'Nothing.',
      }),
  ],
  ['a field needed later', (files) => (field(files, 'problem').required_at = 'INTAKE')],
  ['a change that concerns nobody', (files) => (field(files, 'problem').material = { stales: [], when: 'any' })],
  ['one option more', (files) => field(files, 'user_exposure').options.push('EVERYBODY')],
  ['models that concern fewer', ({ intake }) => (intake.models.stales = ['DATA'])],
  ['another version number', (files) => Object.values(files).forEach((file) => (file.pack_version = 9))],
];

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

const ADDED = {
  id: 'SEC-POC-90',
  role: 'SECURITY',
  gate: 'POC',
  title: 'A new question',
  question: 'What else?',
  evidence: 'A note.',
  answer: { type: 'text' },
  level: 'required',
  seed_ref: ['POC.b1'],
  frameworks: ['OWASP-LLM-2025:LLM02'],
};

/** Each makes one thing stricter, so that pinned and tightened is what was published. */
const STRICTER: readonly [string, Change][] = [
  ['a requirement more', ({ requirements }) => requirements.requirements.splice(3, 0, ADDED)],
  [
    'a recommended one required',
    (files) => {
      const one = files['requirements'].requirements.find(
        (each: any) => each.level === 'recommended' && !each.required_when,
      );
      one.level = 'required';
    },
  ],
  [
    'a requirement in more cases',
    (files) => {
      const one = files['requirements'].requirements.find(
        (each: any) => each.level === 'required' && each.applies_when,
      );
      delete one.applies_when;
    },
  ],
  ['a stricter target', (files) => (metric(files, 'task_success_rate').target.PRODUCTION = 99)],
  [
    'a stricter target in some cases',
    (files) => (metric(files, 'cost_per_1k_requests').overrides[0].target.PRODUCTION = 500),
  ],
  ['a narrower range', (files) => (metric(files, 'human_override_rate').target_max = 15)],
  ['fresher readings', (files) => (metric(files, 'task_success_rate').max_age_days = 7)],
  ['a metric that blocks', (files) => (metric(files, 'csat').gate_rule = 'block')],
  [
    'a metric at another gate',
    (files) =>
      Object.assign(metric(files, 'cache_hit_ratio'), {
        expected_at: ['PRODUCTION', 'AT_SCALE'],
        target: { PRODUCTION: 5, AT_SCALE: 20 },
      }),
  ],
  ['a metric more', ({ metrics }) => metrics.metrics.push({ ...metrics.metrics[0], id: 'another_metric' })],
  [
    'higher floors by money',
    ({ sponsorship }) => (sponsorship.sponsorship.tables.investment_12m.LARGE[0].below = 50_000),
  ],
  ['a co-sponsor more', ({ sponsorship }) => (sponsorship.sponsorship.tables.investment_12m.LARGE[2].co = ['CFO'])],
  [
    'higher floors by size',
    ({ sponsorship }) => (sponsorship.sponsorship.tables.organisation_size.PRODUCTION.LARGE = 'CIO'),
  ],
  [
    'a sponsor rule more',
    ({ sponsorship }) =>
      sponsorship.sponsorship.modifiers.push({
        id: 'MOD-NEW',
        when: { uses_personal_data: true },
        floor: 'CEO',
        stages: ['POC'],
        reasoning: 'Because.',
      }),
  ],
  ['shorter validity', ({ sponsorship }) => (sponsorship.validity.months.PRODUCTION.HIGH = 6)],
  ['fewer days for a successor', ({ sponsorship }) => (sponsorship.sponsorship.successor_days = 10)],
  [
    'a higher tier',
    ({ sponsorship }) =>
      sponsorship.risk_tier.rules.splice(3, 0, {
        id: 'RT-NEW',
        tier: 'HIGH',
        basis: 'house',
        when: { uses_personal_data: true },
        effect: 'High.',
      }),
  ],
  ['a field more', ({ intake }) => intake.fields.push({ ...intake.fields[1], key: 'another_field', quick: false })],
  ['a change that concerns more roles', (files) => field(files, 'title').material.stales.push('SME')],
  ['models that concern more roles', ({ intake }) => intake.models.stales.push('SME')],
];

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
