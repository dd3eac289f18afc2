'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { nameModelsOf } from '@/lib/commands/name-models';
import { namedModelsInput } from '@/lib/contract/model-resources';
import { typedNumber } from '@/lib/contract/shared';
import { invalid, type Result } from '@/lib/domain/result';
import { fieldsOf, formState, parseForm } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { memberAction } from '../../../../member-action';

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('No list of models.');
    return z.NEVER;
  }
});
const about = z.object({ key: z.string(), version: typedNumber, others: json.pipe(z.array(z.unknown())) });

/** Saves all models of a use case: those that stay as they are, and the one the form is about, which comes last. */
export const nameModels = memberAction(async (call, form) => {
  const { off, modelId, capability, replacementId, testedOn, evidence, ...rest } = fieldsOf(form);
  const read = parseForm(about, rest);
  if (!read.ok) return formState(read);
  const { key, version, others } = read.value;
  const optional = { replacementId: replacementId || null, testedOn: testedOn || null };
  const own = off ? [] : [{ modelId, capability, evidence, ...optional }];
  const input = parseForm(namedModelsInput, { models: [...others, ...own] });
  if (!input.ok) return formState(asOwn(input, others.length));
  const saved = await nameModelsOf(call, key, { models: input.value.models, version });
  if (!saved.ok) return formState(asOwn(saved, others.length));
  redirect(`${paths.useCase(key)}#models`);
});

/** Problems of the last model by the names of the form’s own fields. */
function asOwn<T>(result: Result<T>, last: number): Result<T> {
  if (result.ok || !result.refusal.issues) return result;
  const issues = result.refusal.issues.map(({ path, message }) => ({
    path: path.replace(`models.${last}.`, ''),
    message: message === 'This answer does not fit.' ? 'Choose one.' : message,
  }));
  return invalid(issues);
}
