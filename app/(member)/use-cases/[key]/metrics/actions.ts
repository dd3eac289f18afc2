'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { recordReading } from '@/lib/commands/record-measurement';
import { setTargetOf } from '@/lib/commands/set-target';
import { numberOf } from '@/lib/contract/intake-form';
import { targetInput } from '@/lib/contract/metric-resources';
import { gate, typedNumber } from '@/lib/contract/shared';
import { measurementInput } from '@/lib/contract/use-case-resources';
import { fieldsOf, formState, parseForm } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { memberAction } from '../../../../member-action';

const about = { key: z.string(), gate, metric: z.string(), version: typedNumber };

export const setTarget = memberAction(async (call, form) => {
  const fields = Object.entries(fieldsOf(form)).map(([name, value]) => [name, FIGURES.has(name) ? read(value) : value]);
  const input = parseForm(targetInput.extend(about), Object.fromEntries(fields));
  if (!input.ok) return formState(input);
  const { key, gate, metric, version, reason, ...figures } = input.value;
  const done = await setTargetOf(call, key, { gate, metric }, { figures, reason, version });
  if (!done.ok) return formState(done);
  revalidatePath(paths.metric(key, metric));
  return formState({ ok: true, value: null });
});

export const returnTarget = memberAction(async (call, form) => {
  const input = parseForm(z.object(about), fieldsOf(form));
  if (!input.ok) return formState(input);
  const { key, gate, metric, version } = input.value;
  const done = await setTargetOf(call, key, { gate, metric }, { figures: null, reason: '', version });
  if (!done.ok) return formState(done);
  revalidatePath(paths.metric(key, metric));
  return formState({ ok: true, value: null });
});

export const measure = memberAction(async (call, form) => {
  const { value, measuredAt, ...rest } = fieldsOf(form);
  const day = typeof measuredAt === 'string' ? measuredAt : '';
  const moment = day === call.now.toISOString().slice(0, 10) ? call.now.toISOString() : `${day}T12:00:00Z`;
  const fields = { ...rest, value: read(value), measuredAt: moment };
  const input = parseForm(measurementInput.extend({ key: z.string() }), fields);
  if (!input.ok) return formState(input);
  const recorded = await recordReading(call, input.value.key, input.value);
  if (!recorded.ok) return formState(recorded);
  revalidatePath(paths.metric(input.value.key, input.value.metric));
  revalidatePath(paths.metrics(input.value.key));
  return formState({ ok: true, value: null });
});

const FIGURES = new Set(['value', 'min', 'max']);

function read(text: unknown): unknown {
  return typeof text === 'string' ? numberOf(text) : text;
}
