import { database } from '../data/client';
import { findRecord } from '../data/load-record';
import type { Call } from '../domain/access/actor';
import { escalatedMetrics } from '../domain/policy/escalation';
import { keyOf, titleOf, type UseCaseRecord } from '../domain/use-case/record';
import { mayRecord } from '../domain/use-case/record-measurement';
import { maySetTargets, metricsAt, packAt, type TargetAt } from '../domain/use-case/set-target';
import { GATES, STAGES, type Gate } from '../domain/vocabulary';
import { may } from './may';
import { definitionOf, judgedAt, newestOf } from './metrics-of';

export type MetricsView = NonNullable<Awaited<ReturnType<typeof readMetrics>>>;
export type MetricView = MetricsView['items'][number];

/** Every metric that the gate of the present stage or one ahead asks for, those that block first. Null where there is nothing to see. */
export async function readMetrics(call: Call, key: string) {
  const record = await findRecord(database(), call.actor, key);
  if (!record) return null;
  const gates = gatesOf(record).flatMap((gate) => metricsAt(record, gate).map((expected) => ({ gate, expected })));
  const metrics = new Map(gates.map(({ expected: { metric } }) => [metric.id, metric]));
  const items = [...metrics.values()].map((metric) => ({
    ...definitionOf(metric),
    newest: newestOf(record, metric, call.now),
    gates: gates
      .filter(({ expected }) => expected.metric.id === metric.id)
      .map(({ gate, expected }) => judgedAt(record, gate, expected, call.now)),
  }));
  return {
    key: keyOf(record),
    title: titleOf(record),
    items: items.toSorted((one, other) => Number(other.blocks) - Number(one.blocks)),
    /** Every metric of the pack, of which readings may be recorded. */
    all: packInWork(record).metrics.map(({ id, name, unit }) => ({ id, name, unit })),
    may: permissionsOf(record, call),
  };
}

/** The target of one metric at one gate; null where that gate does not ask for it. */
export async function readTarget(call: Call, key: string, at: TargetAt) {
  const record = await findRecord(database(), call.actor, key);
  const expected = record && metricsAt(record, at.gate).find(({ metric }) => metric.id === at.metric);
  if (!expected) return null;
  const { id: metric, name, unit } = expected.metric;
  return { metric, name, unit, ...judgedAt(record, at.gate, expected, call.now) };
}

export type MetricPage = NonNullable<Awaited<ReturnType<typeof readMetric>>>;

/** One metric of the pack with the target of each gate and every reading, oldest first. Null where there is none. */
export async function readMetric(call: Call, key: string, id: string) {
  const record = await findRecord(database(), call.actor, key);
  if (!record) return null;
  const packs = [...gatesOf(record).map((gate) => packAt(record, gate).content), packInWork(record)];
  const found = packs.flatMap(({ metrics }) => metrics).find((metric) => metric.id === id);
  if (!found) return null;
  return {
    key: keyOf(record),
    title: titleOf(record),
    metric: definitionOf(found),
    newest: newestOf(record, found, call.now),
    gates: gatesOf(record).flatMap((gate) =>
      metricsAt(record, gate)
        .filter(({ metric }) => metric.id === id)
        .map((expected) => judgedAt(record, gate, expected, call.now)),
    ),
    /** Whether rules of the pack read it by month. */
    monthly: packs.some((pack) => escalatedMetrics(pack).includes(id)),
    readings: record.measurements.filter(({ metric }) => metric === id),
    may: permissionsOf(record, call),
  };
}

/** The gate that carries the present stage, the one that is open, and those ahead. */
function gatesOf({ stage, openReview }: UseCaseRecord): readonly Gate[] {
  return GATES.filter((gate) => STAGES.indexOf(gate) >= STAGES.indexOf(stage) || gate === openReview?.gate);
}

function packInWork({ openReview, activePack }: UseCaseRecord) {
  return (openReview?.pack ?? activePack).content;
}

function permissionsOf(record: UseCaseRecord, call: Call) {
  return { setTargets: may(maySetTargets(record, call)), recordMeasurement: may(mayRecord(record, call)) };
}
