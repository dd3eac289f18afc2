'use server';

import { redirect } from 'next/navigation';
import { registerUseCase } from '@/lib/commands/register-use-case';
import { intakeOf } from '@/lib/contract/intake-form';
import { registerInput } from '@/lib/contract/use-case-resources';
import { formState, parseForm, type FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { readQuickQuestions } from '@/lib/queries/read-screening';
import { drawnFor, requireCall } from '../../../viewer';

export async function register(_: FormState, form: FormData): Promise<FormState> {
  const call = await requireCall(form);
  const drawn = drawnFor(form, call);
  if (!drawn.ok) return formState(drawn, form);
  const intake = intakeOf(form, await readQuickQuestions());
  const { businessUnitId, visibility, idempotencyKey } = Object.fromEntries(form);
  const input = parseForm(registerInput, { businessUnitId, visibility, intake });
  if (!input.ok) return formState(input, form);
  const registered = await registerUseCase(call, input.value);
  if (!registered.ok) return formState(registered, form);
  redirect(paths.screening(registered.value.key, typeof idempotencyKey === 'string' ? idempotencyKey : undefined));
}
