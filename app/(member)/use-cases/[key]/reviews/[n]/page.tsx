import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BreakGlassBanner } from '@/components/break-glass/break-glass-banner';
import { Stack } from '@/components/layout/page-grid';
import { Dossier } from '@/components/review/dossier';
import { SubmitReview, WithdrawReview } from '@/components/review/review-forms';
import { ReviewSections } from '@/components/review/review-sections';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import { formatDate } from '@/lib/format';
import * as paths from '@/lib/paths';
import { readReview } from '@/lib/queries/read-review';
import { requireSession, viewing as readViewing } from '../../../../../viewer';
import { submitReview, withdrawReview } from './actions';

interface Props {
  readonly params: Promise<{ key: string; n: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { key, n } = await params;
  return { title: `Review ${n} of ${key}` };
}

const STATUS = {
  DRAFT: 'Being prepared',
  IN_REVIEW: 'With the seven roles',
  PASSED: 'Passed',
  REJECTED: 'Rejected',
  WITHDRAWN: 'Withdrawn',
};

export default async function ReviewPage({ params }: Props) {
  const { actor } = await requireSession();
  const [{ key, n }, viewing] = await Promise.all([params, readViewing()]);
  const review = await readReview(actor, key, Number(n), viewing.now);
  if (!review) notFound();
  const { may, missing, status, gate, round } = review;
  const place = { recordKey: key, review: review.number, version: review.version, idempotencyKey: randomUUID() };
  const sectionOf = Object.fromEntries(
    review.requirements.map(({ id, role }) => [id, paths.sectionPath(key, review.number, role)]),
  );
  const crumbs = [
    { label: 'Use cases', href: paths.useCases() },
    { label: `${key} ${review.title}`, href: paths.useCase(key) },
    { label: `${STAGE_NAMES[gate]}, round ${round}` },
  ];
  const closed = review.closedAt ? ` ${formatDate(review.closedAt, viewing)}` : '';
  const made = review.packTightened;
  const sub = `${STATUS[status]}${closed}. Opened by ${review.openedBy.name} on ${formatDate(review.openedAt, viewing)}, policy pack version ${review.packVersion}${made ? `: version ${made.from} with what is stricter in version ${made.by}` : ''}.`;
  return (
    <Stack>
      <PageHead
        crumbs={crumbs}
        title={`Gate to ${STAGE_NAMES[gate]}, round ${round}`}
        sub={sub}
        acts={may.withdraw.yes && <WithdrawReview {...place} action={withdrawReview} />}
      />
      <BreakGlassBanner glass={review.breakGlass} viewing={viewing} />
      {review.closeReason && (
        <Note tone={status === 'REJECTED' ? 'rejected' : 'neutral'} title={`${STATUS[status]}:`}>
          {review.closeReason}
        </Note>
      )}
      <ReviewSections review={review} viewing={viewing} />
      {review.hasDossier && <Dossier recordKey={key} review={review.number} />}
      {status === 'DRAFT' && review.mayPrepare && (
        <SubmitReview {...place} action={submitReview} missing={missing} sectionOf={sectionOf} />
      )}
    </Stack>
  );
}
