import { endedUnpassed } from '@/lib/domain/review/closed-review';
import { count, relativeTime, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { ReviewPage } from '@/lib/queries/read-review';
import { DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { Moment } from '../ui/time';
import { SignedSeveralNote } from './signed-several-note';
import { RoleName, SectionStateMark } from './role-mark';

const COLUMNS = [
  { label: 'Section' },
  { label: 'State' },
  { label: 'For' },
  { label: 'Answered' },
  { label: 'Signed by' },
  { label: 'Due' },
];

/** The seven sections of one review. */
export function ReviewSections({ review, viewing }: { readonly review: ReviewPage; readonly viewing: Viewing }) {
  return (
    <Section id="sections" title="The seven sections" lead>
      <DataTable columns={COLUMNS} labelledBy="sections-title" className="dense pile">
        <tbody role="rowgroup">
          {review.sections.map((section) => (
            <tr role="row" key={section.role} data-row tabIndex={-1}>
              <th role="rowheader" scope="row" className="grow">
                <Link href={paths.sectionPath(review.key, review.number, section.role)}>
                  <RoleName role={section.role} />
                </Link>
              </th>
              <td role="cell">
                <SectionStateMark state={section.state}>{section.stateInWords}</SectionStateMark>
              </td>
              <td role="cell" data-label="For">
                {!endedUnpassed(review.status) && relativeTime(section.since, viewing)}
              </td>
              <td role="cell" data-label="Answered">
                {section.answered} of {count(section.total, 'requirement', 'requirements')}
              </td>
              <td role="cell" data-label="Signed by">
                {section.signedBy.join(', ')}
              </td>
              <td role="cell" data-label="Due">
                {section.dueAt && <Moment at={section.dueAt} as="day" viewing={viewing} />}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <SignedSeveralNote people={review.signedSeveral} />
    </Section>
  );
}
