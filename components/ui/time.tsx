import { formatAgo, formatDate, formatExact, formatMoment, formatTime, type Viewing, type When } from '@/lib/format';

const SHAPES = { ago: formatAgo, day: formatDate, minute: formatMoment, time: formatTime, exact: formatExact };

interface MomentProps {
  /** A moment, or a plain day as `2027-01-31`. */
  readonly at: When;
  readonly viewing: Viewing;
  /** `yesterday`, `16 Nov`, `16 Nov, 16:42`, `16:42` or `16 November 2026, 16:42`. */
  readonly as?: keyof typeof SHAPES;
}

/** When something happened; the exact time is in its title. */
export function Moment({ at, viewing, as = 'ago' }: MomentProps) {
  return (
    <time dateTime={typeof at === 'string' ? at : at.toISOString()} title={formatExact(at, viewing)}>
      {SHAPES[as](at, viewing)}
    </time>
  );
}
