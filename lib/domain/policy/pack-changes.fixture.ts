import type { PolicyPack } from './pack-schema';
import { packFiles } from './default-pack.fixture';
import { parsePack } from './parse-pack';

const FILES = packFiles();

/** The default pack with a change made to its files. */
export function changed(change: (files: Record<string, any>) => void): PolicyPack {
  const files = structuredClone(FILES);
  change(files);
  const parsed = parsePack(files);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ path, reason }) => `${path}: ${reason}`).join('\n'));
  return parsed.pack;
}

const requirement = (files: Record<string, any>, id: string) =>
  files['requirements'].requirements.find((one: { id: string }) => one.id === id);
export const metric = (files: Record<string, any>, id: string) =>
  files['metrics'].metrics.find((one: { id: string }) => one.id === id);
export const field = (files: Record<string, any>, key: string) =>
  files['intake'].fields.find((one: { key: string }) => one.key === key);
export type Change = (files: Record<string, any>) => void;

/** Each makes one thing looser, or changes what cannot be compared. */
export const LOOSER: readonly [string, Change][] = [
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

export const ADDED = {
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
export const STRICTER: readonly [string, Change][] = [
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
