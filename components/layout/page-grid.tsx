import type { ReactNode } from 'react';

/** The topics of a page, 36 px apart, as wide as is pleasant to read. */
export function Stack({ children }: { readonly children: ReactNode }) {
  return <div className="grid max-w-300 grid-cols-1 content-start gap-9 print:gap-5">{children}</div>;
}

/** Two topics of equal weight beside each other, from 1024 px on. */
export function Pair({ children }: { readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-2 items-start gap-x-10 gap-y-9 print:gap-5 stacked:grid-cols-1">{children}</div>
  );
}

interface WithAsideProps {
  readonly children: ReactNode;
  /** What helps to read the page. From 1024 px on at its right, below it when narrower. */
  readonly aside: ReactNode;
  /** What the aside is about: `My workload` */
  readonly label: string;
}

export function WithAside({ children, aside, label }: WithAsideProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_20rem] items-start gap-x-10 gap-y-9 print:grid-cols-1 snug:grid-cols-[minmax(0,1fr)_17.5rem] snug:gap-x-8 stacked:grid-cols-1">
      <div className="grid grid-cols-1 gap-9 print:gap-5">{children}</div>
      <aside aria-label={label} className="grid grid-cols-1 gap-9 print:gap-5">
        {aside}
      </aside>
    </div>
  );
}
