'use client';

import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { DoneWords } from '../forms/done-words';
import { Submit } from '../forms/submit';
import { PasswordTwice } from '../sign-in/password-twice';
import { TextInput } from '../ui/inputs';

export function PasswordForm({ action }: { readonly action: FormAction }) {
  return (
    <ActionForm action={action} className="grid max-w-md gap-4" label="Change the password" resets>
      {({ state, errorOf }) => (
        <>
          <TextInput
            name="current"
            type="password"
            label="Present password"
            autoComplete="current-password"
            error={errorOf('current')}
            required
          />
          <PasswordTwice label="New password" errorOf={errorOf} />
          <div className="flex flex-wrap items-center gap-3">
            <Submit>Change the password</Submit>
            <DoneWords state={state}>Changed; every other session has ended</DoneWords>
          </div>
        </>
      )}
    </ActionForm>
  );
}
