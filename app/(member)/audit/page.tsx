import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { AuditList } from '@/components/audit/audit-list';
import { Verification } from '@/components/audit/verdict';
import { Stack } from '@/components/layout/page-grid';
import { PageHead } from '@/components/ui/page-head';
import { listAuditEvents as operation } from '@/lib/contract/organisation-operations';
import { can } from '@/lib/domain/access/permissions';
import * as paths from '@/lib/paths';
import { countAuditEvents, findAuthors, listAuditEvents, readAuthor } from '@/lib/queries/list-audit-events';
import { readVerdict } from '@/lib/queries/verify-audit';
import { singleValues, type SearchParams } from '@/lib/search-params';
import { requireSession, viewing } from '../../viewer';

export const metadata: Metadata = { title: 'Audit log' };

interface Props {
  readonly searchParams: SearchParams;
}

export default async function AuditPage({ searchParams }: Props) {
  const { actor } = await requireSession();
  if (!can(actor, 'audit.read').ok) notFound();
  const { key, type, person, actor: authorId, cursor, verify } = await singleValues(searchParams);
  const namesakes = person ? await findAuthors(actor, person) : [];
  if (namesakes.length === 1) redirect(paths.audit({ key, type, actor: namesakes[0]?.id }));
  const asked = operation.query.safeParse({ key: key?.trim().toUpperCase(), type, actor: authorId, cursor });
  const found = asked.success ? await listAuditEvents(actor, asked.data, asked.data) : null;
  const { items, nextCursor } = found?.ok ? found.value : { items: [], nextCursor: null };
  const [total, author, verdict, view] = await Promise.all([
    asked.success ? countAuditEvents(actor, asked.data) : null,
    asked.data?.actor ? readAuthor(actor, asked.data.actor) : null,
    verify ? readVerdict(actor) : null,
    viewing(),
  ]);
  return (
    <Stack>
      <PageHead
        title="Audit log"
        sub="Who did what, when, and to which record. Nothing in it is ever changed or removed."
      />
      <Verification
        verdict={verdict?.ok ? verdict.value : null}
        query={{ key, type, actor: authorId, cursor }}
        viewing={view}
      />
      <AuditList
        entries={items}
        total={total?.ok ? total.value : null}
        filter={{ key, type }}
        author={author}
        named={person ? { person, found: namesakes } : null}
        cursor={cursor}
        nextCursor={nextCursor}
        viewing={view}
      />
    </Stack>
  );
}
