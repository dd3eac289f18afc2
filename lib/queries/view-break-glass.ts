import type { Call } from '../domain/access/actor';
import { breakGlassState, lapsesAt, lastingBreakGlass, versionOf } from '../domain/break-glass/break-glass-state';
import { mayConfirm } from '../domain/break-glass/confirm-break-glass';
import { mayEnd } from '../domain/break-glass/end-break-glass';
import { latestDay, mayPropose } from '../domain/break-glass/propose-break-glass';
import { otherOffice } from '../domain/break-glass/stand-as';
import { missingLines } from '../domain/review/gate';
import { reviewContext } from '../domain/review/review-context';
import type { BreakGlassRecord } from '../domain/break-glass/break-glass-record';
import { keyOf, type UseCaseRecord } from '../domain/use-case/record';
import { may } from './may';

export type BreakGlassView = ReturnType<typeof viewBreakGlass>;

/** One break-glass as this person sees it, computed at this moment. */
export function viewBreakGlass(record: UseCaseRecord, glass: BreakGlassRecord, call: Call) {
  const { id, review, from, asked, reason, expiresAt, confirmed, ended } = glass;
  const state = breakGlassState(record, glass, call.now);
  const open = record.openReview;
  return {
    id,
    key: keyOf(record),
    state,
    review,
    from,
    asked,
    reason,
    expiresAt,
    /** When it ends by itself where nobody confirms it. */
    lapsesAt: lapsesAt(glass),
    confirmed: confirmed && { ...confirmed, as: otherOffice(asked.as) },
    ended,
    /** What the gate still waits for, while it is proposed or running. */
    missing:
      state === 'ENDED' || open?.id !== review.id
        ? []
        : missingLines(reviewContext(record, open, call.now), call.now).map(({ title }) => title),
    version: versionOf(glass),
    may: {
      confirm: may(mayConfirm(record, glass, call)),
      decline: may(mayEnd(record, glass, 'decline', call)),
      end: may(mayEnd(record, glass, 'end', call)),
    },
  };
}

/** What every page of a record says: the break-glass that is proposed or running, or null. */
export function lastingGlass(record: UseCaseRecord, call: Call): BreakGlassView | null {
  const glass = lastingBreakGlass(record);
  return glass && viewBreakGlass(record, glass, call);
}

/** Whether the viewer may propose one, as whom, and until when at the latest. */
export function mayBreakGlass(record: UseCaseRecord, { actor, now }: Call) {
  const allowed = mayPropose(record, { actor, now });
  return { ...may(allowed), as: allowed.ok ? allowed.value.offices : [], latestDay: latestDay(now) };
}
