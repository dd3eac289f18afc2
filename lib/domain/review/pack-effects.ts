import { amountInWords } from '../policy/labels';
import { standingOf, targetInWords } from '../policy/metric-target';
import type { PolicyPack } from '../policy/pack-schema';
import { isHigher } from '../policy/risk-tier';
import { mayLead } from '../policy/sponsor';
import { monthsOf } from '../policy/validity';
import { EXECUTIVE_LEVELS, LEVEL_NAMES, ROLE_NAMES, TIER_NAMES, type Gate, type Role } from '../vocabulary';
import { isDueAt } from './readiness';
import { underPack, type Judged } from './review-context';

/** One thing in which a review would be asked more, or less, under another pack. */
export interface PackEffect {
  readonly towards: 'TIGHTER' | 'LOOSER';
  readonly kind: 'requirement' | 'metric' | 'target' | 'field' | 'concern' | 'sponsor' | 'tier' | 'validity';
  /** Of the requirement, metric or field. */
  readonly id: string;
  readonly label: string;
  /** Whose section it is about; none where it is about the review as a whole. */
  readonly roles: readonly Role[];
  /** In words; null where there is nothing. */
  readonly from: string | null;
  readonly to: string | null;
}

/** Before any month was closed. */
const NO_MONTH = new Date(0);

/** What one pack makes of a record at a gate, with the pack. */
export interface Standing extends ReturnType<typeof underPack> {
  readonly gate: Gate;
  readonly pack: PolicyPack;
}

/** By the answers: a tightening leaves the rules on figures of closed months as the review has them. */
export function standingUnder(record: Judged, gate: Gate, pack: PolicyPack): Standing {
  return { gate, pack, ...underPack({ ...record, measurements: [] }, { gate, pack: { content: pack } }, NO_MONTH) };
}

/**
 * Everything in which a review is asked more or less under one pack than under another. What moves both ways, as a range
 * that is shifted, is named for both. Source: product.md, rule 14.
 */
export function packEffects(before: Standing, after: Standing): readonly PackEffect[] {
  return [
    ...tierEffects(before, after),
    ...fieldEffects(before, after),
    ...requirementEffects(before, after),
    ...metricEffects(before, after),
    ...sponsorEffects(before, after),
    ...validityEffects(before, after),
  ];
}

type Told = Omit<PackEffect, 'towards'>;

function more(told: Told): PackEffect {
  return { towards: 'TIGHTER', ...told };
}

function less(told: Told): PackEffect {
  return { towards: 'LOOSER', ...told };
}

function tierEffects({ derived: { tier: from } }: Standing, { derived: { tier: to } }: Standing): PackEffect[] {
  if (from === to) return [];
  const words = { from: TIER_NAMES[from], to: TIER_NAMES[to] };
  const told: Told = { kind: 'tier', id: 'risk_tier', label: 'Risk tier', roles: [], ...words };
  return [isHigher(to, from) ? more(told) : less(told)];
}

/** What stands in either list under one id; `one` is what stands in the later, or else in the earlier. */
function paired<T>(before: readonly T[], after: readonly T[], idOf: (item: T) => string) {
  const [old, now] = [
    new Map(before.map((item) => [idOf(item), item])),
    new Map(after.map((item) => [idOf(item), item])),
  ];
  return [...new Map([...old, ...now])].map(([id, one]) => ({ id, one, was: old.get(id), is: now.get(id) }));
}

const ASKED = { required: 'Required', recommended: 'Recommended' } as const;

function requirementEffects(before: Standing, after: Standing): PackEffect[] {
  const pairs = paired(before.requirements, after.requirements, ({ requirement }) => requirement.id);
  return pairs.flatMap(({ id, was, is, one: { requirement } }) => {
    if (was?.level === is?.level) return [];
    const { title: label, role } = requirement;
    const words = { from: was ? ASKED[was.level] : null, to: is ? ASKED[is.level] : null };
    const told: Told = { kind: 'requirement', id, label, roles: [role], ...words };
    return [!was || is?.level === 'required' ? more(told) : less(told)];
  });
}

function metricEffects(before: Standing, after: Standing): PackEffect[] {
  const pairs = paired(before.metrics, after.metrics, ({ metric }) => metric.id);
  return pairs.flatMap(({ id, was, is, one: { metric } }) => {
    const about = { id, label: metric.name, roles: metric.roles };
    const inWords = (one: typeof was) => (one ? targetInWords(one.pack, one.metric.unit) : null);
    const target: Told = { ...about, kind: was && is ? 'target' : 'metric', from: inWords(was), to: inWords(is) };
    if (!was || !is) return [is ? more(target) : less(target)];
    if (was.metric.unit !== is.metric.unit) return [more(target), less(target)];
    const rule = (kind: PackEffect['kind'], from: string, to: string): Told => ({ ...about, kind, from, to });
    const [oldAge, newAge] = [was.metric.max_age_days, is.metric.max_age_days];
    const age = rule('metric', `A reading of ${days(oldAge)} counts`, `A reading of ${days(newAge)} counts`);
    const blocks = is.metric.gate_rule === 'block';
    const gate = rule('metric', blocks ? 'It warns' : 'It blocks', blocks ? 'It blocks' : 'It warns');
    return [
      ...(standingOf(was.pack, is.pack) === 'looser' ? [more(target)] : []),
      ...(standingOf(is.pack, was.pack) === 'looser' ? [less(target)] : []),
      ...(newAge === oldAge ? [] : [newAge < oldAge ? more(age) : less(age)]),
      ...(is.metric.gate_rule === was.metric.gate_rule ? [] : [blocks ? more(gate) : less(gate)]),
    ];
  });
}

function days(count: number): string {
  return amountInWords(count, 'days');
}

/** By whose signature counts: a CFO, for one, is of a higher rank than a CIO and does not lead in the place of one. */
function sponsorEffects({ sponsor: was }: Standing, { sponsor: is }: Standing): PackEffect[] {
  const about = { id: 'sponsor', kind: 'sponsor', roles: ['EXECUTIVE'] } as const;
  const leads = { from: LEVEL_NAMES[was.lead], to: LEVEL_NAMES[is.lead] };
  const lead: Told = { ...about, label: 'Lead sponsor', ...leads };
  const accepted = (required: typeof was.lead) => EXECUTIVE_LEVELS.filter((level) => mayLead(level, required));
  const [before, after] = [accepted(was.lead), accepted(is.lead)];
  const co = (from: string | null, to: string | null): Told => ({ ...about, label: 'Co-sponsor', from, to });
  return [
    ...(before.every((level) => after.includes(level)) ? [] : [more(lead)]),
    ...(after.every((level) => before.includes(level)) ? [] : [less(lead)]),
    ...is.co.filter((office) => !was.co.includes(office)).map((office) => more(co(null, LEVEL_NAMES[office]))),
    ...was.co.filter((office) => !is.co.includes(office)).map((office) => less(co(LEVEL_NAMES[office], null))),
  ];
}

function validityEffects(before: Standing, after: Standing): PackEffect[] {
  const [from, to] = [before, after].map(({ gate, pack, derived }) => monthsOf(gate, derived.tier, pack));
  if (from === to) return [];
  const words = (months: number | null | undefined) => (months ? amountInWords(months, 'months') : 'For ever');
  const label = 'How long an approval holds';
  const told: Told = { kind: 'validity', id: 'validity', label, roles: [], from: words(from), to: words(to) };
  return [(to ?? Infinity) < (from ?? Infinity) ? more(told) : less(told)];
}

function fieldEffects(before: Standing, after: Standing): PackEffect[] {
  const pairs = paired(before.pack.fields, after.pack.fields, ({ key }) => key);
  return pairs.flatMap(({ id, was, is, one: { label } }) => {
    const [asked, asks] = [was, is].map((field) => field !== undefined && isDueAt(field, after.gate));
    const words = { from: asked ? 'Asked' : null, to: asks ? 'Asked' : null };
    const question: Told = { kind: 'field', id, label, roles: [], ...words };
    return [
      ...(asked === asks ? [] : [asks ? more(question) : less(question)]),
      ...concernEffects(id, label, was?.material.stales ?? [], is?.material.stales ?? []),
    ];
  });
}

function concernEffects(id: string, label: string, was: readonly Role[], is: readonly Role[]): PackEffect[] {
  const told = (role: Role, ...[from, to]: [string | null, string | null]): Told => {
    return { kind: 'concern', id, label: `A change of “${label}”`, roles: [role], from, to };
  };
  const words = (role: Role) => `Concerns ${ROLE_NAMES[role]}`;
  return [
    ...is.filter((role) => !was.includes(role)).map((role) => more(told(role, null, words(role)))),
    ...was.filter((role) => !is.includes(role)).map((role) => less(told(role, words(role), null))),
  ];
}
