'use server';

import { redirect } from 'next/navigation';
import { setUp } from '@/lib/commands/set-up';
import { numberOf } from '@/lib/contract/intake-form';
import { setUpInput } from '@/lib/contract/set-up-inputs';
import { fieldsOf, formState, parseForm, withTyped, type FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';

export async function setUpVillage(_: FormState, form: FormData): Promise<FormState> {
  const { employees, currency, ...fields } = fieldsOf(form);
  const settings = { employees: numberOf(String(employees)), currency: String(currency).trim().toUpperCase() };
  const input = parseForm(setUpInput, { ...fields, ...settings });
  if (!input.ok) return withTyped(formState(input), form);
  const done = await setUp(input.value.token, input.value, new Date());
  if (!done.ok) return withTyped(formState(done), form);
  redirect(paths.signIn(undefined, done.value.email));
}
