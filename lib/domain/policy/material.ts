import { canonicalJson } from '../audit/canonical-json';
import { rank } from './condition';
import type { IntakeField } from './pack-schema';

/**
 * Whether a change of a field is material, by the field's own rule. Between answered and unanswered every change
 * counts, whatever the rule: nobody signed an unknown value. Source: intake.yaml, `material`.
 */
export function isMaterial(field: IntakeField, from: unknown, to: unknown): boolean {
  if (sameValue(from, to)) return false;
  if (isAbsent(from) || isAbsent(to)) return true;
  switch (field.material.when) {
    case 'any':
      return true;
    case 'increase':
      return direction(field, from, to) !== 'down';
    case 'decrease':
      return direction(field, from, to) !== 'up';
    case 'change_over_pct':
      return changeInPercent(from, to) > (field.material.pct ?? 0);
  }
}

/**
 * Identity of content: equal JSON whatever the order of keys and of what was chosen, where an absent value and null are
 * the same. Every list of a record is a set: choices, addresses, pieces of evidence.
 */
export function sameValue(left: unknown, right: unknown): boolean {
  if (isAbsent(left) || isAbsent(right)) return isAbsent(left) && isAbsent(right);
  return canonicalJson(unordered(left)) === canonicalJson(unordered(right));
}

function unordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => canonicalJson(unordered(item))).sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unordered(part)]));
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

/** `unclear` where the field has no scale, so that the caller treats it as material. */
function direction(field: IntakeField, from: unknown, to: unknown): 'up' | 'down' | 'unclear' {
  const [before, after] = [scale(field, from), scale(field, to)];
  if (before === null || after === null || before === after) return 'unclear';
  return after > before ? 'up' : 'down';
}

function scale(field: IntakeField, value: unknown): number | null {
  return typeof value === 'boolean' ? Number(value) : rank(value, field);
}

function changeInPercent(from: unknown, to: unknown): number {
  if (typeof from !== 'number' || typeof to !== 'number' || from === 0) return Infinity;
  return (Math.abs(to - from) / Math.abs(from)) * 100;
}
