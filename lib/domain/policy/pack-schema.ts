import { z } from 'zod';
import { validity } from './validity-schema';
import { DATA_HALVES, EXECUTIVE_LEVELS, GATES, RISK_TIERS, ROLES } from '../vocabulary';

/*
 * Keys are those of the YAML files, snake_case included: a pack is read, stored, hashed and exported in one spelling.
 */
const id = z.string().regex(/^[A-Za-z0-9_.-]+$/, 'may hold letters, digits, "_", "." and "-" only');
const line = z.string().trim().min(1);
const roles = z.array(z.enum(ROLES));

/** A JSON object; its meaning is given by `judge` in condition.ts and its fields are checked by `checkPack`. */
const condition = z.record(z.string(), z.unknown());

const material = z.strictObject({
  stales: roles,
  when: z.enum(['any', 'increase', 'decrease', 'change_over_pct']),
  pct: z.number().positive().optional(),
  note: line.optional(),
});

const intakeField = z.strictObject({
  key: id,
  group: id,
  label: line,
  type: z.enum(['text', 'single_choice', 'multi_choice', 'number', 'boolean', 'date']),
  unit: line.optional(),
  options: z.array(id).min(2).optional(),
  option_labels: z.record(z.string(), line).optional(),
  ordered: z.boolean().optional(),
  default: z.unknown().optional(),
  quick: z.boolean().optional(),
  derived: z.boolean().optional(),
  required_at: z.enum(['INTAKE', ...GATES]).optional(),
  help: line,
  why: line,
  read_by: roles,
  material,
});

const models = z.strictObject({ stales: roles.min(1), note: line.optional() });

const answerType = z.strictObject({
  type: z.enum(['text', 'single_choice', 'multi_choice', 'number', 'boolean', 'date', 'metric', 'evidence', 'url']),
  options: z.array(line).min(2).optional(),
  unit: line.optional(),
  with_comment: z.boolean().optional(),
  metric: id.optional(),
  also: z.array(id).optional(),
  min_items: z.int().positive().optional(),
  max_items: z.int().positive().optional(),
});

const requirement = z.strictObject({
  id,
  role: z.enum(ROLES),
  subrole: z.enum(DATA_HALVES).optional(),
  gate: z.enum(GATES),
  title: line.max(80),
  question: line,
  evidence: line,
  answer: answerType,
  level: z.enum(['required', 'recommended']),
  applies_when: condition.optional(),
  required_when: condition.optional(),
  seed_ref: z.array(id).min(1),
  frameworks: z.array(line).min(1),
});

const targets = z.partialRecord(z.enum(GATES), z.number());

const metric = z.strictObject({
  id,
  name: line,
  unit: line,
  direction: z.enum(['lower', 'higher', 'range']),
  target_min: z.number().optional(),
  target_max: z.number().optional(),
  roles: roles.min(1),
  expected_at: z.array(z.enum(GATES)).min(1),
  target: targets,
  overrides: z.array(z.strictObject({ when: condition, target: targets })).optional(),
  max_age_days: z.int().positive(),
  gate_rule: z.enum(['block', 'warn']),
  applies_when: condition.optional(),
  how: line,
  otel: z.array(line).optional(),
  seed_ref: z.array(id),
});

const pattern = z.strictObject({
  id,
  name: line,
  in_seed: z.boolean(),
  maturity: line,
  summary: line,
  fits_when: line,
  trade_offs: line,
  failure_modes: z.array(line).min(3),
  frameworks: z.array(line),
  known_starting_points: z.array(line).optional(),
  briefings: z.record(z.enum(ROLES), line),
});

const level = z.enum(EXECUTIVE_LEVELS);
const floor = z.strictObject({ below: z.number().optional(), lead: level, co: z.array(level).optional() });
const bands = ['SMALL', 'MEDIUM', 'LARGE', 'ENTERPRISE'] as const;

const sponsorship = z.strictObject({
  levels: z.array(z.strictObject({ id: level, rank: z.int().positive(), means: line })).min(1),
  method: line,
  stage_effect: z.record(z.string(), line),
  org_size_bands: z.array(
    z.strictObject({
      id: z.enum(bands),
      employees: z.strictObject({ gte: z.number().optional(), lt: z.number().optional() }),
    }),
  ),
  tables: z.strictObject({
    investment_12m: z.strictObject({
      reasoning: line,
      SMALL: z.array(floor).min(1),
      MEDIUM: z.array(floor).min(1),
      LARGE: z.array(floor).min(1),
      ENTERPRISE: z.array(floor).min(1),
    }),
    participating_teams: z.strictObject({ reasoning: line, any_size: z.array(floor).min(1) }),
    business_units: z.strictObject({ reasoning: line, any_size: z.array(floor).min(1) }),
    organisation_size: z.strictObject({
      reasoning: line,
      PRODUCTION: z.record(z.enum(bands), level),
      AT_SCALE: z.record(z.enum(bands), level),
    }),
  }),
  modifiers: z.array(
    z.strictObject({
      id,
      when: condition,
      floor: level.optional(),
      co: z.array(level).optional(),
      stages: z.array(z.enum(GATES)).min(1),
      note: line.optional(),
      reasoning: line,
    }),
  ),
  escalation: z.array(z.strictObject({ when: line, then: line })),
  /** Days to name a successor of a sponsor who left; without it thirty. */
  successor_days: z.int().min(1).max(365).optional(),
  worked_examples: z.array(
    z.strictObject({
      given: z.record(z.string(), z.unknown()),
      at: z.enum(GATES),
      lead: level,
      co: z.array(level),
      because: line,
    }),
  ),
});

const riskTierRules = z.strictObject({
  note: line,
  rules: z
    .array(
      z.strictObject({
        id,
        tier: z.enum(RISK_TIERS),
        basis: z.enum(['law', 'house']),
        when: condition,
        articles: z.record(z.string(), line).optional(),
        effect: line,
      }),
    )
    .min(1),
  deadlines_shown_to_compliance: z.array(z.strictObject({ duty: line, from: z.iso.date() })),
});

const framework = z.strictObject({
  name: line,
  verified_in: line.optional(),
  licence_note: line.optional(),
  disclaimer: line.optional(),
  application_dates: z.record(z.string(), z.string()).optional(),
  superseded_by: id.optional(),
  ids: z.record(z.string(), line),
  crosswalk_from_2025: z.record(z.string(), z.string()).optional(),
});

const packVersion = z.int().positive();

/** One schema per file of a pack, by the file's name without its ending. */
export const PACK_FILES = {
  intake: z.strictObject({
    pack_version: packVersion,
    roles,
    groups: z.array(z.strictObject({ id, label: line })).min(1),
    /** Without it no signature is bound to the models of the register, as in the packs from before there was one. */
    models: models.optional(),
    fields: z.array(intakeField).min(1),
  }),
  patterns: z.strictObject({ pack_version: packVersion, patterns: z.array(pattern).min(1) }),
  requirements: z.strictObject({ pack_version: packVersion, requirements: z.array(requirement).min(1) }),
  metrics: z.strictObject({ pack_version: packVersion, metrics: z.array(metric).min(1) }),
  sponsorship: z.strictObject({
    pack_version: packVersion,
    sponsorship,
    risk_tier: riskTierRules,
    /** Without it approvals never expire, as in the packs from before there was any. */
    validity: validity.optional(),
  }),
  frameworks: z.strictObject({ pack_version: packVersion, frameworks: z.record(z.string(), framework) }),
  'seed-index': z.strictObject({
    pack_version: packVersion,
    seed: z.array(
      z.strictObject({
        code: id,
        section: line,
        where: line,
        kind: z.enum(['ask', 'phase', 'context']),
        says: line,
        feature: z.string(),
      }),
    ),
  }),
} as const;
export type PackFileName = keyof typeof PACK_FILES;

export type IntakeField = z.infer<typeof intakeField>;
export type Requirement = z.infer<typeof requirement>;
export type AnswerType = z.infer<typeof answerType>;
export type Metric = z.infer<typeof metric>;
export type Pattern = z.infer<typeof pattern>;
export type Sponsorship = z.infer<typeof sponsorship>;
export type RiskTierRule = z.infer<typeof riskTierRules>['rules'][number];
export type SizeBand = (typeof bands)[number];

/** A whole pack after every check. Plain JSON, so it can be hashed, stored and sent as it is. */
export interface PolicyPack {
  readonly pack_version: number;
  readonly groups: readonly { id: string; label: string }[];
  readonly models?: z.infer<typeof models> | undefined;
  readonly fields: readonly IntakeField[];
  readonly patterns: readonly Pattern[];
  readonly requirements: readonly Requirement[];
  readonly metrics: readonly Metric[];
  readonly sponsorship: Sponsorship;
  readonly risk_tier: z.infer<typeof riskTierRules>;
  readonly validity?: z.infer<typeof validity> | undefined;
  readonly frameworks: z.infer<(typeof PACK_FILES)['frameworks']>['frameworks'];
  readonly seed: z.infer<(typeof PACK_FILES)['seed-index']>['seed'];
}
