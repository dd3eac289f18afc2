'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { IntakeSaved } from '@/components/use-case/use-screening';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { intakeOf } from '@/lib/contract/intake-form';
import { typedNumber } from '@/lib/contract/shared';
import { sameValue } from '@/lib/domain/policy/material';
import type { Refusal } from '@/lib/domain/result';
import { fieldsOf, formState, parseForm } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { readScreening } from '@/lib/queries/read-screening';
import { memberAction } from '../../../../member-action';
import { drawnFor, requireCall, rolesIn } from '../../../../viewer';

const answersByField = z.record(z.string(), z.unknown());
const intakeEdit = z.strictObject({
  key: z.string(),
  version: z.int().min(0),
  answers: answersByField,
  seen: answersByField,
  mayStale: z.array(z.string()),
});

/** Saves answers as they come, by whom the page was drawn for. What is refused is said per field, and does not keep the rest from being saved. */
export async function saveAnswers(viewer: string, edit: unknown): Promise<IntakeSaved> {
  const caller = await requireCall();
  const [input, drawn] = [parseForm(intakeEdit, edit), drawnFor(viewer, caller)];
  if (!input.ok) return notSaved(0, input.refusal);
  if (!drawn.ok) return notSaved(input.value.version, drawn.refusal);
  const { key, version, answers, seen, mayStale } = input.value;
  const call = { ...caller, mayStale: rolesIn(mayStale) };
  const first = await editUseCase(call, key, { intake: answers, version, seen });
  const { issues = [], changes = [] } = first.ok ? {} : first.refusal;
  const conflicts = changes.map((change) => ({ ...change, mine: answers[change.what] }));
  const refused = new Set([...issues.map(({ path }) => path), ...conflicts.map(({ what }) => what)]);
  const rest = Object.fromEntries(Object.entries(answers).filter(([field]) => !refused.has(field)));
  const again = !first.ok && refused.size > 0 && Object.keys(rest).length > 0;
  const saved = again ? await editUseCase(call, key, { intake: rest, version, seen }) : first;
  const screening = await readScreening(call.actor, key, call.now);
  const stales = saved.ok ? [] : (saved.refusal.stales ?? []);
  return {
    version: screening?.version ?? version,
    issues,
    conflicts,
    stale: saved.ok ? saved.value.stale : [],
    stales,
    panel: screening?.panel ?? null,
    message: !saved.ok && stales.length === 0 && refused.size === 0 ? saved.refusal.message : null,
  };
}

function notSaved(version: number, { message }: Refusal): IntakeSaved {
  return { version, issues: [], conflicts: [], stale: [], stales: [], panel: null, message };
}

/** The whole form at once, as it is without any code in the browser: what differs from what its sender saw. */
export const saveForm = memberAction(async (call, form) => {
  const read = parseForm(formFields, fieldsOf(form));
  if (!read.ok) return formState(read);
  const { key, version, seen } = read.value;
  const screening = await readScreening(call.actor, key, call.now);
  const questions = screening?.groups.flatMap((group) => group.questions) ?? [];
  const answers = Object.entries(intakeOf(form, questions)).filter(([field, value]) => !sameValue(value, seen[field]));
  const saved = await editUseCase(call, key, { intake: Object.fromEntries(answers), version, seen });
  if (!saved.ok) return formState(saved);
  redirect(paths.useCase(key));
});

const formFields = z.object({
  key: z.string(),
  version: typedNumber,
  seen: z.string().transform((text, context) => {
    try {
      return answersByField.parse(JSON.parse(text));
    } catch {
      context.addIssue('No answers by field.');
      return z.NEVER;
    }
  }),
});
