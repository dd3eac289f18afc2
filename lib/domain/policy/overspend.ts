import { monthInWords } from '../condition/day';
import { listed } from '../counted';
import { LEVEL_NAMES, type Gate } from '../vocabulary';
import { addedOfficesOf, reopeningsOf, WITHIN_BUDGET, type AddedOffice, type Reopening } from './escalation';
import type { Reading } from './gate-metrics';
import { amountInWords } from './labels';
import { lastSuccessive, monthFigures, type MonthFigure } from './month-figures';
import type { Metric, PolicyPack } from './pack-schema';
import type { SponsorFloor } from './sponsor';

const BY_FIGURES = 'escalation.';

/** The newest closed month with a reading is over what the pack allows. */
export interface Overrun {
  readonly rule: Reopening;
  readonly metric: Metric;
  readonly figure: MonthFigure;
}

/**
 * What is over by the newest closed month that has a figure, however old: a month nobody reported ends nothing.
 * Source: sponsorship.yaml, `escalation`, the rule that re-opens.
 */
export function overrunsOf(pack: PolicyPack, readings: readonly Reading[], now: Date): readonly Overrun[] {
  return reopeningsOf(pack).flatMap((rule) => {
    const metric = metricOf(pack, rule);
    const last = lastSuccessive(monthFigures(readings, rule.metric, now), rule.months);
    const figure = last?.at(-1);
    return metric && figure && last?.every(({ value }) => value > rule.over) ? [{ rule, metric, figure }] : [];
  });
}

/** `Monthly spend against budget was 135 percent of budget in October 2026, over 120` */
export function overrunInWords({ rule, metric, figure }: Overrun): string {
  return `${metric.name} was ${amountInWords(figure.value, metric.unit)} in ${monthInWords(figure.month)}, over ${amountInWords(rule.over)}`;
}

/**
 * The co-sponsors that figures ask for at a gate, from the months that were over until those that are back within budget.
 * Figures between the two end nothing, and a month without one is followed by none. Only at gates that expect the metric.
 * Source: sponsorship.yaml, `escalation`, the rule that adds a co-sponsor.
 */
export function addedCoSponsors(
  pack: PolicyPack,
  gate: Gate,
  readings: readonly Reading[],
  now: Date,
): readonly SponsorFloor[] {
  return addedOfficesOf(pack).flatMap((rule) => {
    const metric = metricOf(pack, rule);
    if (!metric?.expected_at.includes(gate)) return [];
    const months = monthsThatHold(rule, monthFigures(readings, rule.metric, now));
    return months ? [floorOf(rule, metric, months)] : [];
  });
}

/** Whether figures of closed months ask for it, and no table or rule on answers. */
export function isByFigures({ source }: SponsorFloor): boolean {
  return source.startsWith(BY_FIGURES);
}

/** The figures that set the rule off, where it holds still; null where it does not. */
function monthsThatHold({ over, months, backMonths }: AddedOffice, figures: readonly MonthFigure[]) {
  let setOff: readonly MonthFigure[] | null = null;
  for (const place of figures.keys()) {
    const sofar = figures.slice(0, place + 1);
    const last = lastSuccessive(sofar, months);
    const back = lastSuccessive(sofar, backMonths);
    if (setOff && back?.every(({ value }) => value <= WITHIN_BUDGET)) setOff = null;
    else if (!setOff && last?.every(({ value }) => value > over)) setOff = last;
  }
  return setOff;
}

function floorOf(
  { over, office, backMonths }: AddedOffice,
  metric: Metric,
  months: readonly MonthFigure[],
): SponsorFloor {
  const figures = months.map(({ month, value }) => `${amountInWords(value, metric.unit)} in ${monthInWords(month)}`);
  const back = backMonths === 1 ? 'a month is' : `${backMonths} successive months are`;
  return {
    source: `${BY_FIGURES}${metric.id}`,
    label: `${metric.name} over ${amountInWords(over)}`,
    rule: null,
    floor: null,
    co: [office],
    because: `It was ${listed(figures)}. The ${LEVEL_NAMES[office]} signs as co-sponsor until ${back} back within budget.`,
  };
}

function metricOf(pack: PolicyPack, { metric }: { readonly metric: string }): Metric | undefined {
  return pack.metrics.find(({ id }) => id === metric);
}
