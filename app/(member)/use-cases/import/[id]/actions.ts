'use server';

import { after } from 'next/server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { Tried } from '@/components/import/run-form';
import { chooseSources } from '@/lib/commands/choose-sources';
import { decideValues } from '@/lib/commands/decide-values';
import { runImport } from '@/lib/commands/run-import';
import { startImport } from '@/lib/commands/start-import';
import { sourceChoicesOf, valueDecisionsOf } from '@/lib/contract/import-form';
import { runForm } from '@/lib/contract/import-resources';
import { typedNumber } from '@/lib/contract/shared';
import { refuse } from '@/lib/domain/result';
import { fieldsOf, formState, parseForm, type FormState } from '@/lib/form-state';
import { log } from '@/lib/log';
import * as paths from '@/lib/paths';
import { readImportTargets } from '@/lib/queries/read-import-mapping';
import { memberAction } from '../../../../member-action';

const seen = z.object({ version: typedNumber });

export async function chooseColumns(
  id: string,
  state: FormState<unknown>,
  sent: FormData,
): Promise<FormState<unknown>> {
  return memberAction<unknown>(async (call, form) => {
    const input = parseForm(seen, fieldsOf(form));
    if (!input.ok) return formState(input);
    const choices = sourceChoicesOf(form, await readImportTargets());
    const chosen = await chooseSources(call, id, { choices, ...input.value });
    if (!chosen.ok) return formState(chosen);
    redirect(paths.importJob(id, { step: 'values' }));
  })(state, sent);
}

export async function decide(id: string, state: FormState<unknown>, sent: FormData): Promise<FormState<unknown>> {
  return memberAction<unknown>(async (call, form) => {
    const input = parseForm(seen, fieldsOf(form));
    if (!input.ok) return formState(input);
    const decided = await decideValues(call, id, { decisions: valueDecisionsOf(form), ...input.value });
    if (!decided.ok) return formState(decided);
    redirect(paths.importJob(id, { step: 'preview' }));
  })(state, sent);
}

/**
 * Tries an import, or starts it: rows go on being written after the answer, and the page shows how far it is. A refusal
 * is one sentence here; which rows it is about, the preview lists.
 */
export async function run(id: string, state: FormState<Tried>, sent: FormData): Promise<FormState<Tried>> {
  return memberAction<Tried>(async (call, form) => {
    const input = parseForm(runForm, fieldsOf(form));
    if (!input.ok) return formState(input);
    if (input.value.dryRun) return formState(await runImport(call, id, input.value));
    const started = await startImport(call, id, input.value.mode);
    if (!started.ok) return formState(refuse(started.refusal.code, started.refusal.message));
    after(() => started.value.finished.catch((error: unknown) => interrupted(id, error)));
    redirect(paths.importJob(id));
  })(state, sent);
}

function interrupted(importId: string, error: unknown): void {
  log('error', 'import interrupted', { importId, error: error instanceof Error ? error.stack : String(error) });
}
