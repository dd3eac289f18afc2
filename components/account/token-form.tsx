'use client';

import { TOKEN_SCOPES } from '@/lib/domain/access/actor';
import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { ShownOnce } from '../forms/shown-once';
import { Submit } from '../forms/submit';
import { CheckGroup } from '../ui/choices';
import { NumberInput, TextInput } from '../ui/inputs';
import { TOKEN_SCOPE_DETAILS, TOKEN_SCOPE_NAMES } from './token-scopes';

interface TokenFormProps {
  readonly action: FormAction<{ readonly token: string | null }>;
}

const SCOPES = TOKEN_SCOPES.map((value) => ({
  value,
  label: TOKEN_SCOPE_NAMES[value],
  detail: TOKEN_SCOPE_DETAILS[value],
}));

/** Makes an API token and shows it this once. */
export function TokenForm({ action }: TokenFormProps) {
  return (
    <ActionForm action={action} draft="token" className="grid max-w-xl gap-4" label="Make an API token" resets>
      {({ state, errorOf, typed }) => (
        <>
          {state.status === 'done' && state.value.token !== null && (
            <ShownOnce
              id="new-token"
              label="Your new token"
              hint="It acts as you. Keep it where secrets are kept, never in code."
              secret={state.value.token}
            />
          )}
          <TextInput
            name="label"
            label="What it is for"
            hint="So that you know later which one to revoke: “nightly evaluation of UC-12”."
            autoComplete="off"
            maxLength={80}
            defaultValue={typed('label')}
            error={errorOf('label')}
          />
          <CheckGroup
            id="scopes"
            name="scopes[]"
            label="What it allows"
            options={SCOPES}
            defaultValues={state.status === 'refused' ? state.sent?.['scopes[]'] : ['read']}
            error={errorOf('scopes')}
          />
          <NumberInput
            name="days"
            label="How long it works"
            hint="At most a year; then make a new one."
            unit="days"
            defaultValue={typed('days') ?? '90'}
            error={errorOf('days')}
          />
          <div>
            <Submit>Make a token</Submit>
          </div>
        </>
      )}
    </ActionForm>
  );
}
