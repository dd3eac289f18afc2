'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { withProof } from '@/lib/auth/prove';
import { signOut } from '@/lib/auth/sign-out';
import { nameSubstituteOf } from '@/lib/commands/name-substitute';
import { withdrawDelegationOf } from '@/lib/commands/withdraw-delegation';
import { changePassword, endSession, issueToken, withdrawToken } from '@/lib/commands/manage-access';
import { delegationInput } from '@/lib/contract/delegation-operations';
import { numberOf } from '@/lib/contract/intake-form';
import { tokenInput } from '@/lib/contract/organisation-operations';
import { changePasswordInput } from '@/lib/contract/set-up-inputs';
import { idParams } from '@/lib/contract/shared';
import { notFound, ok } from '@/lib/domain/result';
import { fieldsOf, formState, parseForm } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { memberAction } from '../../member-action';
import { requireSession } from '../../viewer';

export const changeOwnPassword = memberAction(async (call, form) => {
  const { sessionId } = await requireSession();
  const input = parseForm(changePasswordInput, fieldsOf(form));
  if (!input.ok) return formState(input);
  const changed = await changePassword(call, { ...input.value, sessionId });
  if (changed.ok) refresh();
  return formState(changed.ok ? ok(null) : changed);
});

export const endOwnSession = memberAction(async (call, form) => {
  const session = idParams.safeParse({ id: form.get('sessionId') });
  if (!session.success) return formState(notFound());
  const ended = await endSession(call, session.data.id);
  if (ended.ok) refresh();
  return formState(ended.ok ? ok(null) : ended);
});

/** Without an idempotency key: a stored answer would keep the token readable. */
export const makeToken = memberAction<{ token: string | null }>(async ({ actor, now }, form) => {
  const { label, scopes = [], days } = fieldsOf(form);
  const input = parseForm(tokenInput, { label, scopes, days: numberOf(String(days)) });
  if (!input.ok) return formState(input);
  const made = await issueToken({ actor, now }, input.value);
  if (made.ok) refresh();
  return formState(made);
});

export const revokeToken = memberAction(async (call, form) => {
  const token = idParams.safeParse({ id: form.get('tokenId') });
  if (!token.success) return formState(notFound());
  const revoked = await withdrawToken(call, token.data.id);
  if (revoked.ok) refresh();
  return formState(revoked.ok ? ok(null) : revoked);
});

/** For oneself, and on the page of a person by an administrator. */
export const nameSubstitute = memberAction(async (call, form) => {
  const { idempotencyKey: _, ...fields } = fieldsOf(form);
  const input = parseForm(delegationInput, fields);
  if (!input.ok) return formState(input);
  const { password, ...request } = input.value;
  const { sessionId } = await requireSession();
  const named = await withProof(call, { password, sessionId }, (proven) => nameSubstituteOf(proven, request));
  if (named.ok) refresh();
  return formState(named.ok ? ok(null) : named);
});

export const endSubstitution = memberAction(async (call, form) => {
  const delegation = idParams.safeParse({ id: form.get('delegationId') });
  if (!delegation.success) return formState(notFound());
  const ended = await withdrawDelegationOf(call, delegation.data.id);
  if (ended.ok) refresh();
  return formState(ended.ok ? ok(null) : ended);
});

export async function leave(): Promise<void> {
  await signOut(new Date());
  redirect(paths.signIn());
}
