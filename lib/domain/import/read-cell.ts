import { z } from 'zod';
import type { IntakeField } from '../policy/pack-schema';
import { isLine, longestText } from '../use-case/parse-intake';
import { matchKey, saysNothing, shorten } from './cell-text';
import { oneLine, visible } from '../text';
import type { FromColumn, ValueRule } from './mapping';

/** What a cell becomes. No value where it says nothing. */
export type Reading =
  | { readonly ok: true; readonly value?: unknown; readonly warning?: string }
  | { readonly ok: false; readonly why: string };

export type Rules = ReadonlyMap<string, ValueRule['becomes']>;

const EMPTY: Reading = { ok: true };
const YES = new Set(['yes', 'y', 'true', '1', 'x']);
const NO = new Set(['no', 'n', 'false', '0']);

export function indexRules(rules: readonly ValueRule[]): Rules {
  return new Map(rules.map(({ value, becomes }) => [matchKey(value), becomes]));
}

/** Reads a printable cell for an intake field: by the rule for its value where there is one, else by what it says. */
export function readCell(cell: string, field: IntakeField, source: FromColumn, rules: Rules): Reading {
  switch (field.type) {
    case 'text':
      return readText(cell, field);
    case 'number':
      return saysNothing(cell) ? EMPTY : readNumber(cell, source.decimal);
    case 'date':
      return saysNothing(cell) ? EMPTY : readDate(cell, source.dates);
    case 'boolean':
      return readByRule(cell, rules) ?? readBoolean(cell);
    case 'single_choice':
      return readByRule(cell, rules) ?? (saysNothing(cell) ? EMPTY : readChoice(cell, field));
    case 'multi_choice':
      return readByRule(cell, rules) ?? (saysNothing(cell) ? EMPTY : readChoices(cell, field, rules));
  }
}

/** The option a cell names by its key or its label, or null. */
export function optionOf(cell: string, options: readonly string[], labels: Readonly<Record<string, string>> = {}) {
  const key = matchKey(cell);
  return options.find((option) => matchKey(option) === key || matchKey(labels[option] ?? '') === key) ?? null;
}

/** Yes or no as people write it, or null. */
export function yesOrNo(cell: string): boolean | null {
  const key = matchKey(cell);
  return YES.has(key) ? true : NO.has(key) ? false : null;
}

export function unmapped(cell: string): string {
  return `“${shorten(oneLine(cell), 80)}” has no counterpart yet: say what it becomes, or leave it empty.`;
}

function readByRule(cell: string, rules: Rules): Reading | null {
  const becomes = rules.get(matchKey(cell));
  if (becomes === undefined) return null;
  if (becomes !== null) return { ok: true, value: becomes };
  return saysNothing(cell) ? EMPTY : { ok: true, warning: `“${shorten(oneLine(cell), 80)}” is left empty.` };
}

function readText(cell: string, field: IntakeField): Reading {
  if (saysNothing(cell)) return EMPTY;
  const text = isLine(field) ? oneLine(visible(cell)) : cell.trim();
  if (text === '') return EMPTY;
  const max = longestText(field);
  if (text.length <= max) return { ok: true, value: text };
  const length = `It has ${text.length.toLocaleString('en')} characters and is shortened to ${max.toLocaleString('en')}.`;
  return { ok: true, value: shorten(text, max), warning: `${length} The whole text stays in the source row.` };
}

function readNumber(cell: string, decimal: FromColumn['decimal']): Reading {
  const bare = cell.trim().replace(/^[€$£¥]\s*|\s*[€$£¥%]$/g, '');
  const plain = decimal === 'POINT' ? bare : swapSigns(bare);
  const grouped = /^-?(\d+|\d{1,3}([,' \u00a0\u202f]\d{3})+)(\.\d+)?$/.test(plain);
  if (!grouped) return { ok: false, why: `“${shorten(oneLine(cell), 80)}” is not a number.` };
  return { ok: true, value: Number(plain.replace(/[,' \u00a0\u202f]/g, '')) };
}

function swapSigns(text: string): string {
  return text.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'));
}

function readDate(cell: string, order: FromColumn['dates']): Reading {
  const text = cell.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text);
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text);
  const [year, month, day] = iso
    ? iso.slice(1)
    : order === 'MONTH_FIRST'
      ? [local?.[3], local?.[1], local?.[2]]
      : [local?.[3], local?.[2], local?.[1]];
  const two = (part = '') => part.padStart(2, '0');
  const date = z.iso.date().safeParse(`${year?.length === 2 ? `20${year}` : year}-${two(month)}-${two(day)}`);
  return date.success
    ? { ok: true, value: date.data }
    : { ok: false, why: `“${shorten(oneLine(cell), 80)}” is not a date.` };
}

function readBoolean(cell: string): Reading {
  const answer = yesOrNo(cell);
  if (answer !== null) return { ok: true, value: answer };
  return saysNothing(cell) ? EMPTY : { ok: false, why: unmapped(cell) };
}

function readChoice(cell: string, field: IntakeField): Reading {
  const option = optionOf(cell, field.options ?? [], field.option_labels);
  return option === null ? { ok: false, why: unmapped(cell) } : { ok: true, value: option };
}

function readChoices(cell: string, field: IntakeField, rules: Rules): Reading {
  const { options = [], option_labels: labels } = field;
  const whole = optionOf(cell, options, labels);
  if (whole !== null) return { ok: true, value: [whole] };
  const chosen = new Set<string>();
  for (const part of cell.split(/[;,|\n]/).filter((one) => !saysNothing(one))) {
    const ruled = rules.get(matchKey(part));
    const becomes = ruled === undefined ? optionOf(part, options, labels) : ruled;
    if (becomes === null && ruled === undefined) return { ok: false, why: unmapped(part) };
    for (const option of [becomes ?? []].flat()) chosen.add(String(option));
  }
  return chosen.size > 0 ? { ok: true, value: [...chosen] } : EMPTY;
}
