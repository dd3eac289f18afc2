'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { signOut } from '@/lib/auth/sign-out';
import { changePassword, endSession, issueToken, withdrawToken } from '@/lib/commands/manage-access';
import { numberOf } from '@/lib/contract/intake-form';
import { tokenInput } from '@/lib/contract/organisation-operations';
import { changePasswordInput } from '@/lib/contract/set-up-inputs';
import { idParams } from '@/lib/contract/shared';
import { notFound, ok } from '@/lib/domain/result';
import { fieldsOf, formState, parseForm, type FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { requireCall, requireSession } from '../../viewer';

export async function changeOwnPassword(_: FormState, form: FormData): Promise<FormState> {
  const { sessionId } = await requireSession();
  const input = parseForm(changePasswordInput, fieldsOf(form));
  if (!input.ok) return formState(input);
  const changed = await changePassword(await requireCall(), { ...input.value, sessionId });
  if (changed.ok) refresh();
  return formState(changed.ok ? ok(null) : changed);
}

export async function endOwnSession(_: FormState, form: FormData): Promise<FormState> {
  const call = await requireCall();
  const session = idParams.safeParse({ id: form.get('sessionId') });
  if (!session.success) return formState(notFound());
  const ended = await endSession(call, session.data.id);
  if (ended.ok) refresh();
  return formState(ended.ok ? ok(null) : ended);
}

/** Without an idempotency key: a stored answer would keep the token readable. */
export async function makeToken(
  _: FormState<{ token: string | null }>,
  form: FormData,
): Promise<FormState<{ token: string | null }>> {
  const call = await requireCall();
  const { label, scopes = [], days } = fieldsOf(form);
  const input = parseForm(tokenInput, { label, scopes, days: numberOf(String(days)) });
  if (!input.ok) return formState(input, form);
  const made = await issueToken(call, input.value);
  if (made.ok) refresh();
  return formState(made, form);
}

export async function revokeToken(_: FormState, form: FormData): Promise<FormState> {
  const call = await requireCall();
  const token = idParams.safeParse({ id: form.get('tokenId') });
  if (!token.success) return formState(notFound());
  const revoked = await withdrawToken(call, token.data.id);
  if (revoked.ok) refresh();
  return formState(revoked.ok ? ok(null) : revoked);
}

export async function leave(): Promise<void> {
  await signOut(new Date());
  redirect(paths.signIn());
}
