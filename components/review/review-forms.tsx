'use client';

import type { Issue } from '@/lib/domain/result';
import type { FormAction } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { Dialog, DialogClose } from '../ui/dialog';
import { TextArea } from '../ui/inputs';
import { Link } from '../ui/link';
import { Note } from '../ui/note';

interface Place {
  readonly recordKey: string;
  readonly review: number;
  readonly version: number;
  readonly idempotencyKey: string;
}

function Hidden({ recordKey, review, version, idempotencyKey }: Place) {
  return (
    <>
      <input type="hidden" name="key" value={recordKey} />
      <input type="hidden" name="review" value={review} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
    </>
  );
}

/** Hands the review over. It can always be pressed: what is missing is answered with the list of it. */
export function SubmitReview({
  action,
  missing,
  sectionOf,
  ...place
}: Place &
  Omit<GapsProps, 'gaps' | 'recordKey'> & { readonly action: FormAction; readonly missing: readonly Issue[] }) {
  return (
    <ActionForm
      action={action}
      className="grid gap-3"
      label="Submit the review"
      problems={{ title: inTotal, hrefOf: (path) => addressOf(place.recordKey, path, sectionOf) }}
    >
      {({ state }) => (
        <>
          <Hidden {...place} />
          {state.status === 'idle' && missing.length > 0 && (
            <Gaps recordKey={place.recordKey} gaps={missing} sectionOf={sectionOf} />
          )}
          <div>
            <Submit variant="primary">Submit to the seven roles</Submit>
          </div>
        </>
      )}
    </ActionForm>
  );
}

interface GapsProps {
  readonly recordKey: string;
  readonly gaps: readonly Issue[];
  /** The address of the section a requirement belongs to. */
  readonly sectionOf: Readonly<Record<string, string>>;
}

/** What is missing, each line a link to the place where it is answered. */
function Gaps({ recordKey, gaps, sectionOf }: GapsProps) {
  return (
    <Note tone="changes" title={inTotal(gaps.length)}>
      <ul className="list-disc pl-4.5">
        {gaps.map(({ path, message }) => (
          <li key={path}>
            <Link href={addressOf(recordKey, path, sectionOf)} className="block py-0.5">
              {message}
            </Link>
          </li>
        ))}
      </ul>
    </Note>
  );
}

function inTotal(gaps: number): string {
  return gaps === 1 ? 'One thing is missing' : `${gaps} things are missing`;
}

function addressOf(recordKey: string, path: string, sectionOf: Readonly<Record<string, string>>): string {
  const [kind, id = ''] = path.split('.');
  return kind === 'fields' ? `${paths.screening(recordKey)}#${id}` : `${sectionOf[id] ?? ''}#${id}`;
}

export function WithdrawReview({ action, ...place }: Place & { readonly action: FormAction }) {
  return (
    <Dialog
      trigger={{ label: 'Withdraw the review', size: 'small', variant: 'plain', icon: 'undo' }}
      title="Withdraw this review?"
      detail="It ends here. Answers and signatures stay readable; a new round begins with the same answers."
    >
      <ActionForm action={action} draft={`${place.recordKey}.${place.review}.withdrawal`} idPrefix="withdraw-">
        {({ errorOf }) => (
          <>
            <Hidden {...place} />
            <TextArea
              name="reason"
              id="withdraw-reason"
              label="Reason"
              hint="Everyone who can read the record sees it."
              error={errorOf('reason')}
            />
            <div className="flex flex-wrap gap-2">
              <Submit variant="danger">Withdraw it</Submit>
              <DialogClose>Keep it</DialogClose>
            </div>
          </>
        )}
      </ActionForm>
    </Dialog>
  );
}
