import { RISK_TIERS, type RiskTier } from '../vocabulary';
import { couldHold, holds, valueOf, type Fields, type Values } from './condition';
import type { PolicyPack, RiskTierRule } from './pack-schema';

export interface TierFinding {
  readonly tier: RiskTier;
  readonly rule: RiskTierRule;
}

/** The tier by the first rule from the top that holds. Source: sponsorship.yaml, `risk_tier`. */
export function riskTier(values: Values, fields: Fields, pack: PolicyPack): TierFinding {
  const rule = pack.risk_tier.rules.find((candidate) => holds(candidate.when, values, fields));
  if (!rule) throw new Error('A checked pack ends its risk-tier rules with one that always holds.');
  return { tier: rule.tier, rule };
}

/**
 * The highest tier that could still apply once the open screening questions are answered. Equals `riskTier` when
 * nothing is open. Source: product.md, section 5.
 */
export function highestPossibleTier(values: Values, fields: Fields, pack: PolicyPack): TierFinding {
  let highest: TierFinding | null = null;
  for (const rule of pack.risk_tier.rules) {
    if (couldHold(rule.when, values, fields) && (!highest || isHigher(rule.tier, highest.tier))) {
      highest = { tier: rule.tier, rule };
    }
    if (holds(rule.when, values, fields)) break;
  }
  return highest ?? riskTier(values, fields, pack);
}

/** The answers that the tier rules read: what somebody who decides on the tier has judged. */
export function tierBasis(values: Values, fields: Fields, pack: PolicyPack): Readonly<Record<string, unknown>> {
  const read = pack.risk_tier.rules.flatMap((rule) => fieldsRead(rule.when, fields));
  return Object.fromEntries(read.map((key) => [key, valueOf(key, values, fields) ?? null]));
}

/** The fields a condition reads, in the order it names them. */
export function fieldsRead(condition: unknown, fields: Fields): string[] {
  if (Array.isArray(condition)) return condition.flatMap((part) => fieldsRead(part, fields));
  if (typeof condition !== 'object' || condition === null) return [];
  return Object.entries(condition).flatMap(([key, part]) => (fields.has(key) ? [key] : fieldsRead(part, fields)));
}

export function isHigher(tier: RiskTier, than: RiskTier): boolean {
  return RISK_TIERS.indexOf(tier) > RISK_TIERS.indexOf(than);
}
