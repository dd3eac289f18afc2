'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { submit, withdraw } from '@/lib/commands/submit-review';
import { withdrawInput } from '@/lib/contract/review-resources';
import { fieldsOf, formState, parseForm, type FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { requireCall } from '../../../../../viewer';

const place = { key: z.string(), review: z.coerce.number().int(), version: z.coerce.number().int() };

export async function submitReview(_: FormState, form: FormData): Promise<FormState> {
  const call = await requireCall(form);
  const input = parseForm(z.strictObject(place), fieldsOf(form));
  if (!input.ok) return formState(input);
  const done = await submit(call, input.value, input.value.version);
  if (!done.ok) return formState(done);
  redirect(paths.useCase(input.value.key));
}

export async function withdrawReview(_: FormState, form: FormData): Promise<FormState> {
  const call = await requireCall(form);
  const input = parseForm(withdrawInput.extend(place), fieldsOf(form));
  if (!input.ok) return formState(input);
  const done = await withdraw(call, input.value, input.value.reason, input.value.version);
  if (!done.ok) return formState(done);
  redirect(paths.useCase(input.value.key));
}
