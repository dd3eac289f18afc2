'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { answerConditionOf } from '@/lib/commands/answer-condition';
import { decideConditionOf } from '@/lib/commands/decide-condition';
import { conditionAnswerInput, conditionDecisionInput, conditionFileInput } from '@/lib/contract/condition-resources';
import { typedNumber } from '@/lib/contract/shared';
import type { Result } from '@/lib/domain/result';
import { fieldsOf, formState, parseForm, type FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { memberAction } from '../../../../member-action';

const place = { key: z.string(), condition: z.uuid(), version: typedNumber };

export const answerCondition = memberAction(async (call, form) => {
  const { url, title, provenance, file: sent, ...rest } = fieldsOf(form);
  if (sent instanceof File && sent.size > 0) {
    const input = parseForm(conditionFileInput.extend(place), { ...rest, title, provenance, file: sent });
    if (!input.ok) return formState(input);
    const bytes = new Uint8Array(await sent.arrayBuffer());
    const { note, version, title: called, provenance: from } = input.value;
    const file = { title: called, provenance: from, fileName: sent.name, bytes };
    return shown(await answerConditionOf(call, input.value, { note, file, version }), input.value);
  }
  const link = [url, title, provenance].some(Boolean) ? { link: { url, title, provenance } } : {};
  const input = parseForm(conditionAnswerInput.extend(place), { ...rest, ...link });
  // The fields of the link stand beside the note in the form.
  if (!input.ok) return formState(atFields(input));
  return shown(await answerConditionOf(call, input.value, input.value), input.value);
});

export const decideCondition = memberAction(async (call, form) => {
  const input = parseForm(conditionDecisionInput.extend(place), fieldsOf(form));
  if (!input.ok) return formState(input);
  return shown(await decideConditionOf(call, input.value, input.value), input.value);
});

/** Shows the condition anew with what was done to it, or the form with what was refused. */
function shown(done: Result<unknown>, { key }: { readonly key: string }): FormState {
  if (!done.ok) return formState(done);
  revalidatePath(paths.useCase(key));
  return formState({ ok: true, value: null });
}

function atFields({ refusal }: Extract<ReturnType<typeof parseForm>, { ok: false }>) {
  const issues = (refusal.issues ?? []).map((issue) => ({ ...issue, path: issue.path.replace('link.', '') }));
  return { ok: false as const, refusal: { ...refusal, issues } };
}
