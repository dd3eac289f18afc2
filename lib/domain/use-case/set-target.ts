import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import { derive } from '../policy/derive';
import { expectedMetrics } from '../policy/gate-metrics';
import { sameValue } from '../policy/material';
import { outOfBounds } from '../policy/metric-bounds';
import { standingOf, targetInWords, type MetricTarget, type TargetRecord } from '../policy/metric-target';
import type { Metric } from '../policy/pack-schema';
import { invalid, notFound, ok, refuse, type Issue, type Result } from '../result';
import { STAGE_NAMES, type Gate } from '../vocabulary';
import type { PinnedPack, UseCaseRecord } from './record';
import { closedFor } from './standing';

/** What is asked for: one figure, or both ends of a range; null is to return to the pack's target. */
export interface TargetRequest {
  readonly figures: { readonly value?: unknown; readonly min?: unknown; readonly max?: unknown } | null;
  readonly reason: string;
  /** The version of the target that its sender saw, 0 where there was none. */
  readonly version: number;
}

export interface TargetAt {
  readonly gate: Gate;
  readonly metric: string;
}

/** A target with its reason, as the log keeps it. */
export interface SetTarget extends MetricTarget {
  readonly reason: string;
}

export interface TargetSet {
  readonly from: SetTarget | null;
  readonly to: SetTarget | null;
  /** The pack's at that moment; null where the gate asks for the metric no more. */
  readonly pack: MetricTarget | null;
  readonly changed: boolean;
}

/** The pack that says what a gate asks of this use case: the one its review is pinned to, else the active one. */
export function packAt({ openReview, assurance, activePack }: UseCaseRecord, gate: Gate): PinnedPack {
  return [openReview, assurance].find((review) => review?.gate === gate)?.pack ?? activePack;
}

/** The metrics a gate expects of a record, by the pack that counts there. */
export function metricsAt(record: UseCaseRecord, gate: Gate) {
  const pack = packAt(record, gate).content;
  const { values, fields } = derive(record.intake, pack, record.organisation.employees, record.tierDecision);
  return expectedMetrics(values, gate, fields, pack, record.targets);
}

/** Whether the actor may set targets of this record now. */
export function maySetTargets(record: UseCaseRecord, call: Call): Result<void> {
  const allowed = can(call.actor, 'target.set', record);
  return allowed.ok ? (closedFor(record) ?? allowed) : allowed;
}

/**
 * Setting the target of one metric at one gate, or returning to the pack's. A tighter one is free, a looser one needs a
 * reason. Source: metrics.yaml; product.md, section 8 and rule 13.
 */
export function setTarget(record: UseCaseRecord, at: TargetAt, request: TargetRequest, call: Call): Result<TargetSet> {
  const allowed = maySetTargets(record, call);
  if (!allowed.ok) return allowed;
  const metric = packAt(record, at.gate).content.metrics.find(({ id }) => id === at.metric);
  if (!metric) return notFound();
  const expected = metricsAt(record, at.gate).find((one) => one.metric.id === at.metric);
  const stored = record.targets.find(({ gate, metric: id }) => gate === at.gate && id === at.metric);
  const from = stored?.target ? { ...stored.target, reason: stored.reason } : null;
  if (!expected && request.figures !== null) {
    const message = `The gate to ${STAGE_NAMES[at.gate]} does not ask for “${metric.name}” here.`;
    return invalid([{ path: 'gate', message }]);
  }
  const wanted = request.figures === null ? ok(null) : targetIn(metric, request.figures);
  if (!wanted.ok) return wanted;
  const pack = expected?.pack ?? null;
  if (wanted.value && pack && standingOf(wanted.value, pack) === 'looser' && request.reason === '') {
    const message = `This is looser than the policy pack’s, ${targetInWords(pack, metric.unit)}: say why. The reviewers sign on it.`;
    return invalid([{ path: 'reason', message }]);
  }
  const to = wanted.value && { ...wanted.value, reason: request.reason };
  const changed = !sameValue(from, to);
  if (changed && request.version !== (stored?.version ?? 0)) return outdated(stored);
  return ok({ from, to, pack, changed });
}

function targetIn(metric: Metric, figures: NonNullable<TargetRequest['figures']>): Result<MetricTarget> {
  const { direction } = metric;
  const asked = direction === 'range' ? (['min', 'max'] as const) : (['value'] as const);
  const issues = (['value', 'min', 'max'] as const).flatMap((path): Issue[] => {
    const figure = figures[path];
    if (!asked.some((one) => one === path)) {
      return figure === undefined || figure === null ? [] : [{ path, message: othersWords(direction) }];
    }
    if (typeof figure !== 'number' || !Number.isFinite(figure)) return [{ path, message: 'A number.' }];
    const message = outOfBounds(metric, figure);
    return message ? [{ path, message }] : [];
  });
  const { value, min, max } = figures as Record<'value' | 'min' | 'max', number>;
  if (issues.length === 0 && direction === 'range' && min > max) {
    issues.push({ path: 'max', message: 'The upper end is below the lower one.' });
  }
  if (issues.length > 0) return invalid(issues);
  if (direction === 'range') return ok({ min, max });
  return ok(direction === 'lower' ? { min: null, max: value } : { min: value, max: null });
}

function othersWords(direction: Metric['direction']): string {
  return direction === 'range'
    ? 'This metric has a lower and an upper end, “min” and “max”.'
    : 'This metric has one figure, “value”.';
}

function outdated(stored: TargetRecord | undefined) {
  const { version = 0, target = null, reason = '', setBy } = stored ?? {};
  const message = `${setBy?.name ?? 'Somebody'} changed this target meanwhile. Nothing was saved yet.`;
  return refuse('stale_version', message, { current: { version, target, reason } });
}
