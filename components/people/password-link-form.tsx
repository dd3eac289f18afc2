'use client';

import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { ShownOnce } from '../forms/shown-once';
import { Submit } from '../forms/submit';

interface PasswordLinkFormProps {
  readonly action: FormAction<{ readonly url: string | null }>;
  readonly person: { readonly id: string; readonly name: string; readonly hasPassword: boolean };
}

/** Makes a link to set a password and shows it this once. Nobody else ever chooses or sees the password itself. */
export function PasswordLinkForm({ action, person }: PasswordLinkFormProps) {
  return (
    <ActionForm action={action} label="Password link">
      {({ state }) => (
        <>
          <input type="hidden" name="personId" value={person.id} />
          <p className="max-w-xl text-ink-2">
            {person.hasPassword
              ? 'For somebody who forgot theirs. The password they have works until the link is used.'
              : 'They cannot sign in before they have set a password.'}{' '}
            The link works once and for three days; a newer one replaces it. Hand it over yourself.
          </p>
          {state.status === 'done' && state.value.url !== null && (
            <ShownOnce
              id="password-link"
              label={`The link for ${person.name}`}
              hint="Whoever has it can sign in as them."
              secret={state.value.url}
            />
          )}
          <div>
            <Submit>{state.status === 'done' ? 'Make another link' : 'Make a password link'}</Submit>
          </div>
        </>
      )}
    </ActionForm>
  );
}
