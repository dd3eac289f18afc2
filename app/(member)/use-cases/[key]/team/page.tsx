import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BreakGlassBanner } from '@/components/break-glass/break-glass-banner';
import { Stack } from '@/components/layout/page-grid';
import { AccessForm, ChangeTeam, type Management } from '@/components/team/team-forms';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { TextInput } from '@/components/ui/inputs';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { count } from '@/lib/format';
import * as paths from '@/lib/paths';
import { readUnits } from '@/lib/queries/read-organisation';
import { readRecord } from '@/lib/queries/read-record';
import { suggestPeople, type SuggestedPerson } from '@/lib/queries/suggest-people';
import { singleValues, type SearchParams } from '@/lib/search-params';
import { requireSession, viewing } from '../../../../viewer';
import { manage } from './actions';

interface Props {
  readonly params: Promise<{ key: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Team of ${(await params).key}` };
}

export default async function TeamPage({ params, searchParams }: Props) {
  const { actor } = await requireSession();
  const [{ key }, { q = '' }] = await Promise.all([params, singleValues(searchParams)]);
  const view = await viewing();
  const record = await readRecord(actor, key, view.now);
  if (!record) notFound();
  const { owner, members, businessUnit, visibility, version, may } = record;
  const [found, units] = await Promise.all([q ? suggestPeople(actor, key, q) : null, readUnits()]);
  const management: Management = { key, version, owner, members, businessUnitId: businessUnit.id, visibility };
  return (
    <Stack>
      <PageHead
        crumbs={[
          { label: 'Use cases', href: paths.useCases() },
          { label: `${key} ${record.title}`, href: paths.useCase(key) },
          { label: 'Team and access' },
        ]}
        title="Team and access"
        sub="The team answers and submits. Nobody on the team reviews or signs it."
      />
      <BreakGlassBanner glass={record.breakGlass} viewing={view} />
      {!may.manage.yes && <Note icon="lock">{may.manage.because}</Note>}
      <Section id="team" lead title="Team" meta={count(members.length + 1, 'person', 'people')}>
        <ul>
          <li className="flex min-h-11 flex-wrap items-center justify-between gap-3 border-b py-1.5">
            <span>
              <b>{owner.name}</b> <span className="text-ink-2">owner</span>
            </span>
          </li>
          {members.map((member) => (
            <li key={member.id} className="flex min-h-11 flex-wrap items-center justify-between gap-3 border-b py-1.5">
              <span>{member.name}</span>
              {may.manage.yes && (
                <span className="flex flex-wrap gap-2">
                  <ChangeTeam
                    management={management}
                    change={{ owner: member, members: [...members.filter(({ id }) => id !== member.id), owner] }}
                    action={manage}
                    label="Make owner"
                    person={member.name}
                  />
                  <ChangeTeam
                    management={management}
                    change={{ members: members.filter(({ id }) => id !== member.id) }}
                    action={manage}
                    label="Remove"
                    person={member.name}
                  />
                </span>
              )}
            </li>
          ))}
        </ul>
      </Section>
      {may.manage.yes && (
        <>
          <Add management={management} q={q} found={found?.ok ? found.value.items : []} />
          <Section id="access" title="Unit and visibility">
            <AccessForm key={version} management={management} units={units} action={manage} />
          </Section>
        </>
      )}
    </Stack>
  );
}

interface AddProps {
  readonly management: Management;
  readonly q: string;
  readonly found: readonly SuggestedPerson[];
}

/** Looking for a person, and taking them into the team. */
function Add({ management, q, found }: AddProps) {
  const { key, members } = management;
  return (
    <Section id="add" title="Add somebody">
      <form action={paths.team(key)} className="flex flex-wrap items-end gap-3">
        <div className="w-64 narrow:w-full">
          <TextInput small name="q" type="search" label="Name or address" defaultValue={q} />
        </div>
        <Button type="submit" icon="search">
          Find
        </Button>
      </form>
      {q && found.length === 0 && (
        <EmptyState title="Nobody matches">Look for a part of the name. An administrator adds new people.</EmptyState>
      )}
      <ul className="mt-3">
        {found.map((person) => (
          <li key={person.id} className="flex min-h-11 items-center justify-between gap-3 border-b py-1.5">
            <span>{person.name}</span>
            {!person.may.yes ? (
              <span className="text-ink-2">{person.may.because}</span>
            ) : (
              <ChangeTeam
                management={management}
                change={{ members: [...members, { id: person.id, name: person.name }] }}
                action={manage}
                label="Add"
                person={person.name}
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
