'use server';

import { refresh } from 'next/cache';
import { issuePasswordLink } from '@/lib/commands/manage-access';
import { deactivatePerson, editPerson, grant, reactivatePerson, withdrawGrantOf } from '@/lib/commands/manage-people';
import { grantInput, personInput, withdrawGrant } from '@/lib/contract/people-operations';
import { idParams, typedNumber } from '@/lib/contract/shared';
import { notFound, ok } from '@/lib/domain/result';
import { fieldsOf, formState, parseForm } from '@/lib/form-state';
import { passwordLink } from '@/lib/http/links';
import { memberAction } from '../../../../member-action';

export const saveDetails = memberAction<unknown>(async (call, form) => {
  const { personId, version, executiveLevel, ...fields } = fieldsOf(form);
  const person = idParams.safeParse({ id: personId });
  if (!person.success) return formState(notFound());
  const input = parseForm(personInput.extend({ version: typedNumber }), {
    ...fields,
    version,
    executiveLevel: executiveLevel || null,
  });
  if (!input.ok) return formState(input);
  const saved = await editPerson(call, person.data.id, input.value);
  if (saved.ok) refresh();
  return formState(saved);
});

export const giveGrant = memberAction(async (call, form) => {
  const { personId, role, businessUnitId } = fieldsOf(form);
  const person = idParams.safeParse({ id: personId });
  if (!person.success) return formState(notFound());
  const input = parseForm(grantInput, { role, businessUnitId: businessUnitId || null });
  if (!input.ok) return formState(input);
  const given = await grant(call, person.data.id, input.value);
  if (given.ok) refresh();
  return formState(given.ok ? ok(null) : given);
});

export const withdraw = memberAction(async (call, form) => {
  const { personId, grantId } = fieldsOf(form);
  const place = withdrawGrant.params.safeParse({ id: personId, grantId });
  if (!place.success) return formState(notFound());
  const withdrawn = await withdrawGrantOf(call, place.data.id, place.data.grantId);
  if (withdrawn.ok) refresh();
  return formState(withdrawn.ok ? ok(null) : withdrawn);
});

/** Without an idempotency key: a stored answer would keep the link readable. */
export const makeLink = memberAction<{ url: string | null }>(async ({ actor, now }, form) => {
  const person = idParams.safeParse({ id: form.get('personId') });
  if (!person.success) return formState(notFound());
  const made = await issuePasswordLink({ actor, now }, person.data.id);
  return formState(made.ok ? ok({ url: passwordLink(made.value.token) }) : made);
});

export const deactivate = memberAction(async (call, form) => {
  const person = idParams.safeParse({ id: form.get('personId') });
  if (!person.success) return formState(notFound());
  const done = await deactivatePerson(call, person.data.id);
  if (done.ok) refresh();
  return formState(done.ok ? ok(null) : done);
});

export const reactivate = memberAction(async (call, form) => {
  const person = idParams.safeParse({ id: form.get('personId') });
  if (!person.success) return formState(notFound());
  const done = await reactivatePerson(call, person.data.id);
  if (done.ok) refresh();
  return formState(done.ok ? ok(null) : done);
});
