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
      <ol className="flex flex-wrap text-sm text-ink-3">
        {crumbs.map(({ label, href }, place) => (
          <li key={href ?? place}>
            {place > 0 && (
              <span aria-hidden="true" className="mx-1.5">
                /
              </span>
            )}
            {href ? (
              <Link href={href} className="inline-block min-h-6 py-0.5 text-ink-2 no-underline hover:underline">
                {label}
              </Link>
            ) : (
              <span aria-current="page" className="inline-block py-0.5">
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
