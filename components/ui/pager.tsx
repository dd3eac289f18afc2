import type { ReactNode } from 'react';
import { ButtonLink } from './button';

interface PagerProps {
  /** The pages beside this one; null at an end. */
  readonly newer: string | null;
  readonly older: string | null;
  /** How the two are called where the order is not that of time. */
  readonly newerLabel?: string;
  readonly olderLabel?: string;
  /** What is shown of how much: `24 of 63 that match, longest held first` */
  readonly children?: ReactNode;
}

/** The way through a long list, page by page. */
export function Pager({ newer, older, newerLabel = 'Newer', olderLabel = 'Older', children }: PagerProps) {
  if (!newer && !older && !children) return null;
  return (
    <nav aria-label="Pages of this list" className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <p className="text-sm text-ink-2">{children}</p>
      <div className="flex gap-2">
        {newer && (
          <ButtonLink href={newer} size="small" icon="back">
            {newerLabel}
          </ButtonLink>
        )}
        {older && (
          <ButtonLink href={older} size="small" iconAfter="arrow">
            {olderLabel}
          </ButtonLink>
        )}
      </div>
    </nav>
  );
}
