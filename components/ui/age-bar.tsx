import { count, formatNumber } from '@/lib/format';

interface AgeBarProps {
  readonly days: number;
  /** The age that fills the bar; older ones fill it too. */
  readonly most: number;
}

/** For how many days, with a bar that makes the old ones visible. */
export function AgeBar({ days, most }: AgeBarProps) {
  const width = most > 0 ? 36 * Math.min(days / most, 1) : 0;
  return (
    <span className="inline-flex items-center gap-2 align-middle whitespace-nowrap">
      <svg aria-hidden="true" width={36} height={8}>
        <rect className="fill-bar-soft" width={36} height={8} rx={1} />
        <rect className="fill-bar" width={width.toFixed(1)} height={8} rx={1} />
      </svg>
      <span aria-hidden="true">{formatNumber(days)} d</span>
      <span className="sr-only">{count(days, 'day', 'days')}</span>
    </span>
  );
}
