import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BreakGlassBanner } from '@/components/break-glass/break-glass-banner';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { ScreeningForm } from '@/components/use-case/screening-form';
import { count } from '@/lib/format';
import * as paths from '@/lib/paths';
import { readScreening } from '@/lib/queries/read-screening';
import { requireSession, viewing } from '../../../../viewer';
import { saveAnswers, saveForm } from './actions';

interface Props {
  readonly params: Promise<{ key: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Screening of ${(await params).key}` };
}

export default async function ScreeningPage({ params }: Props) {
  const { actor } = await requireSession();
  const { key } = await params;
  const view = await viewing();
  const page = await readScreening(actor, key, view.now);
  if (!page) notFound();
  const open = page.panel.open.length;
  const sub =
    open > 0
      ? `${count(open, 'question of the screening is', 'questions of the screening are')} open. Everything is saved as you go.`
      : 'The screening is complete. Changes are saved as you go.';
  const crumbs = [
    { label: 'Use cases', href: paths.useCases() },
    { label: `${page.key} ${page.title}`, href: paths.useCase(key) },
    { label: 'Screening' },
  ];
  return (
    <div className="grid max-w-300 gap-6">
      <PageHead crumbs={crumbs} title={page.title} sub={sub} />
      <BreakGlassBanner glass={page.breakGlass} viewing={view} />
      {!page.may.yes && <Note title="You can read this, not change it">{page.may.because}</Note>}
      <fieldset disabled={!page.may.yes} className="contents">
        <ScreeningForm
          page={page}
          personId={actor.id}
          viewing={view}
          saveAnswers={saveAnswers.bind(null, actor.id)}
          saveForm={saveForm}
        />
      </fieldset>
    </div>
  );
}
