'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { withProof } from '@/lib/auth/prove';
import { confirmToBreakGlass, endBreakGlassOf, proposeToBreakGlass } from '@/lib/commands/break-the-glass';
import { confirmInput, endInput, proposeInput } from '@/lib/contract/break-glass-resources';
import type { Call } from '@/lib/domain/access/actor';
import type { EndRequest } from '@/lib/domain/break-glass/end-break-glass';
import type { Result } from '@/lib/domain/result';
import { fieldsOf, formState, parseForm, type FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { memberAction } from '../../../../member-action';
import { requireSession } from '../../../../viewer';

const version = z.coerce.number().int();
const place = { key: z.string(), breakGlass: z.uuid(), version };

export const propose = memberAction(async (call, form) => {
  const input = parseForm(proposeInput.extend({ key: z.string(), version }), fieldsOf(form));
  if (!input.ok) return formState(input, form);
  const { password, key, version: seen, ...request } = input.value;
  return shown(await proven(call, password, (one) => proposeToBreakGlass(one, key, request, seen)), form);
});

export const confirm = memberAction(async (call, form) => {
  const input = parseForm(confirmInput.extend(place), fieldsOf(form));
  if (!input.ok) return formState(input, form);
  const { password, ...at } = input.value;
  return shown(await proven(call, password, (one) => confirmToBreakGlass(one, at, at.version)), form);
});

export const decline = memberAction((call, form) => ended(call, form, 'decline'));
export const end = memberAction((call, form) => ended(call, form, 'end'));

async function ended(call: Call, form: FormData, act: EndRequest['act']): Promise<FormState> {
  const input = parseForm(endInput.extend(place), fieldsOf(form));
  if (!input.ok) return formState(input, form);
  const { note, ...at } = input.value;
  return shown(await endBreakGlassOf(call, at, { act, note }, at.version), form);
}

async function proven<T>(call: Call, password: string | undefined, act: (call: Call) => Promise<Result<T>>) {
  const { sessionId } = await requireSession();
  return withProof(call, { password, sessionId }, act);
}

/** Shows the record as it is then. */
function shown(done: Result<{ readonly key: string }>, form: FormData): FormState {
  if (!done.ok) return formState(done, form);
  redirect(paths.useCase(done.value.key));
}
