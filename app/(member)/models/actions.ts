'use server';

import { redirect } from 'next/navigation';
import { importModels as importFile, type ImportedModels } from '@/lib/commands/import-models';
import { addModel as add } from '@/lib/commands/keep-models';
import { modelInput } from '@/lib/domain/model/model-input';
import { invalid } from '@/lib/domain/result';
import { fieldsOf, formState, parseForm } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { memberAction } from '../../member-action';

export const addModel = memberAction(async (call, form) => {
  const input = parseForm(modelInput, fieldsOf(form));
  if (!input.ok) return formState(input);
  const added = await add(call, input.value);
  if (!added.ok) return formState(added);
  redirect(paths.model(added.value.modelId));
});

export const importModels = memberAction<ImportedModels>(async (call, form) => {
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) {
    return formState(invalid([{ path: 'file', message: 'Choose a CSV file.' }]));
  }
  return formState(await importFile(call, file.name, new Uint8Array(await file.arrayBuffer())));
});
