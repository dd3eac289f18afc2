import { formatNumber, type Viewing } from '@/lib/format';
import type { Counted } from '@/lib/queries/counted';

interface ListTotalProps {
  readonly total: Counted;
  readonly one: string;
  readonly many: string;
  readonly viewing: Viewing;
}

/** How many there are in the list below, on all its pages, under its present filter: `2,145 use cases`, `10,000+ entries`. */
export function ListTotal({ total: { count, capped }, one, many, viewing }: ListTotalProps) {
  if (count === 0) return null;
  return (
    <p className="text-ink-2">
      {formatNumber(count, viewing)}
      {capped && '+'} {count === 1 && !capped ? one : many}
    </p>
  );
}
