'use server';

import { redirect } from 'next/navigation';
import { addPerson } from '@/lib/commands/manage-people';
import { personInput } from '@/lib/contract/people-operations';
import { fieldsOf, formState, parseForm } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { memberAction } from '../../../../member-action';

export const addPersonAction = memberAction(async (call, form) => {
  const { executiveLevel, ...fields } = fieldsOf(form);
  const input = parseForm(personInput, { ...fields, executiveLevel: executiveLevel || null });
  if (!input.ok) return formState(input);
  const added = await addPerson(call, input.value);
  if (!added.ok) return formState(added);
  redirect(paths.person(added.value.personId));
});
