import type { RiskTier } from '../vocabulary';
import { indexFields, valueOf, type Fields, type Values } from './condition';
import type { IntakeField, PolicyPack, SizeBand } from './pack-schema';
import { sameValue } from './material';
import { highestPossibleTier, isHigher, riskTier, tierBasis, type TierFinding } from './risk-tier';

/**
 * What Compliance decided about the tier, with what it looked at. A raised tier is a floor that only Compliance lowers; a
 * lower tier and a cleared practice stand only while every answer is the one that was judged. Source: intake.yaml,
 * `risk_tier`.
 */
export interface TierDecision {
  readonly tier: RiskTier;
  readonly computed: RiskTier;
  /** The answers that the tier rules read, at that moment. */
  readonly basis: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export interface Derived {
  /** All answers with the derived fields filled in: what conditions, snapshots and sponsors read. */
  readonly values: Values;
  readonly fields: Fields;
  /** The tier by the rules, from what is answered so far. */
  readonly computed: TierFinding;
  /** The highest tier that could still apply. */
  readonly highest: TierFinding;
  /** The tier that counts: the decision of Compliance where one stands, else the computed one. */
  readonly tier: RiskTier;
  readonly decision: TierDecision | null;
  /** Fields of the screening that are not answered yet. */
  readonly open: readonly IntakeField[];
  /**
   * Whether the tier may still become another one: a question is open and nobody decided. A prohibited use is known to
   * be one, whatever else is open. Source: product.md, section 5.
   */
  readonly provisional: boolean;
}

/**
 * Fills in the derived fields, in the order the pack prescribes: size band and EU link, then the risk tier.
 * @param employees head count of the organisation, from its settings
 */
export function derive(
  answers: Values,
  pack: PolicyPack,
  employees: number,
  decision: TierDecision | null = null,
): Derived {
  const fields = indexFields(pack.fields);
  const answered: Values = {
    ...answers,
    org_size_band: sizeBand(employees, pack),
    eu_link: hasEuLink(answers, fields),
  };
  const computed = riskTier(answered, fields, pack);
  const standing = decision && stands(decision, computed, tierBasis(answered, fields, pack)) ? decision : null;
  const tier = standing?.tier ?? computed.tier;
  const open = pack.fields.filter(
    (field) => field.required_at === 'INTAKE' && valueOf(field.key, answers, fields) === undefined,
  );
  return {
    values: { ...answered, risk_tier: tier },
    fields,
    computed,
    highest: highestPossibleTier(answered, fields, pack),
    tier,
    decision: standing,
    open,
    provisional: open.length > 0 && !standing && computed.tier !== 'PROHIBITED',
  };
}

function stands(decision: TierDecision, { tier }: TierFinding, basis: TierDecision['basis']): boolean {
  return isHigher(decision.tier, tier) || (decision.computed === tier && sameValue(decision.basis, basis));
}

/** How large an organisation of so many employees is by a pack. @throws where no band of the pack holds the number */
export function sizeBand(employees: number, pack: PolicyPack): SizeBand {
  const band = pack.sponsorship.org_size_bands.find(
    ({ employees: bounds }) => employees >= (bounds.gte ?? 0) && employees < (bounds.lt ?? Infinity),
  );
  if (!band) throw new Error(`No organisation size band of the pack holds ${employees} employees.`);
  return band.id;
}

function hasEuLink(answers: Values, fields: Fields): boolean {
  const regions = ['user_regions', 'processing_regions'].map((key) => valueOf(key, answers, fields));
  const inTheEu = regions.some((value) => Array.isArray(value) && value.includes('EU'));
  return inTheEu && valueOf('ai_act_role', answers, fields) !== 'NO_EU_LINK';
}
