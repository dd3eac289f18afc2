import { amountInWords } from './labels';
import type { Metric } from './pack-schema';

/**
 * Between which figures a reading or a target of a metric can lie, by its unit. A plain percentage may be a growth or a
 * return, and lie anywhere.
 */
export function boundsOf({ unit }: Pick<Metric, 'unit'>): {
  readonly low: number | null;
  readonly high: number | null;
} {
  if (unit === 'percent') return { low: null, high: null };
  if (unit.startsWith('percent of')) return { low: 0, high: /budget/.test(unit) ? null : 100 };
  const scale = /^score (\d+) to (\d+)$/.exec(unit);
  return scale ? { low: Number(scale[1]), high: Number(scale[2]) } : { low: 0, high: null };
}

/** Why a figure cannot be one of this metric, or null where it can. */
export function outOfBounds(metric: Pick<Metric, 'unit'>, value: number): string | null {
  const { low, high } = boundsOf(metric);
  if ((low === null || value >= low) && (high === null || value <= high)) return null;
  if (metric.unit.startsWith('percent of') && high !== null) return 'A share lies between 0 and 100 percent.';
  return high === null
    ? 'It cannot be negative.'
    : `It lies between ${amountInWords(low ?? 0)} and ${amountInWords(high)}.`;
}
