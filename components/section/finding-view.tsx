import { VERDICT_NAMES } from '@/lib/domain/vocabulary';
import { formatDate, type Viewing } from '@/lib/format';
import type { SectionPage } from '@/lib/queries/read-section';

type Finding = SectionPage['requirements'][number]['finding'];

interface FindingViewProps {
  readonly finding: Pick<Finding, 'verdict' | 'note'> & Partial<Pick<Finding, 'by' | 'at'>>;
  readonly viewing: Viewing;
}

/** What the reviewer found, to read. */
export function FindingView({ finding, viewing }: FindingViewProps) {
  const { verdict, note, by, at } = finding;
  return (
    <div>
      <h4 className="text-sm font-normal text-ink-2">Finding</h4>
      {verdict ? (
        <>
          <p className={verdict === 'NOT_MET' ? 'font-semibold text-changes' : 'font-semibold'}>
            {VERDICT_NAMES[verdict]}
          </p>
          {note && <p className="whitespace-pre-line">{note}</p>}
          <p className="text-sm text-ink-2">
            {by}
            {at && `, ${formatDate(at, viewing)}`}
          </p>
        </>
      ) : (
        <p className="text-ink-2">None yet</p>
      )}
    </div>
  );
}
