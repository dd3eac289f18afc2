import type { SignOffAct } from '@/lib/domain/vocabulary';
import { formatNumber, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { MyReviews as Figures } from '@/lib/queries/my-turn';
import { Definitions } from '../ui/definitions';
import { Link } from '../ui/link';
import { Section } from '../ui/section';

const LABELS = {
  APPROVE: 'Use cases approved',
  APPROVE_WITH_CONDITIONS: 'Approved with conditions',
  REQUEST_CHANGES: 'Returned with findings',
  REJECT: 'Rejected',
  RECONFIRM: 'Reconfirmed',
  REVOKE: 'Approval withdrawn',
} as const satisfies Record<SignOffAct, string>;

interface MyReviewsProps {
  readonly figures: Figures;
  readonly viewing: Viewing;
}

/** What this person signed lately, each figure with the list behind it. */
export function MyReviews({ figures, viewing }: MyReviewsProps) {
  const { days, acts, medianDays } = figures;
  const median = medianDays === null ? [] : [medianDays];
  return (
    <Section id="my-reviews" title="My reviews" meta={`last ${days / 7} weeks`}>
      <Definitions
        tight
        items={[
          ...acts.map(({ act, useCases }) => ({
            term: LABELS[act],
            value: <Link href={paths.useCases({ signed: act, days })}>{formatNumber(useCases, viewing)}</Link>,
          })),
          ...median.map((value) => ({
            term: 'Median from submission to my signature',
            value: `${formatNumber(value, viewing, { maximumFractionDigits: 1 })} days`,
          })),
        ]}
      />
    </Section>
  );
}
