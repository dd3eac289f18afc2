import { unitOf } from '../counted';
import { ROLE_NAMES, ROLES } from '../vocabulary';
import type { IntakeField, PolicyPack } from './pack-schema';

/** An option in words: its label in the pack, the name of the pattern, or the code made readable. */
export function optionLabel(field: IntakeField, option: string, pack: PolicyPack): string {
  const pattern = field.key === 'patterns' ? pack.patterns.find(({ id }) => id === option)?.name : undefined;
  return pattern ?? field.option_labels?.[option] ?? readable(option);
}

/** A prohibited practice by its label. */
export function practiceName(practice: string, pack: PolicyPack): string {
  const field = pack.fields.find(({ key }) => key === 'prohibited_practices');
  return field ? optionLabel(field, practice, pack) : readable(practice);
}

/** A requirement by its title, in quotation marks. */
export function requirementName(id: string, pack: PolicyPack): string {
  const found = pack.requirements.find((requirement) => requirement.id === id);
  return found ? `“${found.title}”` : 'a requirement of another policy pack';
}

/** A sentence of the pack with names instead of the ids of requirements and roles. */
export function sentenceInWords(sentence: string, pack: PolicyPack): string {
  const titles = new Map(pack.requirements.map(({ id, title }) => [id, `“${title}”`]));
  const named = sentence.replace(/\b[A-Z]{3}-[A-Z]+-\d{2}\b/g, (id) => titles.get(id) ?? id);
  return ROLES.reduce((text, role) => text.replace(new RegExp(`\\b${role}\\b`, 'g'), ROLE_NAMES[role]), named);
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

/** A number with its unit: `12,000 requests`. Which currency an amount of money is in, only the organisation knows. */
export function amountInWords(value: number, unit = ''): string {
  const figure = value.toLocaleString('en', { maximumFractionDigits: 6 });
  if (unit.startsWith('currency')) return unit.includes('/month') ? `${figure} a month` : figure;
  return `${figure} ${unitOf(value, unit)}`.trim();
}

/** A code as words, where nothing says it better: `OTHER_USE` is `Other use`. */
export function readable(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
