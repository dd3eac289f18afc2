'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { withProof } from '@/lib/auth/prove';
import { confirmToBreakGlass, endBreakGlassOf, proposeToBreakGlass } from '@/lib/commands/break-the-glass';
import { confirmInput, endInput, proposeInput } from '@/lib/contract/break-glass-resources';
import { typedNumber } from '@/lib/contract/shared';
import type { Call } from '@/lib/domain/access/actor';
import type { EndRequest } from '@/lib/domain/break-glass/end-break-glass';
import type { Result } from '@/lib/domain/result';
import { fieldsOf, formState, parseForm, type FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { memberAction } from '../../../../member-action';
import { requireSession } from '../../../../viewer';

const place = { key: z.string(), breakGlass: z.uuid(), version: typedNumber };

export const propose = memberAction(async (call, form) => {
  const input = parseForm(proposeInput.extend({ key: z.string(), version: typedNumber }), fieldsOf(form));
  if (!input.ok) return formState(input);
  const { password, key, version: seen, ...request } = input.value;
  return shown(await proven(call, password, (one) => proposeToBreakGlass(one, key, request, seen)));
});

export const confirm = memberAction(async (call, form) => {
  const input = parseForm(confirmInput.extend(place), fieldsOf(form));
  if (!input.ok) return formState(input);
  const { password, ...at } = input.value;
  return shown(await proven(call, password, (one) => confirmToBreakGlass(one, at, at.version)));
});

export const decline = memberAction((call, form) => ended(call, form, 'decline'));
export const end = memberAction((call, form) => ended(call, form, 'end'));

async function ended(call: Call, form: FormData, act: EndRequest['act']): Promise<FormState> {
  const input = parseForm(endInput.extend(place), fieldsOf(form));
  if (!input.ok) return formState(input);
  const { note, ...at } = input.value;
  return shown(await endBreakGlassOf(call, at, { act, note }, at.version));
}

async function proven<T>(call: Call, password: string | undefined, act: (call: Call) => Promise<Result<T>>) {
  const { sessionId } = await requireSession();
  return withProof(call, { password, sessionId }, act);
}

/** Shows the record as it is then. */
function shown(done: Result<{ readonly key: string }>): FormState {
  if (!done.ok) return formState(done);
  revalidatePath(paths.useCase(done.value.key));
  return formState({ ok: true, value: null });
}
