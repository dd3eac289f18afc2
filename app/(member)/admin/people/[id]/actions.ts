'use server';

import { refresh } from 'next/cache';
import { issuePasswordLink } from '@/lib/commands/manage-access';
import { deactivatePerson, editPerson, grant, reactivatePerson, withdrawGrantOf } from '@/lib/commands/manage-people';
import { grantInput, personInput, withdrawGrant } from '@/lib/contract/people-operations';
import { idParams } from '@/lib/contract/shared';
import { notFound, ok } from '@/lib/domain/result';
import { fieldsOf, formState, parseForm, type FormState } from '@/lib/form-state';
import { passwordLink } from '@/lib/http/links';
import { requireCall } from '../../../../viewer';

export async function saveDetails(_: FormState<unknown>, form: FormData): Promise<FormState<unknown>> {
  const call = await requireCall(form);
  const { personId, version, executiveLevel, ...fields } = fieldsOf(form);
  const person = idParams.safeParse({ id: personId });
  if (!person.success) return formState(notFound());
  const input = parseForm(personInput, { ...fields, executiveLevel: executiveLevel || null });
  if (!input.ok) return formState(input, form);
  const saved = await editPerson(call, person.data.id, { ...input.value, version: Number(version) });
  if (saved.ok) refresh();
  return formState(saved, form);
}

export async function giveGrant(_: FormState, form: FormData): Promise<FormState> {
  const call = await requireCall(form);
  const { personId, role, businessUnitId } = fieldsOf(form);
  const person = idParams.safeParse({ id: personId });
  if (!person.success) return formState(notFound());
  const input = parseForm(grantInput, { role, businessUnitId: businessUnitId || null });
  if (!input.ok) return formState(input, form);
  const given = await grant(call, person.data.id, input.value);
  if (given.ok) refresh();
  return formState(given.ok ? ok(null) : given, form);
}

export async function withdraw(_: FormState, form: FormData): Promise<FormState> {
  const call = await requireCall();
  const { personId, grantId } = fieldsOf(form);
  const place = withdrawGrant.params.safeParse({ id: personId, grantId });
  if (!place.success) return formState(notFound());
  const withdrawn = await withdrawGrantOf(call, place.data.id, place.data.grantId);
  if (withdrawn.ok) refresh();
  return formState(withdrawn.ok ? ok(null) : withdrawn);
}

export async function makeLink(
  _: FormState<{ url: string | null }>,
  form: FormData,
): Promise<FormState<{ url: string | null }>> {
  const call = await requireCall();
  const person = idParams.safeParse({ id: form.get('personId') });
  if (!person.success) return formState(notFound());
  const made = await issuePasswordLink(call, person.data.id);
  return formState(made.ok ? ok({ url: passwordLink(made.value.token) }) : made);
}

export async function deactivate(_: FormState, form: FormData): Promise<FormState> {
  const call = await requireCall();
  const person = idParams.safeParse({ id: form.get('personId') });
  if (!person.success) return formState(notFound());
  const done = await deactivatePerson(call, person.data.id);
  if (done.ok) refresh();
  return formState(done.ok ? ok(null) : done);
}

export async function reactivate(_: FormState, form: FormData): Promise<FormState> {
  const call = await requireCall();
  const person = idParams.safeParse({ id: form.get('personId') });
  if (!person.success) return formState(notFound());
  const done = await reactivatePerson(call, person.data.id);
  if (done.ok) refresh();
  return formState(done.ok ? ok(null) : done);
}
