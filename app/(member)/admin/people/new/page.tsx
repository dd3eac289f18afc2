import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Stack } from '@/components/layout/page-grid';
import { AddPersonForm } from '@/components/people/add-person-form';
import { PageHead } from '@/components/ui/page-head';
import { can } from '@/lib/domain/access/permissions';
import * as paths from '@/lib/paths';
import { requireSession } from '../../../../viewer';
import { addPersonAction } from './actions';

export const metadata: Metadata = { title: 'Add a person' };

export default async function NewPersonPage() {
  const { actor } = await requireSession();
  if (!can(actor, 'people.manage').ok) notFound();
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: 'People', href: paths.people() }, { label: 'Add' }]}
        title="Add a person"
        sub="Everybody who signs in can register use cases and read the register. The rest comes with grants."
      />
      <AddPersonForm action={addPersonAction} idempotencyKey={randomUUID()} />
    </Stack>
  );
}
