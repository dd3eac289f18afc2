import type { Reading } from './gate-metrics';

/** What a metric was in one closed month. */
export interface MonthFigure {
  /** In UTC, as `2026-10`. */
  readonly month: string;
  readonly value: number;
}

/**
 * The figures of a metric by month, oldest first. A reading belongs to the month of the moment it was measured at, in UTC;
 * of several in one month the last measured counts, of two of one moment the later one in the list. The month that is
 * running is not closed and has no figure yet, nor has a month without a reading.
 */
export function monthFigures(readings: readonly Reading[], metric: string, now: Date): readonly MonthFigure[] {
  const running = monthOf(now);
  const last = new Map<string, Reading>();
  for (const reading of readings) {
    if (reading.metric !== metric) continue;
    const month = monthOf(reading.at);
    if (month >= running) continue;
    const known = last.get(month);
    if (!known || known.at <= reading.at) last.set(month, reading);
  }
  return [...last]
    .map(([month, { value }]) => ({ month, value }))
    .toSorted((one, other) => (one.month < other.month ? -1 : 1));
}

/** The last so many figures, where they are of successive months; else null. */
export function lastSuccessive(figures: readonly MonthFigure[], count: number): readonly MonthFigure[] | null {
  const last = figures.slice(-count);
  const successive = last.every(
    ({ month }, place) => place === 0 || month === monthAfter(last[place - 1]?.month ?? ''),
  );
  return last.length === count && successive ? last : null;
}

/** When the month of a moment closes: the first moment of the next one. */
export function closeOf(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1));
}

function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7);
}

function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return monthOf(new Date(Date.UTC(year, number, 1)));
}
