import type { ReactNode } from 'react';

interface NextBannerProps {
  readonly title: ReactNode;
  /** Since when, and what for. */
  readonly detail?: ReactNode;
  /** The primary button first; none where others have to act. */
  readonly acts?: ReactNode;
}

/** The one next act of the person looking, before everything else on the page. */
export function NextBanner({ title, detail, acts }: NextBannerProps) {
  return (
    <div
      role="region"
      aria-label="Your next act"
      className="flex flex-wrap items-center gap-x-6 gap-y-3 rounded-md bg-accent-soft px-4 py-3.5"
    >
      <div className="flex-[1_1_22rem] narrow:flex-[1_1_12rem]">
        <h2>{title}</h2>
        {detail && <p className="text-ink-2">{detail}</p>}
      </div>
      {acts && <div className="flex flex-wrap items-center gap-2">{acts}</div>}
    </div>
  );
}
