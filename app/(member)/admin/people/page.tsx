import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { Stack } from '@/components/layout/page-grid';
import { PeopleList } from '@/components/people/people-list';
import { ButtonLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { listPeople as operation } from '@/lib/contract/people-operations';
import { can } from '@/lib/domain/access/permissions';
import * as paths from '@/lib/paths';
import { countPeople, listPeople } from '@/lib/queries/list-people';
import { singleValues, type SearchParams } from '@/lib/search-params';
import { requireSession, viewing } from '../../../viewer';

export const metadata: Metadata = { title: 'People' };

interface Props {
  readonly searchParams: SearchParams;
}

export default async function PeoplePage({ searchParams }: Props) {
  const { actor } = await requireSession();
  if (!can(actor, 'people.read').ok) notFound();
  const { q, role, active, cursor } = await singleValues(searchParams);
  const asked = operation.query.safeParse({ q, role, active, cursor });
  if (!asked.success) redirect(paths.people());
  const filter = { q: asked.data.q, role: asked.data.role, active: asked.data.active };
  const [found, total] = await Promise.all([listPeople(actor, filter, asked.data), countPeople(actor, filter)]);
  if (!found.ok || !total.ok) redirect(paths.people());
  const { items, nextCursor } = found.value;
  return (
    <Stack>
      <PageHead
        title="People"
        sub="Who may sign in, what they hold, and for which unit."
        acts={
          can(actor, 'people.manage').ok && (
            <ButtonLink href={paths.newPerson()} variant="primary" icon="plus">
              Add a person
            </ButtonLink>
          )
        }
      />
      <PeopleList
        filter={filter}
        people={items}
        total={total.value}
        cursor={cursor}
        nextCursor={nextCursor}
        viewing={await viewing()}
      />
    </Stack>
  );
}
