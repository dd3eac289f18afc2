import type { Viewing } from '@/lib/format';
import type { SectionPage } from '@/lib/queries/read-section';
import { Chip } from '../ui/tag';
import { Moment } from '../ui/time';
import { DifferenceChange } from './difference-list';

interface ChangedSinceFindingProps {
  readonly changes: SectionPage['requirements'][number]['changedSinceFinding'];
  readonly viewing: Viewing;
}

const KINDS: Readonly<Record<string, string>> = { answer: 'Answer', evidence: 'Evidence' };

/** What the team changed after the finding: the finding stands, but it was about something else. */
export function ChangedSinceFinding({ changes, viewing }: ChangedSinceFindingProps) {
  if (changes.length === 0) return null;
  return (
    <div className="mb-3 grid gap-1.5">
      <p>
        <Chip tone="stale">Changed after this finding</Chip>
      </p>
      <dl className="grid gap-1.5 text-sm">
        {changes.map((change) => (
          <div key={change.kind}>
            <dt className="text-ink-2">
              {KINDS[change.kind]}
              {change.by && change.at && (
                <>
                  , {change.by}, <Moment at={change.at} viewing={viewing} as="minute" />
                </>
              )}
            </dt>
            <dd className="break-words">
              <DifferenceChange difference={change} viewing={viewing} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
