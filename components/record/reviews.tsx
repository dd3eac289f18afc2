import { STAGE_NAMES, type ReviewStatus } from '@/lib/domain/vocabulary';
import type { Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { RecordView } from '@/lib/queries/read-record';
import { DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { Moment } from '../ui/time';

const STATUS = {
  DRAFT: 'Being prepared',
  IN_REVIEW: 'With the seven roles',
  PASSED: 'Passed',
  REJECTED: 'Rejected',
  WITHDRAWN: 'Withdrawn',
} as const satisfies Record<ReviewStatus, string>;

const COLUMNS = [
  { label: 'Review' },
  { label: 'State' },
  { label: 'Opened' },
  { label: 'Closed' },
  { label: 'Dossier' },
];

interface ReviewsProps {
  readonly record: RecordView;
  readonly viewing: Viewing;
}

/** Every review it ever had, newest first. */
export function Reviews({ record, viewing }: ReviewsProps) {
  return (
    <Section id="reviews" title="Reviews" meta={record.reviews.length === 0 ? 'none yet' : undefined}>
      {record.reviews.length > 0 && (
        <DataTable columns={COLUMNS} labelledBy="reviews-title" className="dense pile">
          <tbody role="rowgroup">
            {record.reviews.toReversed().map((review) => (
              <tr role="row" key={review.id}>
                <th role="rowheader" scope="row">
                  <Link href={paths.reviewPath(record.key, review.number)}>
                    Gate to {STAGE_NAMES[review.gate]}, round {review.round}
                  </Link>
                </th>
                <td role="cell" data-label="State">
                  {STATUS[review.status]}
                </td>
                <td role="cell" data-label="Opened">
                  <Moment at={review.openedAt} as="day" viewing={viewing} />
                </td>
                <td role="cell" data-label="Closed">
                  {review.closedAt && <Moment at={review.closedAt} as="day" viewing={viewing} />}
                </td>
                <td role="cell" data-label="Dossier">
                  {isSigned(review.status) && (
                    <a href={paths.dossier(record.key, review.number, 'document')} download>
                      PDF
                      <span className="sr-only">
                        {' '}
                        of the gate to {STAGE_NAMES[review.gate]}, round {review.round}
                      </span>
                    </a>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

/** Neither ends without a signature; of the others the page of the review knows. */
function isSigned(status: ReviewStatus): boolean {
  return status === 'PASSED' || status === 'REJECTED';
}
