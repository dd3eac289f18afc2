'use client';

import { ROLE_NAMES } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { Note } from '../ui/note';
import { PlaceFields, type Place } from './place-fields';

interface ResubmitFormProps {
  readonly place: Place;
  /** Of the review. */
  readonly version: number;
  /** Requirements the reviewer found not met. */
  readonly notMet: readonly { readonly id: string; readonly title: string; readonly note: string }[];
  readonly action: FormAction;
}

/** Hands a section back to its reviewer after changes were asked for. */
export function ResubmitForm({ place, version, notMet, action }: ResubmitFormProps) {
  return (
    <Note tone="changes" title={`${ROLE_NAMES[place.role]} asks for changes`}>
      <ul className="my-1 list-disc pl-4.5 text-ink">
        {notMet.map(({ id, title, note }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>: {note}
          </li>
        ))}
      </ul>
      <ActionForm action={action} className="mt-2 grid gap-2" label="Resubmit">
        <PlaceFields place={place} />
        <input type="hidden" name="version" value={version} />
        <div>
          <Submit variant="primary">Resubmit to {ROLE_NAMES[place.role]}</Submit>
        </div>
      </ActionForm>
    </Note>
  );
}
