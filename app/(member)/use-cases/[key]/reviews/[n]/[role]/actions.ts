'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { withProof } from '@/lib/auth/prove';
import { attachLink, detach } from '@/lib/commands/attach-evidence';
import { reply, resolve, startThread } from '@/lib/commands/discuss';
import { saveAnswerOf } from '@/lib/commands/save-answer';
import { saveFindingOf } from '@/lib/commands/save-finding';
import { signSection } from '@/lib/commands/sign-section';
import { resubmit } from '@/lib/commands/submit-review';
import { conditionsOf, withoutConditions } from '@/lib/contract/condition-form';
import { linkInput } from '@/lib/contract/evidence-resources';
import { booleanOf } from '@/lib/contract/intake-form';
import { commentInput, findingInput, signInput, threadInput } from '@/lib/contract/review-resources';
import { role, typedNumber } from '@/lib/contract/shared';
import { invalid, type Refusal, type Result } from '@/lib/domain/result';
import { fieldsOf, formState, parseForm, type FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { memberAction } from '../../../../../../member-action';
import { drawnFor, requireCall, requireSession } from '../../../../../../viewer';

const place = { key: z.string(), review: typedNumber, role };
const onRequirement = { ...place, requirement: z.string().max(100) };

export type Saved<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly refusal: Refusal };

const answerEdit = z.strictObject({
  ...onRequirement,
  value: z.unknown(),
  answerVersion: z.number().int(),
  mayStale: z.array(role),
});

/** Saves an answer as it is written, by whom the page was drawn for. */
export async function saveAnswer(viewer: string, edit: unknown): Promise<Saved<{ version: number }>> {
  const call = await requireCall();
  const drawn = drawnFor(viewer, call);
  if (!drawn.ok) return drawn;
  const input = parseForm(answerEdit, edit);
  if (!input.ok) return input;
  const { mayStale, ...answer } = input.value;
  const saved = await saveAnswerOf({ ...call, mayStale }, answer, answer);
  return saved.ok ? { ok: true, version: saved.value.answerVersion } : saved;
}

const sectionPlace = z.strictObject(place);
const findingEdit = findingInput.extend({
  requirement: onRequirement.requirement,
  findingVersion: z.number().int(),
  seenSnapshot: z.string(),
});

/** Saves a finding as it is made, by whom the page was drawn for. */
export async function saveFinding(
  viewer: string,
  at: unknown,
  edit: unknown,
): Promise<Saved<{ version: number; snapshotSha256: string | null }>> {
  const call = await requireCall();
  const drawn = drawnFor(viewer, call);
  if (!drawn.ok) return drawn;
  const [section, input] = [parseForm(sectionPlace, at), parseForm(findingEdit, edit)];
  if (!section.ok) return section;
  if (!input.ok) return input;
  const saved = await saveFindingOf(call, section.value, input.value);
  if (!saved.ok) return saved;
  return { ok: true, version: saved.value.findingVersion, snapshotSha256: saved.value.snapshotSha256 };
}

export const addLink = memberAction(async (call, form) => {
  const input = parseForm(linkInput.extend(onRequirement), fieldsOf(form));
  return input.ok ? shown(input.value, await attachLink(call, input.value, input.value)) : formState(input);
});

export const removeEvidence = memberAction(async (call, form) => {
  const input = parseForm(z.strictObject({ ...onRequirement, evidenceId: z.uuid() }), fieldsOf(form));
  return input.ok ? shown(input.value, await detach(call, input.value, input.value)) : formState(input);
});

export const ask = memberAction(async (call, form) => {
  const { blocking, ...fields } = fieldsOf(form);
  const input = parseForm(threadInput.extend(place), { ...fields, blocking: booleanOf(blocking ?? 'false') });
  return input.ok ? shown(input.value, await startThread(call, input.value, input.value)) : formState(input);
});

export const answerThread = memberAction(async (call, form) => {
  const input = parseForm(commentInput.extend({ ...place, threadId: z.uuid() }), fieldsOf(form));
  return input.ok ? shown(input.value, await reply(call, input.value, input.value)) : formState(input);
});

export const resolveThread = memberAction(async (call, form) => {
  const input = parseForm(z.strictObject({ ...place, threadId: z.uuid() }), fieldsOf(form));
  return input.ok ? shown(input.value, await resolve(call, input.value, input.value.threadId)) : formState(input);
});

export const resubmitSection = memberAction(async (call, form) => {
  const input = parseForm(z.strictObject({ ...place, version: typedNumber }), fieldsOf(form));
  if (!input.ok) return formState(input);
  const done = await resubmit(call, input.value, input.value.role, input.value.version);
  return shown(input.value, done);
});

export const sign = memberAction(async (call, form) => {
  const { onBehalfOf, ...written } = withoutConditions(fieldsOf(form));
  const fields = { ...written, ...(onBehalfOf ? { onBehalfOf } : {}), conditions: conditionsOf(form) };
  const input = parseForm(signInput.extend(place), fields);
  if (!input.ok) return formState(input);
  if (input.value.role === 'DATA' && input.value.halves.length === 0)
    return formState(invalid([{ path: 'halves', message: 'Choose what you sign for.' }]));
  const { password, ...request } = input.value;
  const { sessionId } = await requireSession();
  const signed = await withProof(call, { password, sessionId }, (proven) => signSection(proven, request, request));
  if (signed.ok) redirect(`${paths.useCase(input.value.key)}?signed=${paths.roleToSlug(input.value.role)}`);
  return formState(signed);
});

/** Shows the section anew with what was done. */
function shown(
  at: { readonly key: string; readonly review: number; readonly role: z.output<typeof role> },
  result: Result<unknown>,
): FormState {
  if (result.ok) revalidatePath(paths.sectionPath(at.key, at.review, at.role));
  return formState(result.ok ? { ok: true, value: null } : result);
}
