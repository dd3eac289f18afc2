'use server';

import { redirect } from 'next/navigation';
import { setPassword } from '@/lib/commands/manage-access';
import { setPasswordInput } from '@/lib/contract/set-up-inputs';
import { fieldsOf, formState, parseForm, type FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';

export async function setOwnPassword(_: FormState, form: FormData): Promise<FormState> {
  const input = parseForm(setPasswordInput, fieldsOf(form));
  if (!input.ok) return formState(input);
  const done = await setPassword(input.value.token, input.value.password, new Date());
  if (!done.ok) return formState(done);
  redirect(paths.signIn(undefined, done.value.email));
}
