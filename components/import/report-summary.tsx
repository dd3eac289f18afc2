import { count, formatNumber, formatSeconds, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { ImportView } from '@/lib/queries/find-import';
import { ButtonLink } from '../ui/button';
import { KeyFigures } from '../ui/key-figures';
import { Note } from '../ui/note';

/** What came of an import, and where to find it. */
export function ReportSummary({ job, viewing }: { readonly job: ImportView; readonly viewing: Viewing }) {
  const { id, outcomes, startedAt, finishedAt } = job;
  const {
    IMPORTED: imported,
    SKIPPED: skipped,
    REFUSED: refused,
  } = outcomes ?? { IMPORTED: 0, SKIPPED: 0, REFUSED: 0 };
  const took = startedAt && finishedAt ? ` in ${formatSeconds(startedAt, finishedAt, viewing)}` : '';
  const figure = (label: string, value: number, show: string) => ({
    label,
    value: formatNumber(value, viewing),
    href: paths.importJob(id, { show }),
  });
  return (
    <div className="grid grid-cols-1 gap-4">
      <Note
        tone={imported > 0 ? 'approved' : 'neutral'}
        role="status"
        title={
          imported > 0
            ? `${count(imported, 'use case', 'use cases', viewing)} imported${took}`
            : 'No use case was imported'
        }
      >
        {imported > 0
          ? 'They are in the register without any signature. Name their owners and answer their screening next.'
          : 'Everything in this file was in the register before, or was refused.'}
      </Note>
      <KeyFigures
        figures={[
          figure('Imported', imported, 'IMPORTED'),
          figure('Imported before', skipped, 'SKIPPED'),
          figure('Refused', refused, 'ERROR'),
        ]}
      />
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={paths.useCases({ origin: 'IMPORTED' })} variant="primary">
          See the imported use cases
        </ButtonLink>
        <ButtonLink href={paths.importReportFile(id)} icon="download" download>
          Download the report as CSV
        </ButtonLink>
      </div>
    </div>
  );
}
