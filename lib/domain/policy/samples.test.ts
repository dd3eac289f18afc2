import { describe, expect, it } from 'vitest';
import { GATES, ROLES, type Gate } from '../vocabulary';
import { defaultPack, packFile } from './default-pack.fixture';
import { derive } from './derive';
import { currentReading, expectedMetrics, judgeMetric } from './gate-metrics';
import { applicableRequirements, countByRole } from './requirements';
import { requiredSponsor } from './sponsor';

interface Sample {
  id: string;
  stage: string;
  gate_in_work: Gate | null;
  intake: Record<string, unknown>;
  readings: Record<string, number>;
}
interface Expected {
  id: string;
  title: string;
  risk_tier: string;
  tier_rule: string;
  eu_link: boolean;
  org_size_band: string;
  sponsor: Record<Gate, { lead: string; co: string[] }>;
  requirements: Record<Gate, Record<string, { required?: number; recommended?: number }>>;
  totals: Record<Gate, { required: number; recommended: number }>;
  metrics_expected: Record<Gate, number>;
  metric_check: {
    gate: Gate | null;
    met: number;
    missing_blocking: string[];
    missed_blocking: string[];
    warnings: string[];
  };
}

const pack = defaultPack();
const { samples, organisation } = packFile('samples') as { samples: Sample[]; organisation: { employees: number } };
const { expected } = packFile('samples-expected') as { expected: Expected[] };
const now = new Date('2026-11-22T12:00:00Z');

describe.each(expected)('sample $id, $title', (vector) => {
  const sample = samples.find(({ id }) => id === vector.id)!;
  const derived = derive(sample.intake, pack, organisation.employees);
  const { values, fields } = derived;

  it('derives tier, EU link and size band', () => {
    expect({
      risk_tier: derived.tier,
      tier_rule: derived.computed.rule.id,
      eu_link: values['eu_link'],
      org_size_band: values['org_size_band'],
    }).toEqual({
      risk_tier: vector.risk_tier,
      tier_rule: vector.tier_rule,
      eu_link: vector.eu_link,
      org_size_band: vector.org_size_band,
    });
    expect(derived.open).toEqual([]);
    expect(derived.highest.tier).toBe(derived.tier);
  });

  it.each(GATES)('asks at %s for the sponsor, requirements and metrics of the vector', (gate) => {
    const { lead, co } = requiredSponsor(values, gate, fields, pack, []);
    expect({ lead, co: [...co].sort() }).toEqual(vector.sponsor[gate]);

    const counts = countByRole(applicableRequirements(values, gate, fields, pack), ROLES);
    for (const { role, required, recommended } of counts) {
      expect({ role, required, recommended }).toEqual({
        role,
        required: 0,
        recommended: 0,
        ...vector.requirements[gate][role],
      });
    }
    const sum = (level: 'required' | 'recommended') => counts.reduce((total, count) => total + count[level], 0);
    expect({ required: sum('required'), recommended: sum('recommended') }).toEqual(vector.totals[gate]);

    expect(expectedMetrics(values, gate, fields, pack, [])).toHaveLength(vector.metrics_expected[gate]);
  });

  it('judges the readings of the gate in work', () => {
    const gate = sample.gate_in_work ?? (GATES.includes(sample.stage as Gate) ? (sample.stage as Gate) : null);
    const readings = Object.entries(sample.readings).map(([metric, value]) => ({ metric, value, at: now }));
    const check: Expected['metric_check'] = { gate, met: 0, missing_blocking: [], missed_blocking: [], warnings: [] };
    for (const { metric, target } of gate ? expectedMetrics(values, gate, fields, pack, []) : []) {
      const outcome = judgeMetric(target, currentReading(metric, readings, now)?.value ?? null);
      const blocks = metric.gate_rule === 'block';
      if (outcome === 'met') check.met += 1;
      else if (outcome === 'missing') check.missing_blocking.push(...(blocks ? [metric.id] : []));
      else check[blocks ? 'missed_blocking' : 'warnings'].push(metric.id);
    }
    expect(check).toEqual(vector.metric_check);
  });
});

it('gives the sponsors of the worked examples', () => {
  for (const example of pack.sponsorship.worked_examples) {
    const { fields } = derive({}, pack, organisation.employees);
    const { lead, co } = requiredSponsor(example.given, example.at, fields, pack, []);
    expect({ lead, co }).toEqual({ lead: example.lead, co: example.co });
  }
});

it('covers every sample by a vector', () => {
  expect(expected.map(({ id }) => id)).toEqual(samples.map(({ id }) => id));
});
