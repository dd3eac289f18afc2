import { Icon } from './icon';
import { Link } from './link';

interface FilterChipProps {
  readonly label: string;
  /** What is chosen, several separated by commas. */
  readonly value: string;
  /** The same list without this filter. */
  readonly removeHref: string;
}

/** A filter that is on, and the way to take it off. */
export function FilterChip({ label, value, removeHref }: FilterChipProps) {
  return (
    <span className="inline-flex min-h-8 max-w-full items-center rounded-md border border-line-strong bg-sheet">
      <span className="pr-0.5 pl-2.5">
        {label}: <b>{value}</b>
      </span>
      <Link
        href={removeHref}
        aria-label={`Remove the filter ${label}`}
        className="grid h-7.5 w-7 place-items-center rounded-r-[5px] text-ink-2 hover:text-ink"
      >
        <Icon name="close" />
      </Link>
    </span>
  );
}
