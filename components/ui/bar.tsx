import { formatNumber, type Viewing } from '@/lib/format';
import { Link } from './link';

interface BarProps {
  /** What is counted. */
  readonly name: string;
  /** The list behind it. */
  readonly href: string;
  readonly value: number;
  /** A part of the value that stands out, at its end. */
  readonly part?: number;
  /** What the part is, in words that follow its number: `of them at a gate` */
  readonly partName?: string;
  /** What fills the width: the greatest value of the chart. */
  readonly most: number;
  /** Fills up to here in a soft tone: `21 of 29` */
  readonly of?: number;
  readonly viewing: Viewing;
}

/** A bar of a chart, named by its figures: `POC: 1,071, 18 of them at a gate`. Neutral; a hue would mean a state. */
export function Bar({ name, href, value, part = 0, partName, most, of = 0, viewing }: BarProps) {
  const figures = `${formatNumber(value, viewing)}${partName ? `, ${formatNumber(part, viewing)} ${partName}` : ''}`;
  const share = (n: number) => `${most > 0 ? Math.min((n / most) * 100, 100).toFixed(1) : 0}%`;
  return (
    <Link href={href} aria-label={`${name}: ${figures}`} className="block py-1.25 hover:opacity-80">
      <svg aria-hidden="true" width="100%" height={14} className="rounded-[1px]">
        {of > 0 && <rect className="fill-bar-soft" width={share(of)} height={14} />}
        <rect className={of > 0 ? 'fill-bar' : 'fill-bar-2'} width={share(value)} height={14} />
        {part > 0 && <rect className="fill-ink" x={share(value - part)} width={share(part)} height={14} />}
      </svg>
    </Link>
  );
}
