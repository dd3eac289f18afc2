'use server';

import { refresh } from 'next/cache';
import { handOverWork } from '@/lib/commands/hand-over';
import { handOverInput } from '@/lib/contract/hand-over-operations';
import { idParams, typedNumber } from '@/lib/contract/shared';
import type { HandedOver } from '@/lib/domain/people/hand-over';
import { notFound } from '@/lib/domain/result';
import { fieldsOf, formState, parseForm } from '@/lib/form-state';
import { memberAction } from '../../../../../member-action';

const TICKED = ['useCases', 'conditions', 'withdraw', 'leaveOut', 'deactivate'] as const;

/** Hands over; where something changed since the page was drawn, the page is drawn anew and what was typed stays. */
export const handOver = memberAction<HandedOver>(async (call, form) => {
  const { personId, grantIds = [], ...fields } = fieldsOf(form);
  const person = idParams.safeParse({ id: personId });
  if (!person.success) return formState(notFound());
  const ticks = Object.fromEntries(TICKED.map((name) => [name, form.has(name)]));
  const otherSuccessorId = fields['otherSuccessorId'] || null;
  const input = parseForm(handOverInput.extend({ version: typedNumber }), {
    ...fields,
    ...ticks,
    otherSuccessorId,
    grantIds,
  });
  if (!input.ok) return formState(input);
  const done = await handOverWork(call, person.data.id, input.value);
  if (done.ok || done.refusal.current !== undefined) refresh();
  return formState(done);
});
