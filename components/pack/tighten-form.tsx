'use client';

import type { TighteningOutcome } from '@/lib/domain/review/apply-tightening';
import { ROLE_NAMES } from '@/lib/domain/vocabulary';
import type { FormAction, FormState } from '@/lib/form-state';
import { count, list, type Viewing } from '@/lib/format';
import type { AffectedReview } from '@/lib/queries/pack-impact';
import { ActionForm } from '../forms/action-form';
import { DoneWords } from '../forms/done-words';
import { ProofField, useMinute, type Proof } from '../forms/proof-field';
import { Submit } from '../forms/submit';
import { TextArea } from '../ui/inputs';
import { AffectedReviewItem } from './affected-review';

/** What became of each review, and whether there are more that were not come to. */
export interface Tightened {
  readonly items: readonly TighteningOutcome[];
  readonly more: boolean;
}

interface TightenFormProps extends Proof {
  readonly action: FormAction<Tightened>;
  readonly version: number;
  readonly reviews: readonly AffectedReview[];
  readonly viewing: Viewing;
}

/** Chooses open reviews, and holds them to what is stricter in the version in force. */
export function TightenForm({ action, version, reviews, viewing, provenAt, demoPassword }: TightenFormProps) {
  const at = useMinute(viewing.now.getTime());
  return (
    <ActionForm action={action} draft={`packs.tighten.${version}`} label="Apply what is stricter" resets>
      {({ state, errorOf, typed, sent }) => (
        <>
          <input type="hidden" name="version" value={version} />
          <Outcome state={state} viewing={viewing} />
          {reviews.length > 0 && (
            <>
              <fieldset className="grid min-w-0 gap-3" id="reviewIds">
                <legend className="pb-1 font-medium">Open reviews</legend>
                {errorOf('reviewIds') && <p className="text-rejected">{errorOf('reviewIds')}</p>}
                {reviews.map((review) => (
                  <div key={review.reviewId} className="flex min-w-0 items-start gap-2.5 border-b pb-3">
                    <input
                      type="checkbox"
                      name="reviewIds[]"
                      value={review.reviewId}
                      defaultChecked={sent('reviewIds[]').includes(review.reviewId)}
                      aria-label={`${review.key} ${review.title}`}
                      className="mt-1 size-4"
                    />
                    <AffectedReviewItem review={review} />
                  </div>
                ))}
              </fieldset>
              <TextArea
                name="reason"
                label="Reason"
                hint="It stays in the timeline of every review it is applied to."
                defaultValue={typed('reason')}
                error={errorOf('reason')}
              />
              <ProofField {...{ state, provenAt, demoPassword, at }} error={errorOf('password')} />
              <div className="flex flex-wrap items-center gap-3">
                <Submit variant="primary" name="whom" value="CHOSEN">
                  Apply to the chosen ones
                </Submit>
                <Submit name="whom" value="ALL">
                  Apply to all affected
                </Submit>
              </div>
            </>
          )}
        </>
      )}
    </ActionForm>
  );
}

function Outcome({ state, viewing }: { readonly state: FormState<Tightened>; readonly viewing: Viewing }) {
  const { items, more } = state.status === 'done' ? state.value : { items: [], more: false };
  const applied = items.filter((one) => one.applied);
  const stale = [...new Set(applied.flatMap((one) => one.stale))].map((role) => ROLE_NAMES[role]);
  const words = [
    `Applied to ${count(applied.length, 'review', 'reviews', viewing)}.`,
    ...(stale.length > 0 ? [`Approvals became stale: ${list(stale)}.`] : []),
    ...(more ? ['There are more; apply again for the next ones.'] : []),
  ];
  return (
    <>
      <DoneWords state={state}>{words.join(' ')}</DoneWords>
      {items.some(({ applied: done }) => !done) && (
        <ul className="grid gap-1">
          {items.map((one) => (one.applied ? null : <li key={one.reviewId}>Not applied: {one.refusal.message}</li>))}
        </ul>
      )}
    </>
  );
}
