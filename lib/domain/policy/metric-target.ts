import { amountInWords } from './labels';
import type { Gate } from '../vocabulary';

/** What a gate expects of a metric. `min` and `max` are in the metric's own unit, inclusive. */
export interface MetricTarget {
  readonly min: number | null;
  readonly max: number | null;
}

/** A target that a use case set for one metric at one gate; null where it returned to the one of the pack. */
export interface OwnTarget {
  readonly gate: Gate;
  readonly metric: string;
  readonly target: MetricTarget | null;
  /** Why; every looser one has it. */
  readonly reason: string;
}

/** The same as it is kept: who set it, when, and how often it was set. */
export interface TargetRecord extends OwnTarget {
  readonly version: number;
  readonly setBy: { readonly id: string; readonly name: string };
  readonly setAt: Date;
}

export type Standing = 'tighter' | 'same' | 'looser';

/** The target that counts, with where it comes from. */
export interface EffectiveTarget {
  readonly target: MetricTarget;
  /** The pack's, with its overrides. */
  readonly pack: MetricTarget;
  readonly own: {
    readonly target: MetricTarget;
    readonly reason: string;
    readonly standing: Standing;
    readonly counts: boolean;
  } | null;
}

/** What reviewers sign on where the target that counts is looser than the pack's. */
export interface Loosened {
  readonly pack: MetricTarget;
  readonly reason: string;
}

/** How one target stands to another: looser where any reading inside the first is outside the second. */
export function standingOf(own: MetricTarget, pack: MetricTarget): Standing {
  const [low, high] = [own.min ?? -Infinity, own.max ?? Infinity];
  const [packLow, packHigh] = [pack.min ?? -Infinity, pack.max ?? Infinity];
  if (low < packLow || high > packHigh) return 'looser';
  return low === packLow && high === packHigh ? 'same' : 'tighter';
}

/**
 * The target of a use case at a gate: its own where it set one, else the pack's. One that became looser because the
 * pack's was tightened by other answers, and gives no reason, does not count. Source: metrics.yaml.
 */
export function effectiveTarget(pack: MetricTarget, set: OwnTarget | undefined): EffectiveTarget {
  if (!set?.target) return { target: pack, pack, own: null };
  const { target, reason } = set;
  const standing = standingOf(target, pack);
  const counts = standing !== 'looser' || reason !== '';
  return { target: counts ? target : pack, pack, own: { target, reason, standing, counts } };
}

/** The pack's target and the reason, where the one that counts is looser; else null. */
export function loosenedOf({ pack, own }: EffectiveTarget): Loosened | null {
  return own?.counts && own.standing === 'looser' ? { pack, reason: own.reason } : null;
}

/** `at least 90 percent of time`, `2 to 20 percent` */
export function targetInWords({ min, max }: MetricTarget, unit: string): string {
  if (min !== null && max !== null) return `${amountInWords(min)} to ${amountInWords(max, unit)}`;
  if (min !== null) return `at least ${amountInWords(min, unit)}`;
  return max === null ? 'none' : `at most ${amountInWords(max, unit)}`;
}

/** A target that is held against readings: with the pack's and the reason where it is looser. */
export function signedTargetInWords(target: MetricTarget, loosened: Loosened | null, unit: string): string {
  const words = targetInWords(target, unit);
  if (!loosened) return words;
  return `${words}, looser than the policy pack’s, ${targetInWords(loosened.pack, unit)}: ${loosened.reason}`;
}

/** The target that counts, and how the use case's own stands to the pack's. */
export function effectiveInWords(effective: EffectiveTarget, unit: string): string {
  const { target, pack, own } = effective;
  if (own && !own.counts)
    return `${targetInWords(pack, unit)}, the policy pack’s: the team’s own, ${targetInWords(own.target, unit)}, is looser by now and gives no reason`;
  if (own?.standing === 'tighter' && (pack.min !== null || pack.max !== null))
    return `${targetInWords(target, unit)}, tighter than the policy pack’s, ${targetInWords(pack, unit)}`;
  return signedTargetInWords(target, loosenedOf(effective), unit);
}
