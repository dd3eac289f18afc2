import { randomUUID } from 'node:crypto';
import { notFound } from 'next/navigation';
import { Stack } from '@/components/layout/page-grid';
import { HandOverForm } from '@/components/people/hand-over-form';
import { HandOverPreview } from '@/components/people/hand-over-preview';
import { Successors } from '@/components/people/successors';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { handOverQuery } from '@/lib/contract/hand-over-operations';
import { idParams } from '@/lib/contract/shared';
import * as paths from '@/lib/paths';
import { previewHandOver } from '@/lib/queries/preview-hand-over';
import { suggestSuccessors } from '@/lib/queries/suggest-successors';
import { singleValues, type SearchParams } from '@/lib/search-params';
import { requireSession, viewing } from '../../../../../viewer';
import { handOver } from './actions';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
}

export const metadata = { title: 'Hand over' };

export default async function HandOverPage({ params, searchParams }: Props) {
  const { actor } = await requireSession();
  const call = { actor, now: new Date() };
  const [place, { successor, other, q = '' }] = await Promise.all([params, singleValues(searchParams)]);
  const id = idParams.safeParse(place);
  if (!id.success) notFound();
  const named = handOverQuery.safeParse({ successorId: successor || undefined, otherSuccessorId: other || undefined });
  const chosen = await previewHandOver(call, id.data.id, named.success ? named.data : {});
  const found = chosen.ok ? chosen : await previewHandOver(call, id.data.id, {});
  if (!found.ok) notFound();
  const preview = found.value;
  const people = q ? await suggestSuccessors(call, preview.person, q) : null;
  const { name } = preview.person;
  return (
    <Stack>
      <PageHead
        crumbs={[
          { label: 'People', href: paths.people() },
          { label: name, href: paths.person(id.data.id) },
          { label: 'Hand over' },
        ]}
        title={`Hand over the work of ${name}`}
        sub="In one act: all that you tick goes over, or nothing does. What they signed and wrote keeps their name."
      />
      {!chosen.ok && <Note tone="rejected" title={chosen.refusal.message} />}
      <HandOverPreview preview={preview} viewing={await viewing()} />
      <Successors preview={preview} q={q} found={people?.ok ? people.value : null} />
      {preview.successor && (
        <HandOverForm
          key={`${preview.successor.id} ${preview.otherSuccessor?.id ?? ''}`}
          action={handOver}
          preview={preview}
          successor={preview.successor}
          idempotencyKey={randomUUID()}
        />
      )}
    </Stack>
  );
}
