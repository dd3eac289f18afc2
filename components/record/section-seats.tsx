import { count, formatDate, relativeTime, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { RecordView } from '@/lib/queries/read-record';
import { SignedSeveralNote } from '../review/signed-several-note';
import { SeatStrip } from '../review/role-mark';

interface SectionSeatsProps {
  readonly record: RecordView;
  readonly viewing: Viewing;
}

/** The seven sections with who holds each and for how long; each leads to its section. */
export function SectionSeats({ record, viewing }: SectionSeatsProps) {
  const review = record.shownReview;
  if (!review) return null;
  return (
    <div>
      <h2 className="sr-only">The seven sections</h2>
      <SeatStrip
        seats={record.sections.map((seat) => ({
          role: seat.role,
          state: seat.state,
          href: paths.sectionPath(record.key, review.number, seat.role),
          line1: `${holder(seat)}, ${relativeTime(seat.since, viewing)}`,
          line2: progress(seat, viewing),
        }))}
      />
      <SignedSeveralNote people={record.signedSeveral} />
    </div>
  );
}

type Seat = RecordView['sections'][number];

function progress({ openFindings, answered, total, endsAt }: Seat, viewing: Viewing): string {
  if (openFindings > 0) return count(openFindings, 'finding open', 'findings open');
  return endsAt ? `holds until ${formatDate(endsAt, viewing)}` : `${answered} of ${total} answered`;
}

function holder({ state, signedBy, reviewers }: Seat): string {
  if (state === 'APPROVED' || state === 'REJECTED') return signedBy.map(initialed).join(', ') || 'Signed';
  if (state === 'NOT_STARTED' || state === 'CHANGES_REQUESTED') return 'The team';
  const names = (state === 'STALE' && signedBy.length > 0 ? signedBy : reviewers.map(({ name }) => name)).map(
    initialed,
  );
  return names.length > 2 ? `${names[0] ?? ''} or ${names.length - 1} more` : names.join(' or ') || 'Nobody';
}

/** `P. Raman` */
function initialed(name: string): string {
  const [first = '', ...rest] = name.split(' ');
  return rest.length > 0 ? `${first.charAt(0)}. ${rest.join(' ')}` : name;
}
