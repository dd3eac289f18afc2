import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { Viewer } from '@/components/forms/viewer';
import { AppShell } from '@/components/layout/app-shell';
import { readTheme } from '@/components/layout/theme';
import { TimeZone } from '@/components/layout/time-zone';
import type { Actor } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/permissions';
import { GRANT_ROLE_NAMES, LEVEL_NAMES } from '@/lib/domain/vocabulary';
import * as paths from '@/lib/paths';
import { countWaitingFor } from '@/lib/queries/review-queue';
import { requireSession } from '../viewer';

/** The frame of every page behind sign-in. It shows where one may go; each page decides for itself who may see it. */
export default async function MemberLayout({ children }: { readonly children: ReactNode }) {
  const { actor } = await requireSession();
  const waiting = await countWaitingFor(actor, new Date());
  const theme = readTheme((await cookies()).get('theme')?.value);
  return (
    <AppShell person={{ name: actor.name, detail: standing(actor) }} nav={navigation(actor, waiting)} theme={theme}>
      <Viewer id={actor.id}>{children}</Viewer>
      <TimeZone />
    </AppShell>
  );
}

function navigation(actor: Actor, waiting: number) {
  const people = can(actor, 'people.read').ok;
  const settings = can(actor, 'settings.read').ok;
  const packs = can(actor, 'packs.read').ok;
  const audit = can(actor, 'audit.read').ok;
  return [
    [
      { href: paths.home(), label: 'My turn', icon: 'turn' as const },
      { href: paths.useCases(), label: 'Use cases', icon: 'list' as const },
      { href: paths.reviews(), label: 'Reviews', icon: 'review' as const, count: waiting },
      { href: paths.portfolio(), label: 'Portfolio', icon: 'portfolio' as const },
      { href: paths.models(), label: 'Models', icon: 'board' as const },
      { href: paths.library(), label: 'Library', icon: 'library' as const },
    ],
    [
      ...(people ? [{ href: paths.people(), label: 'People', icon: 'user' as const }] : []),
      ...(settings ? [{ href: paths.settings(), label: 'Settings', icon: 'filter' as const }] : []),
      ...(packs ? [{ href: paths.packs(), label: 'Packs', icon: 'file' as const }] : []),
      ...(audit ? [{ href: paths.audit(), label: 'Audit log', icon: 'lock' as const }] : []),
    ],
  ].filter((group) => group.length > 0);
}

/** What somebody is, under their name: the first grant and how many more. */
function standing({ grants, executiveLevel }: Actor): string {
  const roles = [
    ...new Set(
      grants.map(({ role }) =>
        role === 'EXECUTIVE' && executiveLevel ? `Executive, ${LEVEL_NAMES[executiveLevel]}` : GRANT_ROLE_NAMES[role],
      ),
    ),
  ];
  const [first, ...more] = roles;
  if (!first) return 'Team member';
  return more.length > 0 ? `${first} and ${more.length} more` : first;
}
