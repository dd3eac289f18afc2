'use client';

import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { PasswordTwice } from './password-twice';

interface SetPasswordFormProps {
  readonly action: FormAction;
  readonly token: string;
  readonly email: string;
}

export function SetPasswordForm({ action, token, email }: SetPasswordFormProps) {
  return (
    <ActionForm action={action} className="grid max-w-md gap-4">
      {({ errorOf }) => (
        <>
          <input type="hidden" name="token" value={token} />
          {/* For whatever keeps passwords: it wants to know whose this one is. */}
          <input type="hidden" autoComplete="username" value={email} readOnly />
          <PasswordTwice errorOf={errorOf} />
          <div>
            <Submit variant="primary" size="large">
              Set the password
            </Submit>
          </div>
        </>
      )}
    </ActionForm>
  );
}
