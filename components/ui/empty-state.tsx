import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: ReactNode;
  /** Why nothing is here and what happens next. */
  readonly children?: ReactNode;
  /** The next step: buttons. */
  readonly acts?: ReactNode;
  /** A ring above the title. */
  readonly mark?: ReactNode;
  /** `page` where it is all there is, such as 404: the title is the heading of the page. */
  readonly size?: 'part' | 'page';
}

export function EmptyState({ title, children, acts, mark, size = 'part' }: EmptyStateProps) {
  const Heading = size === 'page' ? 'h1' : 'h2';
  return (
    <div className="grid max-w-136 justify-items-start gap-2 pt-5 pb-2">
      {mark}
      <Heading>{title}</Heading>
      {children && <div className="text-ink-2">{children}</div>}
      {acts && <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">{acts}</div>}
    </div>
  );
}
