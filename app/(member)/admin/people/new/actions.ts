'use server';

import { redirect } from 'next/navigation';
import { addPerson } from '@/lib/commands/manage-people';
import { personInput } from '@/lib/contract/people-operations';
import { fieldsOf, formState, parseForm, type FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { requireCall } from '../../../../viewer';

export async function addPersonAction(_: FormState, form: FormData): Promise<FormState> {
  const call = await requireCall(form);
  const { executiveLevel, ...fields } = fieldsOf(form);
  const input = parseForm(personInput, { ...fields, executiveLevel: executiveLevel || null });
  if (!input.ok) return formState(input, form);
  const added = await addPerson(call, input.value);
  if (!added.ok) return formState(added, form);
  redirect(paths.person(added.value.personId));
}
