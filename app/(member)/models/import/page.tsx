import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Stack } from '@/components/layout/page-grid';
import { ImportModelsForm } from '@/components/model/import-models-form';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { can } from '@/lib/domain/access/permissions';
import { MODEL_COLUMNS } from '@/lib/domain/model/models-csv';
import * as paths from '@/lib/paths';
import { requireSession } from '../../../viewer';
import { importModels } from '../actions';

export const metadata: Metadata = { title: 'Import models' };

export default async function ImportModelsPage() {
  const { actor } = await requireSession();
  if (!can(actor, 'models.keep').ok) notFound();
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: 'Models', href: paths.models() }, { label: 'Import' }]}
        title="Import models"
        sub="Adds what the register does not have yet."
      />
      <Note>
        The columns are <span className="wrap-anywhere">{MODEL_COLUMNS.join(', ')}</span>. A model that the register has
        already is changed on its own page, where it is said first whose approvals become stale.
      </Note>
      <ImportModelsForm action={importModels} idempotencyKey={randomUUID()} />
    </Stack>
  );
}
