import type { ReactNode } from 'react';
import { Link } from './link';

export interface Crumb {
  readonly label: ReactNode;
  /** Without it, the page itself. */
  readonly href?: string | undefined;
}

/** The way from the list to this page. */
export function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap gap-x-1.5 text-sm text-ink-3">
        {crumbs.map(({ label, href }, place) => (
          <li key={href ?? place} className="flex max-w-full gap-x-1.5">
            {place > 0 && (
              <span aria-hidden="true" className="shrink-0 py-0.5">
                /
              </span>
            )}
            {href ? (
              <Link
                href={href}
                className="min-h-6 min-w-0 py-0.5 wrap-anywhere text-ink-2 no-underline hover:underline"
              >
                {label}
              </Link>
            ) : (
              <span aria-current="page" className="min-w-0 py-0.5 wrap-anywhere">
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
