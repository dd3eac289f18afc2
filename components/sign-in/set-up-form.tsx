'use client';

import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { NumberInput, TextInput } from '../ui/inputs';
import { Section } from '../ui/section';
import { PasswordTwice } from './password-twice';

interface SetUpFormProps {
  readonly action: FormAction;
  readonly token: string;
}

/** The first form of all: the organisation and its first administrator. */
export function SetUpForm({ action, token }: SetUpFormProps) {
  return (
    <ActionForm action={action} className="grid max-w-xl gap-8">
      {({ errorOf, typed }) => (
        <>
          <input type="hidden" name="token" value={token} />
          <Section id="the-organisation" title="The organisation">
            <div className="grid gap-4">
              <TextInput
                name="organisation"
                label="Name"
                autoComplete="organization"
                defaultValue={typed('organisation')}
                error={errorOf('organisation')}
                required
              />
              <NumberInput
                name="employees"
                label="Number of employees"
                hint="Decides which executive must sponsor a use case. An estimate will do."
                defaultValue={typed('employees')}
                error={errorOf('employees')}
                required
              />
              <TextInput
                name="currency"
                label="Currency"
                hint="Three letters, as EUR. Investments and costs are given in it."
                defaultValue={typed('currency') ?? 'EUR'}
                error={errorOf('currency')}
                maxLength={3}
                required
              />
            </div>
          </Section>
          <Section id="the-administrator" title="You, its first administrator">
            <div className="grid gap-4">
              <TextInput
                name="name"
                label="Your name"
                hint="As it is to stand under what you do."
                autoComplete="name"
                defaultValue={typed('name')}
                error={errorOf('name')}
                required
              />
              <TextInput
                name="email"
                type="email"
                label="E-mail address"
                autoComplete="username"
                defaultValue={typed('email')}
                error={errorOf('email')}
                required
              />
              <PasswordTwice errorOf={errorOf} />
            </div>
          </Section>
          <div>
            <Submit variant="primary" size="large">
              Set up Village
            </Submit>
          </div>
        </>
      )}
    </ActionForm>
  );
}
