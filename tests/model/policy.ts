import {
  EXECUTIVE_LEVELS,
  GATES,
  RISK_TIERS,
  type ExecutiveLevel,
  type Gate,
  type RiskTier,
  type Role,
} from '@/lib/domain/vocabulary';
import { FIELDS, METRIC, RENEW_DAYS, REQUIREMENTS, SPONSORSHIP, VALIDITY } from './pack';
import type { Part, State } from './state';

/** What the pack of the model means, read once more and apart from the product: product.md sections 3, 5 and 8. */

export const DAY = 86_400_000;

const NAMED = new Map(FIELDS.map((field) => [field.key, field]));
const place = (key: string, value: unknown) => NAMED.get(key)?.options?.indexOf(String(value)) ?? -1;
const isHigher = (tier: RiskTier, than: RiskTier) => RISK_TIERS.indexOf(tier) > RISK_TIERS.indexOf(than);

/** The tier that the answers give. */
export function computedTier({ intake }: Pick<State, 'intake'>): RiskTier {
  const practices = intake['prohibited_practices'] as string[];
  if (practices.some((one) => one !== 'NONE')) return 'PROHIBITED';
  if (intake['decision_impact'] === 'SEVERE') return 'HIGH';
  return intake['decision_impact'] === 'SIGNIFICANT' ? 'LIMITED' : 'MINIMAL';
}

/** The answers that decide the tier, as one text. */
export function tierBasis({ intake }: Pick<State, 'intake'>): string {
  return same([intake['prohibited_practices'], intake['decision_impact']]);
}

/** Whether what Compliance decided still stands: a raised tier until it decides again, another while nothing it judged changed. */
export function standingDecision(state: State): State['decision'] {
  const { decision } = state;
  const computed = computedTier(state);
  if (!decision) return null;
  if (isHigher(decision.tier, computed)) return decision;
  return decision.computed === computed && decision.basis === tierBasis(state) ? decision : null;
}

export function tierOf(state: State): RiskTier {
  return standingDecision(state)?.tier ?? computedTier(state);
}

/** The answers with what follows from them. */
export function valuesOf(state: State): Record<string, unknown> {
  return { ...state.intake, risk_tier: tierOf(state), org_size_band: 'MEDIUM' };
}

export interface Applying {
  readonly id: string;
  readonly role: Role;
  readonly half: Part | null;
  readonly type: string;
  readonly level: 'required' | 'recommended';
}

export function requirementsAt(state: State, gate: Gate): Applying[] {
  return REQUIREMENTS.filter((one) => one.gate === gate)
    .filter((one) => !one.applies_when || state.intake['third_party_content'] === true)
    .map(({ id, role, subrole = null, answer, level, required_when }) => {
      const lifted = required_when && place('decision_impact', state.intake['decision_impact']) >= 2;
      return { id, role, half: subrole, type: answer.type, level: lifted ? 'required' : level };
    });
}

/** Fields that this gate asks for and nobody answered. */
export function missingFields({ intake }: State, gate: Gate): string[] {
  return FIELDS.filter(({ required_at: at, key }) => {
    const due = at === 'INTAKE' || (at !== undefined && GATES.indexOf(at) <= GATES.indexOf(gate));
    return due && (intake[key] ?? null) === null;
  }).map(({ key }) => key);
}

/** What the pack asks of the metric at a gate; null where it asks nothing. */
export function packTargetAt({ intake }: State, gate: Gate): number | null {
  if (gate === 'POC') return null;
  const target = intake['availability_tier'] === 'CRITICAL' ? METRIC.overrides[0]!.target : METRIC.target;
  return target[gate];
}

/** The target that counts, and what is signed with it: a looser one is signed with its reason. Metrics.yaml. */
export function targetAt(state: State, gate: Gate): { value: number; signed: string } | null {
  const pack = packTargetAt(state, gate);
  if (pack === null) return null;
  const { value = null, reason = false } = state.targets[gate] ?? {};
  if (value === null || (value > pack && !reason)) return { value: pack, signed: String(pack) };
  return { value, signed: value > pack ? `${value} in place of ${pack}` : String(value) };
}

/** Whether the newest reading is young enough and inside the target. */
export function metricHolds(state: State, gate: Gate): boolean {
  const target = targetAt(state, gate);
  if (target === null) return true;
  const newest = state.readings.reduce<State['readings'][number] | null>(
    (best, one) => (best && best.at > one.at ? best : one),
    null,
  );
  return newest !== null && newest.at >= state.now - METRIC.max_age_days * DAY && newest.value <= target.value;
}

const rank = (level: ExecutiveLevel) => EXECUTIVE_LEVELS.indexOf(level);

function mayLead(level: ExecutiveLevel | null, required: ExecutiveLevel): boolean {
  return level !== null && rank(level) >= rank(required) && !(required === 'CIO' && level === 'CFO');
}

export function mayStandFor(part: Part, level: ExecutiveLevel | null, lead: ExecutiveLevel): boolean {
  if (part === 'LEAD') return mayLead(level, lead);
  return level !== null && rank(level) >= rank(part as ExecutiveLevel);
}

/** Who must sign for Executive: one rank lower and without co-sponsors at POC. */
export function sponsorAt(state: State, gate: Gate): { lead: ExecutiveLevel; co: ExecutiveLevel[] } {
  const investment = Number(state.intake['investment_12m']);
  const row = SPONSORSHIP.tables.investment_12m.MEDIUM.find(({ below }) => below === undefined || investment < below)!;
  const high = place('risk_tier', tierOf(state)) >= RISK_TIERS.indexOf('HIGH');
  const higher = (one: ExecutiveLevel, other: ExecutiveLevel) => (rank(one) >= rank(other) ? one : other);
  if (gate === 'POC') {
    const lower = EXECUTIVE_LEVELS[Math.max(rank(row.lead) - 1, 0)]!;
    const lead = lower === 'CFO' ? 'CIO' : lower;
    return { lead: high ? higher(lead, 'VP') : lead, co: [] };
  }
  const floor = SPONSORSHIP.tables.organisation_size[gate].MEDIUM;
  const lead = higher(high ? higher(row.lead, 'CIO') : row.lead, floor);
  return { lead, co: (row.co ?? []).filter((office) => office !== lead) };
}

export function partsOf(state: State, gate: Gate, role: Role): Part[] {
  if (role === 'DATA') return ['ENGINEERING', 'SCIENCE'];
  return role === 'EXECUTIVE' ? ['LEAD', ...sponsorAt(state, gate).co] : ['WHOLE'];
}

/** Whether a change of a field makes the roles that depend on it sign again. */
export function isMaterial(key: string, from: unknown, to: unknown): boolean {
  if (same(from) === same(to)) return false;
  if ((from ?? null) === null || (to ?? null) === null) return true;
  const { when, pct = 0 } = NAMED.get(key)!.material;
  const scale = (value: unknown) => {
    if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
    return NAMED.get(key)?.ordered ? place(key, value) : null;
  };
  const [before, after] = [scale(from), scale(to)];
  if (when === 'any' || before === null || after === null) return true;
  if (when === 'increase') return after > before;
  if (when === 'decrease') return after < before;
  return before === 0 || (Math.abs(after - before) / Math.abs(before)) * 100 > pct;
}

export function staleRoles(key: string): readonly Role[] {
  return NAMED.get(key)!.material.stales;
}

export const FIELD_KEYS = FIELDS.map(({ key }) => key);

/** When an approval of this moment becomes too old. */
export function endOf(state: State, gate: Gate, at: number): number {
  const tier = tierOf(state);
  const months = VALIDITY[gate][tier === 'PROHIBITED' ? 'HIGH' : tier];
  const signed = new Date(at);
  const first = Date.UTC(signed.getUTCFullYear(), signed.getUTCMonth() + months, 1);
  const days = new Date(Date.UTC(new Date(first).getUTCFullYear(), new Date(first).getUTCMonth() + 1, 0)).getUTCDate();
  const midnight = Date.UTC(signed.getUTCFullYear(), signed.getUTCMonth(), signed.getUTCDate());
  return first + (Math.min(signed.getUTCDate(), days) - 1) * DAY + (at - midnight);
}

/** Whether an approval of this moment can be given anew before it ends. */
export function endsSoon(state: State, gate: Gate, at: number): boolean {
  return state.now >= endOf(state, gate, at) - RENEW_DAYS * DAY;
}

/** Content as one text: lists are sets, nothing is null. */
export function same(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(same).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const parts = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${parts.map(([key, part]) => `${key}:${same(part)}`).join()}}`;
}
