import type { ReactNode } from 'react';
import { Crumbs, type Crumb } from './crumbs';

interface PageHeadProps {
  /** States the finding where there is one. */
  readonly title: ReactNode;
  readonly sub?: ReactNode;
  /** Buttons, or a date. */
  readonly acts?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  /** A ring before the title. */
  readonly mark?: ReactNode;
}

export function PageHead({ title, sub, acts, crumbs, mark }: PageHeadProps) {
  return (
    <div className="grid gap-2">
      {crumbs && <Crumbs crumbs={crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-[1_1_20rem] items-start gap-3">
          {mark}
          <div className="min-w-0">
            <h1>{title}</h1>
            {sub && <p className="mt-1 text-ink-2">{sub}</p>}
          </div>
        </div>
        {acts && <div className="flex flex-wrap items-center gap-2">{acts}</div>}
      </div>
    </div>
  );
}
