'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { withProof } from '@/lib/auth/prove';
import { applyToAffected } from '@/lib/commands/apply-to-affected';
import { applyToReviews } from '@/lib/commands/apply-tightening';
import { dropPackProposal, proposePack } from '@/lib/commands/propose-pack';
import { publishPack } from '@/lib/commands/publish-pack';
import { packFile, publishInput, tightenInput } from '@/lib/contract/pack-resources';
import { idParams, typedNumber } from '@/lib/contract/shared';
import { notFound } from '@/lib/domain/result';
import { fieldsOf, formState, parseForm } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import type { Tightened } from '@/components/pack/tighten-form';
import { memberAction } from '../../../member-action';
import { requireSession } from '../../../viewer';

export const propose = memberAction(async (call, form) => {
  const input = parseForm(packFile, { file: form.get('file') });
  if (!input.ok) return formState(input);
  const { file } = input.value;
  const proposed = await proposePack(call, { fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  if (!proposed.ok) return formState(proposed);
  redirect(paths.packProposal(proposed.value.proposalId));
});

export const drop = memberAction(async (call, form) => {
  const proposal = idParams.safeParse({ id: form.get('proposalId') });
  if (!proposal.success) return formState(notFound());
  const dropped = await dropPackProposal(call, proposal.data.id);
  if (!dropped.ok) return formState(dropped);
  redirect(paths.packs());
});

export const publish = memberAction(async (call, form) => {
  const input = parseForm(publishInput.extend({ proposalId: z.uuid(), version: typedNumber }), fieldsOf(form));
  if (!input.ok) return formState(input);
  const { password, proposalId, reason, version: seen } = input.value;
  const { sessionId } = await requireSession();
  const published = await withProof(call, { password, sessionId }, (proven) =>
    publishPack(proven, { proposalId }, reason, seen),
  );
  if (!published.ok) return formState(published);
  redirect(paths.pack(published.value.version));
});

const toChosen = tightenInput.extend({ version: typedNumber, whom: z.literal('CHOSEN') });
const toAll = toChosen.omit({ reviewIds: true }).extend({ whom: z.literal('ALL') });
const tightening = z.discriminatedUnion('whom', [toChosen, toAll]);

export const tighten = memberAction<Tightened>(async (call, form) => {
  const { reviewIds = [], ...fields } = fieldsOf(form);
  const input = parseForm(tightening, fields['whom'] === 'ALL' ? fields : { ...fields, reviewIds });
  if (!input.ok) return formState<Tightened>(input);
  const { password, version: newer, ...asked } = input.value;
  const { sessionId } = await requireSession();
  const done = await withProof(call, { password, sessionId }, (proven) =>
    asked.whom === 'CHOSEN' ? applyToReviews(proven, newer, asked) : applyToAffected(proven, newer, asked.reason),
  );
  if (done.ok) refresh();
  return formState<Tightened>(done);
});
