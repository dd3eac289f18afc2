import {
  GATES,
  LEVEL_NAMES,
  ROLE_NAMES,
  ROLES,
  STAGE_NAMES,
  TIER_NAMES,
  type ExecutiveLevel,
  type Gate,
} from '../vocabulary';
import { conditionInWords } from './condition-in-words';
import { amountInWords, readable } from './labels';
import { targetInWords } from './metric-target';
import type { IntakeField, Metric, PolicyPack, Requirement } from './pack-schema';

export const PACK_PARTS = {
  field: 'Fields',
  pattern: 'Patterns',
  requirement: 'Requirements',
  metric: 'Metrics',
  sponsor: 'Sponsor tables and rules',
  tier: 'Risk tiers',
  validity: 'Validity',
} as const;
export type PackPart = keyof typeof PACK_PARTS;

/** One entry in which two packs differ. */
export interface PackDifference {
  readonly part: PackPart;
  readonly id: string;
  readonly label: string;
  readonly what: 'ADDED' | 'REMOVED' | 'CHANGED';
  /** What is said of it in either pack, in words; only what differs. */
  readonly facts: readonly { readonly name: string; readonly from: string | null; readonly to: string | null }[];
}

/** What is said of one entry, by what it is about; nothing where it is empty. */
type Facts = Readonly<Record<string, string | undefined>>;
interface Entry {
  readonly id: string;
  readonly label: string;
  readonly facts: Facts;
}

/** In what two packs differ, entry by entry, in words. */
export function comparePacks(before: PolicyPack, after: PolicyPack): readonly PackDifference[] {
  return (Object.keys(PACK_PARTS) as PackPart[]).flatMap((part) =>
    compareEntries(part, entriesOf[part](before), entriesOf[part](after)),
  );
}

function compareEntries(part: PackPart, before: readonly Entry[], after: readonly Entry[]): PackDifference[] {
  const [old, now] = [before, after].map((entries) => new Map(entries.map((entry) => [entry.id, entry]))) as [
    Map<string, Entry>,
    Map<string, Entry>,
  ];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id), now.get(id)];
    const names = [...new Set([...Object.keys(was?.facts ?? {}), ...Object.keys(is?.facts ?? {})])];
    const facts = names
      .map((name) => ({ name, from: was?.facts[name] ?? null, to: is?.facts[name] ?? null }))
      .filter(({ from, to }) => from !== to);
    if (was && is && facts.length === 0) return [];
    const what = was && is ? 'CHANGED' : is ? 'ADDED' : 'REMOVED';
    return [{ part, id, label: (is ?? was)?.label ?? id, what, facts }];
  });
}

const entriesOf: Readonly<Record<PackPart, (pack: PolicyPack) => readonly Entry[]>> = {
  field: (pack) => pack.fields.map((field) => ({ id: field.key, label: field.label, facts: fieldFacts(field) })),
  pattern: (pack) =>
    pack.patterns.map(({ id, name, summary, fits_when, trade_offs, failure_modes, frameworks, briefings }) => ({
      id,
      label: name,
      facts: {
        Name: name,
        Summary: summary,
        'Fits when': fits_when,
        'Trade-offs': trade_offs,
        'Failure modes': failure_modes.join('; '),
        References: frameworks.join(', '),
        ...Object.fromEntries(ROLES.map((role) => [`Briefing for ${ROLE_NAMES[role]}`, briefings[role]])),
      },
    })),
  requirement: (pack) =>
    pack.requirements.map((one) => ({ id: one.id, label: one.title, facts: requirementFacts(one, pack) })),
  metric: (pack) => pack.metrics.map((one) => ({ id: one.id, label: one.name, facts: metricFacts(one, pack) })),
  sponsor: sponsorEntries,
  tier: (pack) =>
    pack.risk_tier.rules.map(({ id, tier, basis, when, effect }, place) => ({
      id,
      label: `${TIER_NAMES[tier]} when ${conditionInWords(when, pack)}`,
      facts: {
        Tier: TIER_NAMES[tier],
        When: conditionInWords(when, pack),
        Place: `${place + 1} of ${pack.risk_tier.rules.length}`,
        Basis: basis === 'law' ? 'Law' : 'House rule',
        Effect: effect,
      },
    })),
  validity: ({ validity }) => [
    ...GATES.flatMap((gate) => {
      const months = validity?.months[gate];
      if (!months) return [];
      const tiers = Object.entries(months).map(([tier, count]) => [
        TIER_NAMES[tier as never],
        amountInWords(count, 'months'),
      ]);
      return [{ id: gate, label: STAGE_NAMES[gate], facts: Object.fromEntries(tiers) as Facts }];
    }),
  ],
};

function fieldFacts(field: IntakeField): Facts {
  const { material, option_labels = {} } = field;
  const often = { any: 'any change', increase: 'an increase', decrease: 'a decrease', change_over_pct: 'a change' };
  const share = material.pct === undefined ? '' : ` of more than ${material.pct} percent`;
  const concerned = material.stales.map((role) => ROLE_NAMES[role]).join(', ');
  return {
    Label: field.label,
    Kind: field.type.replace('_', ' of '),
    Unit: field.unit,
    Options: field.options?.map((option) => option_labels[option] ?? option).join(', '),
    'Asked for': field.derived ? 'Computed' : gateName(field.required_at),
    Help: field.help,
    Why: field.why,
    'Read by': field.read_by.map((role) => ROLE_NAMES[role]).join(', '),
    'Makes stale': concerned && `${concerned}, by ${often[material.when]}${share}`,
  };
}

function gateName(gate: IntakeField['required_at']): string | undefined {
  return gate === 'INTAKE' ? 'Screening' : gate && STAGE_NAMES[gate];
}

function requirementFacts(one: Requirement, pack: PolicyPack): Facts {
  const { role, subrole, gate, title, question, evidence, answer, level, frameworks } = one;
  return {
    Role: subrole ? `${ROLE_NAMES[role]}, ${subrole.toLowerCase()}` : ROLE_NAMES[role],
    Gate: STAGE_NAMES[gate],
    Title: title,
    Question: question,
    'Good evidence': evidence,
    Answer: [answer.type.replace('_', ' of '), answer.metric, answer.unit, answer.options?.join(', ')]
      .filter(Boolean)
      .join(': '),
    Level: level === 'required' ? 'Required' : 'Recommended',
    'Applies when': one.applies_when && conditionInWords(one.applies_when, pack),
    'Required when': one.required_when && conditionInWords(one.required_when, pack),
    References: frameworks.join(', '),
  };
}

function metricFacts(metric: Metric, pack: PolicyPack): Facts {
  const { unit, direction, target_min: min = null, target_max: max = null, overrides = [], expected_at } = metric;
  const words = (figure: number | undefined) => {
    if (direction === 'range') return targetInWords({ min, max }, unit);
    if (figure === undefined) return undefined;
    return targetInWords(direction === 'lower' ? { min: null, max: figure } : { min: figure, max: null }, unit);
  };
  const targets = expected_at.map((gate): [string, string | undefined] => {
    const special = overrides.flatMap(({ when, target }) => {
      const own = words(target[gate]);
      return own && target[gate] !== undefined ? [`${own} when ${conditionInWords(when, pack)}`] : [];
    });
    return [`Target for ${STAGE_NAMES[gate]}`, [words(metric.target[gate]), ...special].filter(Boolean).join('; ')];
  });
  return {
    Name: metric.name,
    Unit: unit,
    ...Object.fromEntries(targets),
    'Applies when': metric.applies_when && conditionInWords(metric.applies_when, pack),
    'Oldest reading': amountInWords(metric.max_age_days, 'days'),
    'At the gate': metric.gate_rule === 'block' ? 'It blocks' : 'It warns',
    Roles: metric.roles.map((role) => ROLE_NAMES[role]).join(', '),
    How: metric.how,
  };
}

type Row = PolicyPack['sponsorship']['tables']['business_units']['any_size'][number];

function sponsorEntries(pack: PolicyPack): Entry[] {
  const { tables, modifiers, successor_days } = pack.sponsorship;
  const { reasoning: _, ...sums } = tables.investment_12m;
  const rows = (id: string, label: string, table: readonly Row[]): Entry => {
    const facts = table.map(({ below, ...floor }) => [
      below === undefined ? 'Above' : `Below ${below.toLocaleString('en')}`,
      floorInWords(floor),
    ]);
    return { id, label, facts: Object.fromEntries(facts) as Facts };
  };
  const sizes = (['PRODUCTION', 'AT_SCALE'] as const).map((gate) => {
    const levels = Object.entries(tables.organisation_size[gate]).map(([band, level]) => [
      readable(band),
      LEVEL_NAMES[level],
    ]);
    return {
      id: `size.${gate}`,
      label: `Size of the organisation, ${STAGE_NAMES[gate]}`,
      facts: Object.fromEntries(levels) as Facts,
    };
  });
  const rules = modifiers.map(({ id, when, floor, co = [], stages, note, reasoning }) => ({
    id,
    label: `When ${conditionInWords(when, pack)}`,
    facts: {
      When: conditionInWords(when, pack),
      'Lead sponsor': floor && LEVEL_NAMES[floor],
      'Co-sponsor': named(co),
      Gates: stages.map((gate: Gate) => STAGE_NAMES[gate]).join(', '),
      Note: note,
      Because: reasoning,
    },
  }));
  const days = { 'Days for a successor': successor_days === undefined ? undefined : String(successor_days) };
  return [
    ...Object.entries(sums).map(([band, table]) =>
      rows(`investment.${band}`, `Investment, ${readable(band).toLowerCase()} organisation`, table),
    ),
    rows('participating_teams', 'Participating teams', tables.participating_teams.any_size),
    rows('business_units', 'Business units', tables.business_units.any_size),
    ...sizes,
    ...rules,
    { id: 'successor_days', label: 'Successor of a sponsor', facts: days },
  ];
}

function floorInWords({ lead, co = [] }: Pick<Row, 'lead' | 'co'>): string {
  return co.length > 0 ? `${LEVEL_NAMES[lead]} with ${named(co)}` : LEVEL_NAMES[lead];
}

function named(levels: readonly ExecutiveLevel[]): string | undefined {
  return levels.length > 0 ? levels.map((level) => LEVEL_NAMES[level]).join(', ') : undefined;
}
