import type { ReactNode } from 'react';
import { Icon } from './icon';

interface FoldProps {
  /** Says what is inside and how much of it, so that nothing seems hidden: `13 satisfied: 2 signatures, 11 metrics` */
  readonly summary: ReactNode;
  readonly open?: boolean;
  readonly id?: string;
  /** It holds nothing but a form: nothing to read on paper. */
  readonly screenOnly?: boolean;
  readonly children: ReactNode;
}

/** A part that is closed until somebody wants it. Open on paper. */
export function Fold({ summary, open = false, id, screenOnly = false, children }: FoldProps) {
  return (
    <details id={id} open={open} className={`group border-b ${screenOnly ? 'no-print' : ''}`}>
      <summary className="flex min-h-10 list-none items-center gap-2 py-2 text-ink-2 hover:text-ink [&::-webkit-details-marker]:hidden">
        <Icon name="chev" className="transition-transform duration-120 ease-out group-open:rotate-90" />
        <span>{summary}</span>
      </summary>
      <div className="mb-3">{children}</div>
    </details>
  );
}
