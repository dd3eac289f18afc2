import { count, formatDate, type Viewing } from '@/lib/format';
import type { SectionPage } from '@/lib/queries/read-section';
import { Fold } from '../ui/fold';
import { Section } from '../ui/section';
import { DifferenceList } from './difference-list';

type Changes = NonNullable<SectionPage['changes']>;

interface ChangesSinceProps {
  readonly changes: Changes;
  readonly viewing: Viewing;
}

/** What moved since the last signature of this section: first what a reviewer must read again. */
export function ChangesSince({ changes, viewing }: ChangesSinceProps) {
  const { differences, mine, signedBy, signedAt } = changes;
  const material = differences.filter((difference) => difference.material);
  const other = differences.filter((difference) => !difference.material);
  const since = `since ${mine ? 'you' : signedBy} signed on ${formatDate(signedAt, viewing)}`;
  const title =
    material.length > 0
      ? `${count(material.length, 'change', 'changes')} ${since}`
      : `Nothing a signature depends on has changed ${since}`;
  return (
    <Section id="changes" lead title={title}>
      {material.length > 0 && <DifferenceList differences={material} viewing={viewing} />}
      {other.length > 0 && (
        <Fold summary={`${count(other.length, 'change', 'changes')} that no signature depends on`}>
          <DifferenceList differences={other} viewing={viewing} />
        </Fold>
      )}
    </Section>
  );
}
