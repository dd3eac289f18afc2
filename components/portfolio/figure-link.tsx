import { formatNumber, type Viewing } from '@/lib/format';
import { Link } from '../ui/link';

interface FigureLinkProps {
  readonly value: number;
  /** The list behind it. */
  readonly href: string;
  /** What is counted, for those who hear the figure alone. */
  readonly of: string;
  readonly viewing: Viewing;
}

/** A figure that leads to its records. */
export function FigureLink({ value, href, of, viewing }: FigureLinkProps) {
  return (
    <Link href={href} className="text-ink decoration-line-strong">
      {formatNumber(value, viewing)}
      <span className="sr-only"> {of}</span>
    </Link>
  );
}
