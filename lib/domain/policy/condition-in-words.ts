import { amountInWords, optionLabel } from './labels';
import type { IntakeField, PolicyPack } from './pack-schema';

/** A number of a field as people read it: with its unit, money in the organisation's currency. */
export type Amount = (value: number, field: IntakeField) => string;

interface Words {
  readonly text: string;
  /** Whether it needs brackets inside another group. */
  readonly compound: boolean;
}

const withUnit: Amount = (value, { unit }) => amountInWords(value, unit);
const ALWAYS: Words = { text: 'always', compound: false };
const NEVER: Words = { text: 'never', compound: false };

/**
 * A condition of the pack as a sentence that follows “when”: `“Risk tier” is High or higher, and “Personal data” is yes`.
 * Total as `holds` is: what could never hold reads `never`, what always holds reads `always`.
 */
export function conditionInWords(condition: unknown, pack: PolicyPack, amount: Amount = withUnit): string {
  return sentence(condition, pack, amount).text;
}

function sentence(condition: unknown, pack: PolicyPack, amount: Amount): Words {
  if (condition === undefined || condition === null) return ALWAYS;
  if (!isObject(condition)) return NEVER;
  const inner = (part: unknown) => sentence(part, pack, amount);
  const parts = Object.entries(condition).map(([key, test]): Words => {
    if (key === 'any') return Array.isArray(test) && test.length > 0 ? joined(test.map(inner), ', or ') : NEVER;
    if (key === 'all') return Array.isArray(test) ? joined(test.map(inner), ', and ') : NEVER;
    if (key === 'not')
      return isObject(test) ? { text: `it is not so that ${bracketed(inner(test))}`, compound: true } : NEVER;
    return fieldTest(key, test, pack, amount);
  });
  return joined(parts, ', and ');
}

function joined(parts: readonly Words[], by: string): Words {
  const [first, ...others] = parts;
  if (!first) return ALWAYS;
  if (others.length === 0) return first;
  return { text: parts.map(bracketed).join(by), compound: true };
}

function bracketed({ text, compound }: Words): string {
  return compound ? `(${text})` : text;
}

function fieldTest(key: string, test: unknown, pack: PolicyPack, amount: Amount): Words {
  const field = pack.fields.find((one) => one.key === key);
  if (!field) return NEVER;
  const named = (value: unknown) => valueInWords(value, field, pack, amount);
  const tests = isObject(test) ? Object.entries(test) : [['is', test] as const];
  const told = tests.map(([operator, operand]) => compared(operator, operand, named));
  return { text: `“${field.label}” ${told.join(' and ')}`, compound: false };
}

function compared(operator: string, operand: unknown, named: (value: unknown) => string): string {
  const scale = typeof operand === 'number' ? NUMBERS : OPTIONS;
  switch (operator) {
    case 'is':
      return `is ${named(operand)}`;
    case 'ne':
      return `is something other than ${named(operand)}`;
    case 'has':
    case 'has_any':
      return `includes ${named(operand)}`;
    case 'gte':
      return `is ${named(operand)} ${scale.gte}`;
    case 'lte':
      return `is ${named(operand)} ${scale.lte}`;
    case 'gt':
      return `is above ${named(operand)}`;
    case 'lt':
      return `is below ${named(operand)}`;
    default:
      return `is never met by ${named(operand)}`;
  }
}

const NUMBERS = { gte: 'or more', lte: 'or less' };
const OPTIONS = { gte: 'or higher', lte: 'or lower' };

function valueInWords(value: unknown, field: IntakeField, pack: PolicyPack, amount: Amount): string {
  if (Array.isArray(value)) return value.map((one) => valueInWords(one, field, pack, amount)).join(' or ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return amount(value, field);
  return typeof value === 'string' ? optionLabel(field, value, pack) : JSON.stringify(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
