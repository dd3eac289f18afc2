import { randomUUID } from 'node:crypto';
import { notFound } from 'next/navigation';
import { Stack } from '@/components/layout/page-grid';
import { Access } from '@/components/people/access';
import { EditPersonForm } from '@/components/people/edit-person-form';
import { GiveGrantForm } from '@/components/people/give-grant-form';
import { Grants } from '@/components/people/grants';
import { PersonDetails } from '@/components/people/person-details';
import { PersonState } from '@/components/people/person-state';
import { Work } from '@/components/people/work';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { idParams } from '@/lib/contract/shared';
import * as paths from '@/lib/paths';
import { readUnits } from '@/lib/queries/read-organisation';
import { readPersonPage } from '@/lib/queries/read-person';
import { singleValues, type SearchParams } from '@/lib/search-params';
import { requireSession, viewing } from '../../../../viewer';
import { endSubstitution, nameSubstitute } from '../../../account/actions';
import { SubstituteSections } from '../../../substitute-sections';
import { deactivate, giveGrant, makeLink, reactivate, saveDetails, withdraw } from './actions';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
}

export const metadata = { title: 'A person' };

export default async function PersonPage({ params, searchParams }: Props) {
  const { actor } = await requireSession();
  const [view, { q = '' }] = await Promise.all([viewing(), singleValues(searchParams)]);
  const place = idParams.safeParse(await params);
  const found = place.success ? await readPersonPage(actor, place.data.id, view.now) : null;
  if (!found) notFound();
  const { person, holds, may } = found;
  const { id, name, email, executiveLevel, version, hasPassword, deactivatedAt } = person;
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: 'People', href: paths.people() }, { label: name }]}
        title={name}
        sub={<PersonState {...{ deactivatedAt, hasPassword }} />}
      />
      <Section id="details" title="Details">
        {may.manage ? (
          <EditPersonForm action={saveDetails} person={{ id, name, email, executiveLevel, version }} />
        ) : (
          <PersonDetails person={{ name, email, executiveLevel }} />
        )}
      </Section>
      <Section id="grants" title="Grants" meta="what they review, administer or audit, and for whom">
        <Grants personId={id} grants={person.grants} withdraw={may.manage ? withdraw : null} may={may.withdraw} />
        {!may.manage ? null : may.receiveGrants.yes ? (
          <GiveGrantForm action={giveGrant} personId={id} units={await readUnits()} idempotencyKey={randomUUID()} />
        ) : (
          <p className="text-ink-2">{may.receiveGrants.because}</p>
        )}
      </Section>
      <SubstituteSections
        call={{ actor, now: view.now }}
        principal={{ id, name, grants: person.grants }}
        place={paths.person(id)}
        mayName={may.manage && deactivatedAt === null}
        {...{ q, viewing: view, nameSubstitute, endSubstitution }}
      />
      {may.manage && (
        <Section id="work" title="Work">
          <Work person={{ id, name }} holds={holds} />
        </Section>
      )}
      {may.manage && (
        <Section id="access" title="Access">
          <Access
            person={{ id, name, hasPassword, deactivatedAt }}
            holds={holds}
            mayDeactivate={may.deactivate}
            {...{ makeLink, deactivate, reactivate }}
          />
        </Section>
      )}
    </Stack>
  );
}
