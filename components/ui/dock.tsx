import type { ReactNode } from 'react';
import { Icon } from './icon';
import { Link } from './link';

interface DockedProps {
  /** The text that stays readable. */
  readonly children: ReactNode;
  /** A `Dock`. */
  readonly dock: ReactNode;
}

/**
 * A page with a panel at its right from 1024 px on, below its text when narrower. It fills the sheet to its edges, and the
 * navigation folds to a rail.
 */
export function Docked({ children, dock }: DockedProps) {
  return (
    <div
      data-dock-frame
      className="-mx-8 -mt-7 -mb-16 grid grid-cols-[minmax(0,1fr)_27rem] print:m-0 stacked:grid-cols-1 topbar:-mx-4 topbar:-mt-5 topbar:-mb-12"
    >
      <div className="min-w-0 px-8 pt-7 pb-16 print:p-0 topbar:px-4 topbar:pt-5 topbar:pb-10">{children}</div>
      {dock}
    </div>
  );
}

interface DockProps {
  /** Where links find it. */
  readonly id: string;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  /** The same page without it. */
  readonly closeHref?: string | undefined;
  /** Says what closing means: `Close without signing` */
  readonly closeLabel?: string;
  /** The form, with a `DockFoot` as its last part. */
  readonly children: ReactNode;
}

/** A panel beside the page. It covers nothing and stays in view while the text scrolls. */
export function Dock({ id, title, detail, closeHref, closeLabel = 'Close', children }: DockProps) {
  return (
    <aside
      id={id}
      data-dock
      aria-labelledby={`${id}-title`}
      className="sticky top-0 flex h-screen flex-col gap-3.5 overflow-y-auto border-l bg-sheet px-6 pt-5 shadow-overlay stacked:static stacked:h-auto stacked:border-t stacked:border-l-0 stacked:shadow-none topbar:px-4"
    >
      <div className="flex items-start justify-between gap-6">
        <div>
          <h2 id={`${id}-title`} className="text-lg">
            {title}
          </h2>
          {detail && <p className="text-sm text-ink-2">{detail}</p>}
        </div>
        {closeHref && (
          <Link
            href={closeHref}
            aria-label={closeLabel}
            className="-mr-1.5 grid size-7 place-items-center rounded-md text-ink-2 hover:bg-canvas hover:text-ink"
          >
            <Icon name="close" />
          </Link>
        )}
      </div>
      {children}
    </aside>
  );
}

/** The act at the end of a docked form: always in view. */
export function DockFoot({ children }: { readonly children: ReactNode }) {
  return (
    <div className="sticky bottom-0 -mx-6 grid gap-2 border-t bg-sheet px-6 pt-3 pb-5 stacked:static topbar:-mx-4 topbar:px-4">
      {children}
    </div>
  );
}
