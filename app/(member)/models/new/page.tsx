import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Stack } from '@/components/layout/page-grid';
import { AddModelForm } from '@/components/model/add-model-form';
import { PageHead } from '@/components/ui/page-head';
import { can } from '@/lib/domain/access/permissions';
import * as paths from '@/lib/paths';
import { requireSession } from '../../../viewer';
import { addModel } from '../actions';

export const metadata: Metadata = { title: 'Add a model' };

export default async function NewModelPage() {
  const { actor } = await requireSession();
  if (!can(actor, 'models.keep').ok) notFound();
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: 'Models', href: paths.models() }, { label: 'Add' }]}
        title="Add a model"
        sub="One entry for each version and region that a use case can rest on."
      />
      <AddModelForm action={addModel} idempotencyKey={randomUUID()} />
    </Stack>
  );
}
