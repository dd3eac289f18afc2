'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { decideRiskTier } from '@/lib/commands/edit-use-case';
import { archiveUseCase, moveUseCase } from '@/lib/commands/manage-use-case';
import { openReviewOf } from '@/lib/commands/open-review';
import { planSponsorsOf } from '@/lib/commands/plan-sponsors';
import { recertifyUseCase } from '@/lib/commands/recertify';
import { booleanOf } from '@/lib/contract/intake-form';
import { openInput } from '@/lib/contract/review-resources';
import { sponsorPlanInput } from '@/lib/contract/sponsor-resources';
import { atPlanFields, planEntriesOf } from '@/lib/contract/sponsor-plan-form';
import { archiveInput, moveInput, recertifyInput, tierInput } from '@/lib/contract/use-case-resources';
import { typedNumber } from '@/lib/contract/shared';
import { fieldsOf, formState, parseForm } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { memberAction } from '../../../member-action';

const about = { key: z.string(), version: typedNumber };

export const openReview = memberAction(async (call, form) => {
  const input = parseForm(openInput.extend({ key: z.string() }), fieldsOf(form));
  if (!input.ok) return formState(input);
  const opened = await openReviewOf(call, input.value.key, input.value.gate);
  if (!opened.ok) return formState(opened);
  redirect(paths.reviewPath(opened.value.key, opened.value.review));
});

export const move = memberAction(async (call, form) => {
  const input = parseForm(moveInput.extend(about), fieldsOf(form));
  if (!input.ok) return formState(input);
  const moved = await moveUseCase(call, input.value.key, input.value);
  if (!moved.ok) return formState(moved);
  redirect(paths.useCase(moved.value.key));
});

export const recertify = memberAction(async (call, form) => {
  const input = parseForm(recertifyInput.extend(about), fieldsOf(form));
  if (!input.ok) return formState(input);
  const asked = await recertifyUseCase(call, input.value.key, input.value);
  if (!asked.ok) return formState(asked);
  // The address differs in its last part alone: without this the page would stay as it was drawn.
  revalidatePath(paths.useCase(asked.value.key));
  redirect(`${paths.useCase(asked.value.key)}#renewal`);
});

export const archive = memberAction(async (call, form) => {
  const { archived, ...fields } = fieldsOf(form);
  const input = parseForm(archiveInput.extend(about), { ...fields, archived: booleanOf(archived) });
  if (!input.ok) return formState(input);
  const done = await archiveUseCase(call, input.value.key, input.value);
  if (!done.ok) return formState(done);
  redirect(paths.useCase(done.value.key));
});

export const decideTier = memberAction(async (call, form) => {
  const input = parseForm(tierInput.extend(about), fieldsOf(form));
  if (!input.ok) return formState(input);
  const decided = await decideRiskTier(call, input.value.key, input.value);
  if (!decided.ok) return formState(decided);
  redirect(`${paths.useCase(decided.value.key)}#risk`);
});

export const planSponsors = memberAction(async (call, form) => {
  const entries = planEntriesOf(form);
  const { key, version } = fieldsOf(form);
  const input = parseForm(sponsorPlanInput.extend(about), { key, version, entries });
  if (!input.ok) return formState(atPlanFields(input, entries));
  const planned = await planSponsorsOf(call, input.value.key, input.value);
  if (!planned.ok) return formState(atPlanFields(planned, entries));
  revalidatePath(paths.useCase(planned.value.key));
  return formState({ ok: true, value: null });
});
