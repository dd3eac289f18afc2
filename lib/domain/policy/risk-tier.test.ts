import { describe, expect, it } from 'vitest';
import { AN_INTAKE } from '@/prisma/an-intake';
import { RISK_TIERS } from '../vocabulary';
import { defaultPack } from './default-pack.fixture';
import { derive } from './derive';
import { isHigher, riskTier } from './risk-tier';

const pack = defaultPack();
const found = (changes: Record<string, unknown>, employees = 8_400) =>
  derive({ ...AN_INTAKE, ...changes }, pack, employees);

describe('the risk tier is the first rule from the top that holds', () => {
  it.each<[string, Record<string, unknown>, string, string]>([
    ['a harmless helper', {}, 'MINIMAL', 'RT-MINIMAL'],
    ['a prohibited practice', { prohibited_practices: ['SOCIAL_SCORING'] }, 'PROHIBITED', 'RT-PROHIBITED'],
    [
      'a prohibited practice above all else',
      { prohibited_practices: ['MANIPULATION'], product_safety_component: true },
      'PROHIBITED',
      'RT-PROHIBITED',
    ],
    ['a part of a product’s safety', { product_safety_component: true }, 'HIGH', 'RT-HIGH-PRODUCT'],
    ['a listed area', { annex_iii_areas: ['EMPLOYMENT'] }, 'HIGH', 'RT-HIGH-AREA'],
    ['severe impact', { decision_impact: 'SEVERE' }, 'HIGH', 'RT-HIGH-HOUSE-HARM'],
    [
      'sensitive data with consequences',
      { special_category_data: true, decision_impact: 'SIGNIFICANT' },
      'HIGH',
      'RT-HIGH-HOUSE-DATA',
    ],
    ['talks to people', { transparency_triggers: ['TALKS_TO_PEOPLE'] }, 'LIMITED', 'RT-LIMITED-TRANSPARENCY'],
    ['open to partners', { user_exposure: 'PARTNER' }, 'LIMITED', 'RT-LIMITED-HOUSE'],
  ])('%s', (_, changes, tier, rule) => {
    const { computed, tier: counting } = found(changes);
    expect([computed.tier, computed.rule.id, counting]).toEqual([tier, rule, tier]);
  });

  it('a pack without an answer is a bug, said so', () => {
    const broken = { ...pack, risk_tier: { ...pack.risk_tier, rules: [] } };
    expect(() => riskTier({}, new Map(), broken)).toThrow('A checked pack ends');
  });
});

describe('while the screening is open the tier is provisional: the highest that could still apply (section 5)', () => {
  it('is prohibited before anything is answered', () => {
    const { highest, open } = derive({}, pack, 8_400);
    expect(highest.tier).toBe('PROHIBITED');
    expect(open.length).toBeGreaterThan(20);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['practices open', { prohibited_practices: null }, 'PROHIBITED'],
    ['areas open', { annex_iii_areas: null }, 'HIGH'],
    ['notices open', { transparency_triggers: null }, 'LIMITED'],
    ['a question that decides nothing open', { expected_users: null }, 'MINIMAL'],
    ['areas open, but already high', { annex_iii_areas: null, product_safety_component: true }, 'HIGH'],
    [
      'practices open, though already high',
      { prohibited_practices: null, product_safety_component: true },
      'PROHIBITED',
    ],
  ])('%s', (_, changes, highest) => {
    expect(found(changes).highest.tier).toBe(highest);
    expect(found(changes).open).toHaveLength(1);
  });

  it('is never below the tier of the answers so far, and the same once all are given', () => {
    for (const field of pack.fields.filter(({ required_at }) => required_at === 'INTAKE')) {
      const { computed, highest } = found({ [field.key]: null });
      expect(isHigher(computed.tier, highest.tier)).toBe(false);
    }
    expect(found({}).highest.tier).toBe('MINIMAL');
  });

  it('tiers have an order', () => {
    for (const [place, tier] of RISK_TIERS.entries())
      expect(RISK_TIERS.filter((than) => isHigher(tier, than))).toEqual(RISK_TIERS.slice(0, place));
  });
});

describe('the other derived fields', () => {
  it.each([
    [0, 'SMALL'],
    [249, 'SMALL'],
    [250, 'MEDIUM'],
    [2_499, 'MEDIUM'],
    [2_500, 'LARGE'],
    [19_999, 'LARGE'],
    [20_000, 'ENTERPRISE'],
  ])('%i employees are %s', (employees, band) => {
    expect(found({}, employees).values['org_size_band']).toBe(band);
  });

  it('no band is a bug, said so', () => {
    expect(() => found({}, Number.NaN)).toThrow('No organisation size band');
  });

  it.each<[Record<string, unknown>, boolean]>([
    [{ user_regions: ['EU'], processing_regions: ['US'] }, true],
    [{ user_regions: ['US'], processing_regions: ['EU'] }, true],
    [{ user_regions: ['US'], processing_regions: ['US'] }, false],
    [{ user_regions: ['EU'], ai_act_role: 'NO_EU_LINK' }, false],
    [{ user_regions: null, processing_regions: null }, false],
  ])('EU link of %j: %s', (changes, link) => {
    expect(found(changes).values['eu_link']).toBe(link);
  });

  it('a typed value never passes for a derived one', () => {
    expect(found({ risk_tier: 'PROHIBITED', org_size_band: 'SMALL', eu_link: false }).values).toMatchObject({
      risk_tier: 'MINIMAL',
      org_size_band: 'LARGE',
      eu_link: true,
    });
  });
});
