'use client';

import { usePathname } from 'next/navigation';
import { Icon, type IconName } from '../ui/icon';
import { Link } from '../ui/link';

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  /** How many things wait there. */
  readonly count?: number | undefined;
}

/** The pages, in groups. The one that is open is marked, and on narrow screens it is in sight. */
export function Navigation({ groups }: { readonly groups: readonly (readonly NavItem[])[] }) {
  const path = usePathname();
  return (
    <nav
      aria-label="Main"
      className="grid gap-4 topbar:order-3 topbar:-mx-4 topbar:flex topbar:w-[calc(100%+2rem)] topbar:scroll-px-4 topbar:[scrollbar-width:none] topbar:gap-1 topbar:overflow-x-auto topbar:px-4"
    >
      {groups.map((items) => (
        <ul key={items[0]?.href} className="grid content-start gap-px topbar:flex topbar:gap-1">
          {items.map((item) => (
            <li key={item.href} className="topbar:has-aria-[current=page]:[scroll-initial-target:nearest]">
              <NavLink {...item} current={isWithin(path, item.href)} />
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

const LINK =
  'flex min-h-8 items-center gap-2.5 rounded-md px-2 py-1 text-ink-2 no-underline ' +
  'hover:bg-[color-mix(in_srgb,var(--color-ink)_6%,transparent)] hover:text-ink ' +
  'aria-[current=page]:bg-sheet aria-[current=page]:font-semibold aria-[current=page]:text-ink ' +
  'aria-[current=page]:shadow-[inset_0_0_0_1px_var(--color-line)] ' +
  'topbar:min-h-10 topbar:gap-1.5 topbar:rounded-none topbar:whitespace-nowrap topbar:hover:bg-transparent ' +
  'topbar:aria-[current=page]:bg-transparent topbar:aria-[current=page]:shadow-[inset_0_-2px_0_var(--color-ink)]';

function NavLink({ href, label, icon, count, current }: NavItem & { readonly current: boolean }) {
  return (
    <Link href={href} aria-current={current ? 'page' : undefined} title={label} className={LINK}>
      <Icon name={icon} className="topbar:hidden" />
      <span className="rail:sr-only">{label}</span>
      {count !== undefined && count > 0 && (
        <span className="ml-auto text-xs font-normal text-ink-2 topbar:ml-0 rail:sr-only">
          {count}
          <span className="sr-only"> open</span>
        </span>
      )}
    </Link>
  );
}

/** Home is only itself; every other place holds the pages below it. */
function isWithin(path: string, href: string): boolean {
  return path === href || (href !== '/' && path.startsWith(`${href}/`));
}
