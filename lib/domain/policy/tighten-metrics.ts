import { canonicalJson } from '../audit/canonical-json';
import { GATES, type Gate } from '../vocabulary';
import type { Fields } from './condition';
import { both, covers, either, NEVER, type Condition } from './covers';
import type { Metric } from './pack-schema';
import { woven } from './woven';

type Targets = Readonly<Partial<Record<Gate, number>>>;

/** What is expected of a metric in one case: the first of several that holds counts. */
interface Branch {
  readonly when: Condition;
  readonly target: Targets;
}

/** The pinned metrics with what the newer ones ask besides: further ones, at more gates, of a stricter target, fresher. */
export function tightenMetrics(pinned: readonly Metric[], newer: readonly Metric[], fields: Fields): Metric[] {
  const others = new Map(newer.map((one) => [one.id, one]));
  return woven(pinned, newer, ({ id }) => id).map((one) => {
    const other = others.get(one.id);
    return other && other !== one ? tightenMetric(one, other, fields) : one;
  });
}

/** Figures of another unit or direction cannot be compared: then the pinned metric stays. */
function tightenMetric(pinned: Metric, newer: Metric, fields: Fields): Metric {
  if (pinned.unit !== newer.unit || pinned.direction !== newer.direction) return pinned;
  const { applies_when: _, ...own } = pinned;
  const applies = either(pinned.applies_when, newer.applies_when, fields);
  return {
    ...own,
    ...(pinned.direction === 'range' ? narrowerRange(pinned, newer) : stricterTargets(pinned, newer, fields)),
    expected_at: GATES.filter((gate) => pinned.expected_at.includes(gate) || newer.expected_at.includes(gate)),
    max_age_days: Math.min(pinned.max_age_days, newer.max_age_days),
    gate_rule: newer.gate_rule === 'block' ? 'block' : pinned.gate_rule,
    ...(applies ? { applies_when: applies } : {}),
  };
}

/** Where no figure is inside both ranges, the pinned one stays. */
function narrowerRange(pinned: Metric, newer: Metric): Partial<Metric> {
  const target_min = Math.max(pinned.target_min ?? -Infinity, newer.target_min ?? -Infinity);
  const target_max = Math.min(pinned.target_max ?? Infinity, newer.target_max ?? Infinity);
  const target = { ...newer.target, ...pinned.target };
  return target_min > target_max ? { target } : { target_min, target_max, target };
}

/** Of every case of the one and of the other together, the stricter target of the two. */
function stricterTargets(pinned: Metric, newer: Metric, fields: Fields): Pick<Metric, 'target' | 'overrides'> {
  const apart = canonicalJson(pinned.applies_when ?? {}) !== canonicalJson(newer.applies_when ?? {});
  const [cases, others] = [branchesOf(pinned, apart), branchesOf(newer, apart)];
  const alike = canonicalJson(cases.map(whenOf)) === canonicalJson(others.map(whenOf));
  const pairs = cases.flatMap((one, place) =>
    (alike ? others.slice(place, place + 1) : others).map((other) => ({
      one,
      when: both(one.when, other.when === one.when || alike ? undefined : other.when),
      target: stricter(one.target, other.target, pinned),
    })),
  );
  const possible = pairs.filter(({ when }) => !covers(NEVER, when, fields));
  const { target, overrides } = pinned;
  const same = { target, ...(overrides ? { overrides } : {}) };
  if (possible.every((pair) => canonicalJson(pair.target) === canonicalJson(pair.one.target))) return same;
  const listed = possible.filter(({ when }) => when !== undefined);
  const rest = stricter(pinned.target, newer.target, pinned);
  return {
    target: rest,
    ...(listed.length > 0
      ? { overrides: listed.map(({ when, target: own }) => ({ when: when ?? {}, target: own })) }
      : {}),
  };
}

/** @param apart whether the metric applies elsewhere than the other: then where it does not, nothing is expected */
function branchesOf({ overrides = [], target, expected_at, applies_when }: Metric, apart: boolean): Branch[] {
  const at = (own: Targets) => Object.fromEntries(expected_at.map((gate) => [gate, own[gate]])) as Targets;
  const cases = overrides.map((one): Branch => ({ when: one.when, target: at({ ...target, ...one.target }) }));
  const all: Branch[] = [...cases, { when: undefined, target: at(target) }];
  if (!apart) return all;
  return [...all.map((one) => ({ ...one, when: both(applies_when, one.when) })), { when: undefined, target: {} }];
}

function whenOf({ when }: Branch): Condition {
  return when ?? {};
}

function stricter(one: Targets, other: Targets, { direction }: Metric): Targets {
  const figures = GATES.flatMap((gate) => {
    const both = [one[gate], other[gate]].filter((figure) => figure !== undefined);
    if (both.length === 0) return [];
    return [[gate, direction === 'lower' ? Math.min(...both) : Math.max(...both)] as const];
  });
  return Object.fromEntries(figures);
}
