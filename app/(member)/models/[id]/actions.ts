'use server';

import { refresh } from 'next/cache';
import { changeModel, setModelLifecycle } from '@/lib/commands/keep-models';
import { lifecycleInput } from '@/lib/contract/model-resources';
import { idParams, typedNumber } from '@/lib/contract/shared';
import { modelInput } from '@/lib/domain/model/model-input';
import { notFound, ok } from '@/lib/domain/result';
import { fieldsOf, formState, parseForm } from '@/lib/form-state';
import { memberAction } from '../../../member-action';

export const change = memberAction(async (call, form) => {
  const { id, ...fields } = fieldsOf(form);
  const model = idParams.safeParse({ id });
  if (!model.success) return formState(notFound());
  const input = parseForm(modelInput.extend({ version: typedNumber }), fields);
  if (!input.ok) return formState(input);
  const saved = await changeModel(call, model.data.id, input.value);
  if (saved.ok) refresh();
  return formState(saved.ok ? ok(null) : saved);
});

export const setLifecycle = memberAction(async (call, form) => {
  const { id, version, deprecatedOn, endsOn, replacementId, reason } = fieldsOf(form);
  const model = idParams.safeParse({ id });
  if (!model.success) return formState(notFound());
  const fields = { deprecatedOn: deprecatedOn || null, endsOn: endsOn || null, replacementId: replacementId || null };
  const input = parseForm(lifecycleInput.extend({ version: typedNumber }), { ...fields, reason, version });
  if (!input.ok) return formState(input);
  const saved = await setModelLifecycle(call, model.data.id, input.value);
  if (saved.ok) refresh();
  return formState(saved.ok ? ok(null) : saved);
});
