import { canonicalJson } from '../audit/canonical-json';
import { indexFields } from './condition';
import { gather } from './covers';
import type { PolicyPack } from './pack-schema';
import { allFields, bothOf, tightenFields } from './tighten-fields';
import { tightenMetrics } from './tighten-metrics';
import { tightenRequirements } from './tighten-requirements';
import { tightenSponsors } from './tighten-sponsors';
import { tightenTiers } from './tighten-tiers';
import { renewDaysOf } from './validity';
import { woven } from './woven';

/**
 * A pack with everything in which a newer one is stricter, and with nothing in which it is looser: further requirements,
 * metrics and fields, stricter targets, higher sponsors and tiers, shorter validity. What cannot be compared, as words, a
 * form of answer or a unit, stays. A newer one that is nowhere stricter gives the pinned pack. Source: product.md, rule 14.
 */
export function tighten(pinned: PolicyPack, newer: PolicyPack): PolicyPack {
  const fields = indexFields(allFields(pinned.fields, newer.fields));
  const requirements = tightenRequirements(pinned.requirements, newer.requirements, fields);
  const metrics = tightenMetrics(pinned.metrics, newer.metrics, fields);
  const sponsorship = tightenSponsors(pinned.sponsorship, newer.sponsorship, fields);
  const risk_tier = tightenTiers(pinned.risk_tier, newer.risk_tier, fields);
  const rules = { requirements, metrics, sponsorship, risk_tier };
  const named = namedIn(rules);
  const asked = tightenFields(pinned.fields, newer.fields, named);
  const validity = shorter(pinned.validity, newer.validity);
  const tightened = {
    ...withReferences(pinned, newer, { fields: asked, requirements }),
    ...rules,
    fields: asked,
    ...(validity ? { validity } : {}),
    ...modelsOf(pinned, newer),
  };
  return canonicalJson(tightened) === canonicalJson(pinned) ? pinned : tightened;
}

/** The options and figures that the conditions of these rules name, by field. */
function namedIn({
  requirements,
  metrics,
  sponsorship,
  risk_tier,
}: Pick<PolicyPack, 'requirements' | 'metrics' | 'sponsorship' | 'risk_tier'>): Map<string, Set<unknown>> {
  const named = new Map<string, Set<unknown>>();
  gather(
    requirements.flatMap((one) => [one.applies_when, one.required_when]),
    named,
  );
  gather(
    metrics.flatMap((one) => [one.applies_when, ...(one.overrides ?? []).map(({ when }) => when)]),
    named,
  );
  gather(
    [...sponsorship.modifiers, ...risk_tier.rules].map(({ when }) => when),
    named,
  );
  return named;
}

/** What further fields and requirements refer to: groups, patterns, framework ids, passages of the seed. */
function withReferences(
  pinned: PolicyPack,
  newer: PolicyPack,
  { fields, requirements }: Pick<PolicyPack, 'fields' | 'requirements'>,
): PolicyPack {
  const groups = new Set(fields.map(({ group }) => group));
  const patterns = new Set(fields.find(({ key }) => key === 'patterns')?.options);
  const chosen = woven(
    pinned.patterns,
    newer.patterns,
    ({ id }) => id,
    ({ id }) => patterns.has(id),
  );
  const passages = new Set(requirements.flatMap(({ seed_ref }) => seed_ref));
  const named = [...requirements, ...chosen].flatMap((one) => one.frameworks);
  return {
    ...pinned,
    groups: woven(
      pinned.groups,
      newer.groups,
      ({ id }) => id,
      ({ id }) => groups.has(id),
    ),
    patterns: chosen,
    frameworks: withIds(pinned.frameworks, newer.frameworks, named),
    seed: woven(
      pinned.seed,
      newer.seed,
      ({ code }) => code,
      ({ code }) => passages.has(code),
    ),
  };
}

type Frameworks = PolicyPack['frameworks'];

function withIds(pinned: Frameworks, newer: Frameworks, named: readonly string[]): Frameworks {
  const frameworks = { ...pinned };
  for (const ref of named) {
    const [key, id] = [ref.slice(0, ref.indexOf(':')), ref.slice(ref.indexOf(':') + 1)];
    const meaning = newer[key]?.ids[id];
    const known = frameworks[key] ?? (newer[key] && { ...newer[key], ids: {} });
    if (!known || meaning === undefined || known.ids[id] !== undefined) continue;
    frameworks[key] = { ...known, ids: { ...known.ids, [id]: meaning } };
  }
  return frameworks;
}

/** The shorter validity of each gate and tier; the days to renew in are the pinned ones, unless they would not fit. */
function shorter(pinned: PolicyPack['validity'], newer: PolicyPack['validity']): PolicyPack['validity'] {
  if (!pinned || !newer) return pinned ?? newer;
  type Tiers = (typeof pinned.months)['POC'];
  const least = (one: Tiers, other: Tiers): Tiers => ({
    MINIMAL: Math.min(one.MINIMAL, other.MINIMAL),
    LIMITED: Math.min(one.LIMITED, other.LIMITED),
    HIGH: Math.min(one.HIGH, other.HIGH),
  });
  const months = {
    POC: least(pinned.months.POC, newer.months.POC),
    PRODUCTION: least(pinned.months.PRODUCTION, newer.months.PRODUCTION),
    AT_SCALE: least(pinned.months.AT_SCALE, newer.months.AT_SCALE),
  };
  const shortest = Math.min(...Object.values(months).flatMap((tiers) => Object.values(tiers)));
  if (renewDaysOf(pinned) < shortest * 28) return { ...pinned, months };
  return { ...pinned, months, renew_days: renewDaysOf(newer) };
}

function modelsOf({ models: pinned }: PolicyPack, { models: newer }: PolicyPack): Pick<PolicyPack, 'models'> {
  if (!pinned || !newer) return pinned || newer ? { models: pinned ?? newer } : {};
  return { models: { ...pinned, stales: bothOf(pinned.stales, newer.stales) } };
}
