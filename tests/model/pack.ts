import type { IntakeField, PolicyPack, Requirement } from '@/lib/domain/policy/pack-schema';
import { EXECUTIVE_LEVELS, ROLES, type Gate, type Role } from '@/lib/domain/vocabulary';

/**
 * A small pack with one thing of each kind, so that a run is short: fields of every rule of material change, requirements
 * of both levels, one that applies only sometimes, one that evidence answers, both halves of Data, a metric that blocks, a
 * lead and a co-sponsor, a validity. The model reads it as data, as the product does.
 */
export const FIELDS: readonly IntakeField[] = [
  field('title', 'text', [], { quick: true, required_at: 'INTAKE' }),
  field('problem', 'text', ['SME', 'EXECUTIVE'], { quick: true, required_at: 'INTAKE' }),
  field('owning_team', 'text', [], { quick: true, required_at: 'INTAKE' }),
  field('patterns', 'multi_choice', ['ARCHITECTURE', 'DATA'], {
    quick: true,
    required_at: 'INTAKE',
    options: ['RAG', 'AGENTS', 'PROMPTS'],
  }),
  field('data_classification', 'single_choice', ['SECURITY', 'COMPLIANCE', 'DATA'], {
    required_at: 'INTAKE',
    ordered: true,
    options: ['PUBLIC', 'INTERNAL', 'CONFIDENTIAL'],
    material: { when: 'increase' },
  }),
  field('availability_tier', 'single_choice', ['ARCHITECTURE'], {
    required_at: 'POC',
    ordered: true,
    options: ['BEST_EFFORT', 'BUSINESS_HOURS', 'CRITICAL'],
    material: { when: 'decrease' },
  }),
  field('expected_users', 'number', ['CHANGE_MANAGEMENT', 'ARCHITECTURE'], {
    required_at: 'INTAKE',
    material: { when: 'change_over_pct', pct: 50 },
  }),
  field('investment_12m', 'number', ['EXECUTIVE'], {
    required_at: 'INTAKE',
    material: { when: 'change_over_pct', pct: 20 },
  }),
  field('third_party_content', 'boolean', ['COMPLIANCE'], {
    required_at: 'INTAKE',
    material: { when: 'increase' },
  }),
  field('prohibited_practices', 'multi_choice', ROLES, {
    required_at: 'INTAKE',
    options: ['NONE', 'SOCIAL_SCORING', 'MANIPULATION'],
  }),
  field('decision_impact', 'single_choice', ['COMPLIANCE', 'SME'], {
    required_at: 'INTAKE',
    ordered: true,
    options: ['NEGLIGIBLE', 'MINOR', 'SIGNIFICANT', 'SEVERE'],
    material: { when: 'increase' },
  }),
  field('risk_tier', 'single_choice', ROLES, {
    derived: true,
    ordered: true,
    options: ['MINIMAL', 'LIMITED', 'HIGH', 'PROHIBITED'],
    material: { when: 'increase' },
  }),
  field('org_size_band', 'single_choice', [], {
    derived: true,
    ordered: true,
    options: ['SMALL', 'MEDIUM', 'LARGE', 'ENTERPRISE'],
  }),
];

export const METRIC = {
  id: 'error_rate',
  name: 'Failed requests',
  unit: 'requests in a hundred',
  direction: 'lower',
  roles: ['ARCHITECTURE'],
  expected_at: ['PRODUCTION', 'AT_SCALE'],
  target: { PRODUCTION: 5, AT_SCALE: 2 },
  overrides: [{ when: { availability_tier: 'CRITICAL' }, target: { PRODUCTION: 1, AT_SCALE: 1 } }],
  max_age_days: 30,
  gate_rule: 'block',
  how: 'Over the last 28 days.',
  seed_ref: [],
} satisfies PolicyPack['metrics'][number];

export const REQUIREMENTS: readonly Requirement[] = [
  requirement('SEC-POC-01', 'SECURITY', 'POC', 'text'),
  requirement('COM-POC-01', 'COMPLIANCE', 'POC', 'boolean', {
    level: 'recommended',
    required_when: { decision_impact: { gte: 'SIGNIFICANT' } },
  }),
  requirement('COM-POC-02', 'COMPLIANCE', 'POC', 'text', { applies_when: { third_party_content: true } }),
  requirement('DAT-POC-01', 'DATA', 'POC', 'text', { subrole: 'ENGINEERING' }),
  requirement('DAT-POC-02', 'DATA', 'POC', 'text', { subrole: 'SCIENCE' }),
  requirement('SME-POC-01', 'SME', 'POC', 'text', { level: 'recommended' }),
  requirement('CHG-POC-01', 'CHANGE_MANAGEMENT', 'POC', 'evidence'),
  requirement('SEC-PROD-01', 'SECURITY', 'PRODUCTION', 'text'),
  requirement('ARC-PROD-01', 'ARCHITECTURE', 'PRODUCTION', 'metric'),
  requirement('SEC-SCALE-01', 'SECURITY', 'AT_SCALE', 'text'),
  requirement('ARC-SCALE-01', 'ARCHITECTURE', 'AT_SCALE', 'metric'),
];

const BY_INVESTMENT = [
  { below: 50_000, lead: 'DIRECTOR' as const },
  { below: 250_000, lead: 'VP' as const },
  { below: 1_000_000, lead: 'CIO' as const },
  { below: 3_000_000, lead: 'CIO' as const, co: ['CFO' as const] },
  { lead: 'CEO' as const, co: ['CFO' as const] },
];
const ANY_SIZE = { reasoning: 'None here.', any_size: [{ lead: 'DIRECTOR' as const }] };

export const SUCCESSOR_DAYS = 30;

export const SPONSORSHIP: PolicyPack['sponsorship'] = {
  successor_days: SUCCESSOR_DAYS,
  levels: EXECUTIVE_LEVELS.map((id, place) => ({ id, rank: place + 1, means: id })),
  method: 'The highest floor.',
  stage_effect: { POC: 'One rank lower.' },
  org_size_bands: [
    { id: 'SMALL', employees: { lt: 250 } },
    { id: 'MEDIUM', employees: { gte: 250 } },
  ],
  tables: {
    investment_12m: {
      reasoning: 'Money.',
      SMALL: BY_INVESTMENT,
      MEDIUM: BY_INVESTMENT,
      LARGE: BY_INVESTMENT,
      ENTERPRISE: BY_INVESTMENT,
    },
    participating_teams: ANY_SIZE,
    business_units: ANY_SIZE,
    organisation_size: {
      reasoning: 'Size.',
      PRODUCTION: { SMALL: 'DIRECTOR', MEDIUM: 'DIRECTOR', LARGE: 'VP', ENTERPRISE: 'VP' },
      AT_SCALE: { SMALL: 'DIRECTOR', MEDIUM: 'VP', LARGE: 'VP', ENTERPRISE: 'CIO' },
    },
  },
  modifiers: [
    {
      id: 'MOD-HIGH-RISK',
      when: { risk_tier: { gte: 'HIGH' } },
      floor: 'CIO',
      stages: ['PRODUCTION', 'AT_SCALE'],
      reasoning: 'Risk to people.',
    },
    {
      id: 'MOD-HIGH-RISK-POC',
      when: { risk_tier: { gte: 'HIGH' } },
      floor: 'VP',
      stages: ['POC'],
      reasoning: 'Risk to people.',
    },
  ],
  escalation: [],
  worked_examples: [],
};

export const VALIDITY = {
  POC: { MINIMAL: 12, LIMITED: 12, HIGH: 12 },
  PRODUCTION: { MINIMAL: 24, LIMITED: 18, HIGH: 12 },
  AT_SCALE: { MINIMAL: 24, LIMITED: 18, HIGH: 12 },
} as const;

export const RENEW_DAYS = 60;

export const MODEL_PACK = {
  models: { stales: ['SECURITY', 'ARCHITECTURE'] as Role[] },
  pack_version: 2,
  groups: [{ id: 'all', label: 'All' }],
  fields: FIELDS,
  patterns: ['RAG', 'AGENTS', 'PROMPTS'].map((id) => ({
    id,
    name: id,
    in_seed: true,
    maturity: 'Known',
    summary: id,
    fits_when: 'Always',
    trade_offs: 'None',
    failure_modes: ['One', 'Two', 'Three'],
    frameworks: [],
    briefings: Object.fromEntries(ROLES.map((role) => [role, `Look at ${id}.`])) as Record<Role, string>,
  })),
  requirements: REQUIREMENTS,
  metrics: [METRIC],
  sponsorship: SPONSORSHIP,
  risk_tier: {
    note: 'First rule that holds.',
    rules: [
      rule('RT-PROHIBITED', 'PROHIBITED', { prohibited_practices: { has_any: ['SOCIAL_SCORING', 'MANIPULATION'] } }),
      rule('RT-HIGH', 'HIGH', { decision_impact: 'SEVERE' }),
      rule('RT-LIMITED', 'LIMITED', { decision_impact: { gte: 'SIGNIFICANT' } }),
      rule('RT-MINIMAL', 'MINIMAL', {}),
    ],
    deadlines_shown_to_compliance: [],
  },
  validity: { note: 'House rule.', renew_days: RENEW_DAYS, months: VALIDITY },
  frameworks: { HOUSE: { name: 'House rules', ids: { one: 'One' } } },
  seed: [{ code: 'HOUSE', section: 'House', where: 'Here', kind: 'context', says: 'So.', feature: '' }],
} satisfies PolicyPack;

type Material = IntakeField['material'];

function field(
  key: string,
  type: IntakeField['type'],
  stales: readonly Role[],
  { material, ...more }: Partial<Omit<IntakeField, 'material'>> & { material?: Omit<Material, 'stales'> } = {},
): IntakeField {
  return {
    key,
    group: 'all',
    label: key,
    type,
    ...(type === 'number' ? { unit: 'units' } : {}),
    help: key,
    why: key,
    read_by: [...ROLES],
    material: { stales: [...stales], when: 'any', ...material },
    ...more,
  };
}

function requirement(
  id: string,
  role: Role,
  gate: Gate,
  type: Requirement['answer']['type'],
  more: Partial<Requirement> = {},
): Requirement {
  return {
    id,
    role,
    gate,
    title: id,
    question: id,
    evidence: id,
    answer: { type, ...(type === 'metric' ? { metric: METRIC.id } : {}) },
    level: 'required',
    seed_ref: ['HOUSE'],
    frameworks: ['HOUSE:one'],
    ...more,
  };
}

function rule(id: string, tier: PolicyPack['risk_tier']['rules'][number]['tier'], when: Record<string, unknown>) {
  return { id, tier, basis: 'house' as const, when, effect: id };
}
