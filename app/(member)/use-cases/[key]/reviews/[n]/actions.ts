'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { submit, withdraw } from '@/lib/commands/submit-review';
import { withdrawInput } from '@/lib/contract/review-resources';
import { typedNumber } from '@/lib/contract/shared';
import { fieldsOf, formState, parseForm } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { memberAction } from '../../../../../member-action';

const place = { key: z.string(), review: typedNumber, version: typedNumber };

export const submitReview = memberAction(async (call, form) => {
  const input = parseForm(z.strictObject(place), fieldsOf(form));
  if (!input.ok) return formState(input);
  const done = await submit(call, input.value, input.value.version);
  if (!done.ok) return formState(done);
  redirect(paths.useCase(input.value.key));
});

export const withdrawReview = memberAction(async (call, form) => {
  const input = parseForm(withdrawInput.extend(place), fieldsOf(form));
  if (!input.ok) return formState(input);
  const done = await withdraw(call, input.value, input.value.reason, input.value.version);
  if (!done.ok) return formState(done);
  redirect(paths.useCase(input.value.key));
});
