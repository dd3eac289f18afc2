import type { MetricTarget } from '@/lib/domain/policy/metric-target';
import { formatNumber, type Viewing } from '@/lib/format';

/** `at least 90 %`, `between 2 and 20 %` */
export function targetInWords(target: MetricTarget, unit: string, viewing: Viewing): string {
  const { min, max } = target;
  if (min !== null && max !== null) return `${figure(min, '', viewing)} to ${figure(max, unit, viewing)}`;
  if (min !== null) return `at least ${figure(min, unit, viewing)}`;
  return max === null ? 'none' : `at most ${figure(max, unit, viewing)}`;
}

/** A figure with a unit as short as can be: shares as %, seconds as s; longer units stand beside the name anyway. */
export function figure(value: number, unit: string, viewing: Viewing): string {
  const number = formatNumber(value, viewing, { maximumFractionDigits: 2 });
  if (unit.startsWith('percent')) return `${number}\u00a0%`;
  if (unit === 'seconds') return `${number}\u00a0s`;
  return unit === 'minutes' ? `${number}\u00a0min` : number;
}
