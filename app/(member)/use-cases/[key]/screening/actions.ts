'use server';

import { notFound, redirect } from 'next/navigation';
import { z } from 'zod';
import type { IntakeSaved } from '@/components/use-case/use-screening';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { intakeOf } from '@/lib/contract/intake-form';
import { sameValue } from '@/lib/domain/policy/material';
import { formState } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { readScreening } from '@/lib/queries/read-screening';
import { memberAction } from '../../../../member-action';
import { drawnFor, requireCall, rolesIn } from '../../../../viewer';

interface IntakeEdit {
  readonly key: string;
  readonly version: number;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly seen: Readonly<Record<string, unknown>>;
  readonly mayStale: readonly string[];
}

/** Saves answers as they come, by whom the page was drawn for. What is refused is said per field, and does not keep the rest from being saved. */
export async function saveAnswers(
  viewer: string,
  { key, version, answers, seen, mayStale }: IntakeEdit,
): Promise<IntakeSaved> {
  const call = { ...(await requireCall()), mayStale: rolesIn(mayStale) };
  const drawn = drawnFor(viewer, call);
  if (!drawn.ok)
    return { version, issues: [], conflicts: [], stale: [], stales: [], panel: null, message: drawn.refusal.message };
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

/** The whole form at once, as it is without any code in the browser: what differs from what its sender saw. */
export const saveForm = memberAction(async (call, form) => {
  const read = formFields.safeParse(Object.fromEntries(form));
  if (!read.success) notFound();
  const { key, version, seen } = read.data;
  const screening = await readScreening(call.actor, key, call.now);
  const questions = screening?.groups.flatMap((group) => group.questions) ?? [];
  const answers = Object.entries(intakeOf(form, questions)).filter(([field, value]) => !sameValue(value, seen[field]));
  const saved = await editUseCase(call, key, { intake: Object.fromEntries(answers), version, seen });
  if (!saved.ok) return formState(saved, form);
  redirect(paths.useCase(key));
});

const formFields = z.object({
  key: z.string(),
  version: z.coerce.number().int(),
  seen: z.string().transform((text, context) => {
    try {
      return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
    } catch {
      context.addIssue('No answers by field.');
      return z.NEVER;
    }
  }),
});
