import type { ReactNode } from 'react';

interface PublicPageProps {
  readonly title: string;
  readonly sub?: ReactNode;
  readonly children: ReactNode;
}

/** A page outside the frame: signing in, setting up. */
export function PublicPage({ title, sub, children }: PublicPageProps) {
  return (
    <main
      id="main"
      className="mx-auto grid min-h-screen max-w-3xl content-start gap-8 bg-sheet px-8 py-16 topbar:px-4 topbar:py-8"
    >
      <div className="flex items-center gap-2 text-lg font-semibold tracking-[-0.01em]">
        <svg aria-hidden="true" width={24} height={24}>
          <use href="#brand" />
        </svg>
        Village
      </div>
      <div>
        <h1>{title}</h1>
        {sub && <p className="mt-1 text-ink-2">{sub}</p>}
      </div>
      {children}
    </main>
  );
}
