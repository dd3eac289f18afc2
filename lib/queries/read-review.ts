import { database } from '../data/client';
import { listReviewers } from '../data/list-reviewers';
import type { Actor, Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { dueAtIn, sectionStateInWords, signersOf } from '../domain/review/closed-review';
import { gaps, isRequirementAnswered } from '../domain/review/readiness';
import { sectionRequirements } from '../domain/review/review-context';
import { viewSections } from '../domain/review/section-view';
import { signedSeveral } from '../domain/review/signed-several';
import { submitReview, withdrawReview } from '../domain/review/submit-review';
import { keyOf, titleOf } from '../domain/use-case/record';
import { gateWithHolders } from './holders';
import { may } from './may';
import { findContext } from './read-section';
import { lastingGlass } from './view-break-glass';

export type ReviewPage = NonNullable<Awaited<ReturnType<typeof readReview>>>;

/** One review with its seven sections, what is missing, and the gate. Null where there is nothing to see. */
export async function readReview(actor: Actor, key: string, number: number, now: Date) {
  const context = await findContext(actor, key, number, now);
  if (!context) return null;
  const { record, review } = context;
  const call: Call = { actor, now };
  const { id, gate, round, status, version, openedAt, openedBy, submittedAt, closedAt, closeReason, pack } = review;
  const isOpen = status === 'DRAFT' || status === 'IN_REVIEW';
  return {
    key: keyOf(record),
    title: titleOf(record),
    id,
    number,
    gate,
    round,
    status,
    version,
    packVersion: pack.version,
    packTightened: pack.tightened ?? null,
    openedAt,
    openedBy,
    submittedAt,
    closedAt,
    closeReason,
    sections: viewSections(context, now).map((section) => {
      const requirements = sectionRequirements(context, section.role).map(({ requirement }) => requirement);
      return {
        role: section.role,
        state: section.state,
        stateInWords: sectionStateInWords(section.state, status),
        since: section.record.stateSince,
        dueAt: dueAtIn(review, section.record),
        answered: requirements.filter((one) => isRequirementAnswered(context, one.id)).length,
        total: requirements.length,
        signedBy: signersOf(section),
      };
    }),
    breakGlass: lastingGlass(record, call),
    /** A dossier begins with the first signature. */
    hasDossier: review.signOffs.length > 0,
    signedSeveral: signedSeveral(viewSections(context, now)),
    requirements: context.requirements.map(({ requirement }) => ({ id: requirement.id, role: requirement.role })),
    missing: isOpen ? gaps(context) : [],
    gateLines: isOpen ? gateWithHolders(context, await listReviewers(database(), record.businessUnitId, now), now) : [],
    /** Whether the viewer belongs to those who prepare it: they are shown the act even while something is missing. */
    mayPrepare: can(actor, 'review.submit', record).ok,
    may: { submit: may(submitReview(context, call)), withdraw: may(withdrawReview(context, 'asked', call)) },
  };
}
