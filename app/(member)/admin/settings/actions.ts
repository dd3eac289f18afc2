'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { addUnit, changeSettings, renameUnitTo } from '@/lib/commands/manage-organisation';
import { booleanOf, numberOf } from '@/lib/contract/intake-form';
import { settingsInput, unitInput } from '@/lib/contract/organisation-operations';
import { idParams, typedNumber } from '@/lib/contract/shared';
import { notFound, ok } from '@/lib/domain/result';
import { fieldsOf, formState, parseForm } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { memberAction } from '../../../member-action';

export const saveSettings = memberAction<unknown>(async (call, form) => {
  const { version, name, employees, currency, reviewDays, oneSectionPerPerson } = fieldsOf(form);
  const input = parseForm(settingsInput.extend({ version: typedNumber }), {
    version,
    name,
    employees: numberOf(String(employees)),
    currency: String(currency).trim().toUpperCase(),
    reviewDays: numberOf(String(reviewDays)),
    oneSectionPerPerson: booleanOf(oneSectionPerPerson),
  });
  if (!input.ok) return formState(input);
  const saved = await changeSettings(call, input.value);
  if (saved.ok) refresh();
  return formState(saved);
});

export const addUnitAction = memberAction(async (call, form) => {
  const input = parseForm(unitInput, fieldsOf(form));
  if (!input.ok) return formState(input);
  const added = await addUnit(call, input.value.name);
  if (added.ok) refresh();
  return formState(added.ok ? ok(null) : added);
});

export const renameUnit = memberAction<unknown>(async (call, form) => {
  const { unitId, name, version, after } = fieldsOf(form);
  const unit = idParams.safeParse({ id: unitId });
  if (!unit.success) return formState(notFound());
  const input = parseForm(unitInput.extend({ version: typedNumber }), { name, version });
  if (!input.ok) return formState(input);
  const renamed = await renameUnitTo(call, unit.data.id, input.value);
  if (!renamed.ok) return formState(renamed);
  redirect(`${paths.settings({ after: typeof after === 'string' ? after : null })}#units`);
});
