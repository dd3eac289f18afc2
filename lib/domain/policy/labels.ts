import type { IntakeField, PolicyPack } from './pack-schema';

/** An option in words: its label in the pack, the name of the pattern, or the code made readable. */
export function optionLabel(field: IntakeField, option: string, pack: PolicyPack): string {
  const pattern = field.key === 'patterns' ? pack.patterns.find(({ id }) => id === option)?.name : undefined;
  return pattern ?? field.option_labels?.[option] ?? readable(option);
}

/** An answer in words, as people and diffs show it; null for an unanswered field. Numbers are left to the screen. */
export function answerInWords(field: IntakeField, value: unknown, pack: PolicyPack): string | number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.map((option) => optionLabel(field, String(option), pack)).join(', ');
  if (typeof value === 'number') return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return field.options ? optionLabel(field, text, pack) : text;
}

function readable(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
