import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { ImportList } from '@/components/import/import-list';
import { UploadForm } from '@/components/import/upload-form';
import { Stack } from '@/components/layout/page-grid';
import { PageHead } from '@/components/ui/page-head';
import { can } from '@/lib/domain/access/permissions';
import * as paths from '@/lib/paths';
import { listImports } from '@/lib/queries/find-import';
import { requireCall, viewing } from '../../../viewer';
import { REFUSAL_COOKIE } from './refusal';

export const metadata: Metadata = { title: 'Import a register' };

interface PageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function ImportPage({ searchParams }: PageProps) {
  const call = await requireCall();
  const mayImport = can(call.actor, 'register.import').ok;
  const imports = await listImports(call);
  if (!imports.ok) notFound();
  const { refused } = await searchParams;
  const refusal = refused === undefined ? undefined : (await cookies()).get(REFUSAL_COOKIE)?.value;
  const crumbs = [{ label: 'Use cases', href: paths.useCases() }, { label: 'Import' }];
  const sub = mayImport
    ? 'Bring a register you have into Village. You see what becomes of every row before anything is written.'
    : 'The files that were brought into the register, with what became of every row.';
  return (
    <Stack>
      <PageHead crumbs={crumbs} title={mayImport ? 'Import a register' : 'Imports'} sub={sub} />
      {mayImport && <UploadForm action={paths.importUpload()} refusal={refusal} />}
      <ImportList imports={imports.value} viewing={await viewing()} />
    </Stack>
  );
}
