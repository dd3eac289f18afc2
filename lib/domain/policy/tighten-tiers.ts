import { RISK_TIERS } from '../vocabulary';
import type { Fields } from './condition';
import { both, covers } from './covers';
import { freeName } from './free-name';
import type { PolicyPack, RiskTierRule } from './pack-schema';
import { isHigher } from './risk-tier';

/**
 * The pinned rules with those of the newer ones that give a higher tier somewhere. Of several that hold the first counts;
 * so that the highest of both does, they are put in the order of their tiers, each without what a lower one before it
 * takes out.
 */
export function tightenTiers(
  pinned: PolicyPack['risk_tier'],
  newer: PolicyPack['risk_tier'],
  fields: Fields,
): PolicyPack['risk_tier'] {
  const own = pinned.rules.map((rule, place) => apart(rule, pinned.rules.slice(0, place)));
  const others = newer.rules.map((rule, place) => apart(rule, newer.rules.slice(0, place)));
  const further = others.filter(
    (rule) => !own.some((one) => !isHigher(rule.tier, one.tier) && covers(one.when, rule.when, fields)),
  );
  if (further.length === 0) return pinned;
  const names = new Set(own.map(({ id }) => id));
  const named = further.map((rule) => ({ ...rule, id: freeName(rule.id, names) }));
  const rules = [...own, ...named].toSorted(
    (one, other) => RISK_TIERS.indexOf(other.tier) - RISK_TIERS.indexOf(one.tier),
  );
  // Whatever comes to the last one fits it: together the rules fit everything.
  return { ...pinned, rules: rules.map((rule, place) => (place === rules.length - 1 ? { ...rule, when: {} } : rule)) };
}

/** A rule that holds where it is the first to hold, apart from those of its own tier or of a higher one. */
function apart(rule: RiskTierRule, before: readonly RiskTierRule[]): RiskTierRule {
  const lower = before.filter(({ tier }) => isHigher(rule.tier, tier));
  if (lower.length === 0) return rule;
  const none = { all: lower.map(({ when }) => ({ not: when })) };
  return { ...rule, when: both(rule.when, none) ?? {} };
}
