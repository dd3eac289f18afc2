import type { ReactNode } from 'react';
import * as paths from '@/lib/paths';
import { Icon } from '../ui/icon';
import { Link } from '../ui/link';
import { Keyboard } from './keyboard';
import { Navigation, type NavItem } from './navigation';
import { SkipLink } from './skip-link';
import type { Theme } from './theme';
import { ThemeSwitch } from './theme-switch';

interface AppShellProps {
  /** Who is signed in, and as what: `Security reviewer` */
  readonly person: { readonly name: string; readonly detail: string };
  /** The pages this person may open, in groups. */
  readonly nav: readonly (readonly NavItem[])[];
  readonly theme: Theme;
  /** The navigation as a rail of icons. It also folds by itself beside a `Dock`. */
  readonly folded?: boolean;
  readonly children: ReactNode;
}

/** The desk with the navigation, and the sheet the page lies on. Below 896 px the navigation is a bar at the top. */
export function AppShell({ person, nav, theme, folded = false, children }: AppShellProps) {
  return (
    <>
      <SkipLink />
      <div
        data-shell={folded ? 'rail' : 'wide'}
        className="grid min-h-screen grid-cols-[13.5rem_minmax(0,1fr)] topbar:block rail:grid-cols-[3.5rem_minmax(0,1fr)]"
      >
        <header className="sticky top-0 z-10 flex h-screen flex-col gap-4 px-3 py-4 topbar:relative topbar:h-auto topbar:flex-row topbar:flex-wrap topbar:items-center topbar:gap-2 topbar:border-b topbar:px-4 topbar:pt-2.5 topbar:pb-0 rail:items-center rail:px-2 [@media(height<44rem)]:static [@media(height<44rem)]:h-auto [@media(height<44rem)]:self-start">
          <Link
            href={paths.home()}
            className="flex items-center gap-2 px-2 py-1 text-lg/5 font-semibold tracking-[-0.01em] text-ink no-underline topbar:pl-0"
          >
            <svg aria-hidden="true" width={20} height={20}>
              <use href="#brand" />
            </svg>
            <span className="rail:sr-only">Village</span>
          </Link>
          <Search />
          <Navigation groups={nav} />
          <div className="mt-auto grid gap-3 px-2 text-sm topbar:m-0 topbar:flex topbar:items-center topbar:gap-2 topbar:p-0">
            <div className="rail:hidden">
              <ThemeSwitch theme={theme} />
            </div>
            <Keyboard />
            <Person {...person} />
          </div>
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="min-w-0 border-l bg-sheet px-8 pt-7 pb-16 topbar:border-l-0 topbar:px-4 topbar:pt-5 topbar:pb-12"
        >
          {children}
        </main>
      </div>
    </>
  );
}

/** Works before any code arrives. Where it is only an icon it opens over its neighbours when it has the focus. */
function Search() {
  return (
    <form
      role="search"
      action={paths.useCases()}
      className="relative h-8 topbar:static topbar:ml-auto topbar:w-8 rail:w-8"
    >
      <label className="flex h-8 w-full items-center gap-2 overflow-hidden rounded-md border border-line-strong bg-sheet px-1.75 text-ink-2 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus topbar:focus-within:absolute topbar:focus-within:inset-x-4 topbar:focus-within:z-10 topbar:focus-within:w-auto rail:focus-within:absolute rail:focus-within:w-64">
        <Icon name="search" />
        <span className="sr-only">Search use cases</span>
        <input
          type="search"
          name="q"
          placeholder="Search"
          aria-keyshortcuts="/"
          data-search
          className="h-full w-full min-w-0 bg-transparent text-ink outline-none placeholder:text-ink-2 topbar:not-focus:placeholder:text-transparent rail:not-focus:placeholder:text-transparent"
        />
        <kbd aria-hidden="true" data-keys="" className="topbar:hidden rail:hidden">
          /
        </kbd>
      </label>
    </form>
  );
}

function Person({ name, detail }: AppShellProps['person']) {
  return (
    <Link
      href={paths.account()}
      title={`${name}, ${detail}`}
      className="flex min-h-6 items-center text-ink no-underline hover:underline topbar:min-h-8 topbar:w-6 topbar:justify-center rail:min-h-8 rail:justify-center"
    >
      <Icon name="user" className="hidden text-ink-2 topbar:block rail:block" />
      <span className="topbar:sr-only rail:sr-only">
        <b>{name}</b>
        <br />
        <span className="text-ink-2">{detail}</span>
      </span>
    </Link>
  );
}
