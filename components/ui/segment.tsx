import { Icon, type IconName } from './icon';
import { Link } from './link';

export interface SegmentItem {
  readonly href: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly current?: boolean;
}

interface SegmentProps {
  /** What is chosen: `Form of the list` */
  readonly label: string;
  readonly items: readonly SegmentItem[];
}

/** Two or three forms of the same thing. */
export function Segment({ label, items }: SegmentProps) {
  return (
    <div role="group" aria-label={label} className="inline-flex rounded-md border border-line-strong">
      {items.map(({ href, label: words, icon, current = false }) => (
        <Link
          key={href}
          href={href}
          aria-current={current || undefined}
          className="inline-flex min-h-7.5 items-center gap-1.5 border-l px-2.5 text-ink-2 no-underline first:rounded-l-[5px] first:border-l-0 last:rounded-r-[5px] hover:text-ink aria-[current=true]:bg-canvas aria-[current=true]:font-semibold aria-[current=true]:text-ink"
        >
          {icon && <Icon name={icon} />}
          {words}
        </Link>
      ))}
    </div>
  );
}
