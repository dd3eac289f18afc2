import type { ReactNode } from 'react';
import { Link } from './link';

export interface KeyFigure {
  readonly label: string;
  readonly value: ReactNode;
  /** The list behind the figure. */
  readonly href: string;
  /** What it is part of, or how it moved: `of 98 sections waiting` */
  readonly detail?: ReactNode;
}

/** The figures that answer a page, two to six of them or eight, each a link to its records. */
export function KeyFigures({ figures }: { readonly figures: readonly KeyFigure[] }) {
  return (
    <dl className="figures" data-many={figures.length}>
      {figures.map(({ label, value, href, detail }) => (
        <div key={label}>
          <dt className="text-sm text-ink-2">{label}</dt>
          <dd className="text-2xl font-semibold tracking-[-0.02em]">
            <Link href={href} className="text-ink no-underline hover:underline hover:decoration-2">
              {value}
            </Link>
          </dd>
          {detail && <dd className="text-sm text-ink-2">{detail}</dd>}
        </div>
      ))}
    </dl>
  );
}
