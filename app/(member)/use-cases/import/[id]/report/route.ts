import { notFound } from 'next/navigation';
import { currentSession } from '@/lib/auth/session';
import { csvDownload } from '@/lib/http/csv-download';
import { importReport } from '@/lib/queries/import-report';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** The report of an import as a file; before it has run, what it would do. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const session = await currentSession();
  if (!session) notFound();
  const report = await importReport({ actor: session.actor, now: new Date() }, (await params).id);
  if (!report.ok) notFound();
  return csvDownload(report.value.fileName, report.value.lines);
}
