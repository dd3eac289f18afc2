import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import { Link } from './link';

export interface Tab {
  readonly href: string;
  readonly label: string;
  readonly count?: ReactNode;
  readonly icon?: IconName | undefined;
  readonly current?: boolean;
}

interface TabsProps {
  /** What the views are views of. */
  readonly label: string;
  readonly tabs: readonly Tab[];
}

/** Views of one page, each with its own address. On narrow screens they are pushed sideways, the present one in sight. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-x-5 shadow-[inset_0_-1px_0_var(--color-line)] narrow:-mx-4 narrow:scroll-px-4 narrow:[scrollbar-width:none] narrow:flex-nowrap narrow:overflow-x-auto narrow:px-4">
        {tabs.map(({ href, label: words, count, icon, current = false }) => (
          <li key={href} className="narrow:has-aria-[current=page]:[scroll-initial-target:nearest]">
            <Link
              href={href}
              aria-current={current ? 'page' : undefined}
              className="inline-flex min-h-9 items-center gap-1.5 whitespace-nowrap text-ink-2 no-underline hover:text-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink aria-[current=page]:shadow-[inset_0_-2px_0_var(--color-ink)]"
            >
              {icon && <Icon name={icon} />}
              {words}
              {count !== undefined && <span className="text-xs font-normal text-ink-2">{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
