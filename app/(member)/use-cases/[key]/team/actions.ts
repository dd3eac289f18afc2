'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { manageUseCase } from '@/lib/commands/manage-use-case';
import { manageInput } from '@/lib/contract/use-case-resources';
import { typedNumber } from '@/lib/contract/shared';
import { fieldsOf, formState, parseForm } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { memberAction } from '../../../../member-action';

const input = manageInput.extend({ key: z.string(), version: typedNumber });

/** Saves owner, team, unit and visibility. */
export const manage = memberAction(async (call, form) => {
  const parsed = parseForm(input, { memberIds: [], ...fieldsOf(form) });
  if (!parsed.ok) return formState(parsed);
  const done = await manageUseCase(call, parsed.value.key, parsed.value);
  if (!done.ok) return formState(done);
  revalidatePath(paths.team(parsed.value.key));
  return formState({ ok: true, value: null });
});
