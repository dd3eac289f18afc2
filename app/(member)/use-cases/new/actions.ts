'use server';

import { redirect } from 'next/navigation';
import { registerUseCase } from '@/lib/commands/register-use-case';
import { intakeOf } from '@/lib/contract/intake-form';
import { registerInput } from '@/lib/contract/use-case-resources';
import { fieldsOf, formState, parseForm } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { readQuickQuestions } from '@/lib/queries/read-screening';
import { memberAction } from '../../../member-action';

export const register = memberAction(async (call, form) => {
  const intake = intakeOf(form, await readQuickQuestions());
  const { businessUnitId, visibility } = fieldsOf(form);
  const input = parseForm(registerInput, { businessUnitId, visibility, intake });
  if (!input.ok) return formState(input);
  const registered = await registerUseCase(call, input.value);
  if (!registered.ok) return formState(registered);
  redirect(paths.screening(registered.value.key));
});
