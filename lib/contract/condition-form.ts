import { booleanOf } from './intake-form';

/** How many conditions the form of a signature has room for; the API takes more. */
export const CONDITION_ROWS = 5;

/** The conditions of a signature out of its form: rows up to the last that holds something; none with another act. */
export function conditionsOf(form: FormData): unknown[] {
  if (form.get('act') !== 'APPROVE_WITH_CONDITIONS') return [];
  const rows = Array.from({ length: CONDITION_ROWS }, (_, place) => {
    const sent = (field: string) => form.get(`conditions.${place}.${field}`) ?? '';
    return {
      text: sent('text'),
      dueOn: sent('dueOn'),
      ...(sent('ownerId') ? { ownerId: sent('ownerId') } : {}),
      blocksNextGate: booleanOf(sent('blocksNextGate') || 'false'),
    };
  });
  return rows.slice(0, rows.findLastIndex(({ text, dueOn }) => isFilled(text) || dueOn !== '') + 1);
}

function isFilled(sent: FormDataEntryValue): boolean {
  return typeof sent !== 'string' || sent.trim() !== '';
}

/** The fields of a form without those of its conditions. */
export function withoutConditions(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('conditions.')));
}
