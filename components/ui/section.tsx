import type { ReactNode } from 'react';

interface SectionProps {
  readonly title: ReactNode;
  /** A few words beside the title: `2 conditions you set` */
  readonly meta?: ReactNode;
  /** At the end of the line: a link, or what the section comes to. */
  readonly end?: ReactNode;
  /** The one section that answers the page has a larger heading. */
  readonly lead?: boolean;
  /** Where “On this page” and other pages find it. The heading is `id` with `-title`. */
  readonly id: string;
  readonly children?: ReactNode;
}

/** A topic of a page: an ink rule opens it, hairlines divide it. */
export function Section({ title, meta, end, lead = false, id, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="min-w-0 border-t border-t-rule pt-2.5">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 pb-2.5">
        <h2 id={`${id}-title`} className={lead ? 'text-lg tracking-[-0.005em]' : undefined}>
          {title}
        </h2>
        {meta && <span className="text-sm text-ink-2">{meta}</span>}
        {end && <span className="ml-auto text-sm narrow:ml-0">{end}</span>}
      </div>
      {children}
    </section>
  );
}
