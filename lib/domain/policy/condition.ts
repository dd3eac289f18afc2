import type { IntakeField } from './pack-schema';

/** Answers by field key, derived fields included. Any JSON; what does not fit its field counts as no match. */
export type Values = Readonly<Record<string, unknown>>;
export type Fields = ReadonlyMap<string, IntakeField>;

/** Three-valued truth: `unknown` only where a field is not answered yet and the caller asks what could still be. */
type Truth = 'yes' | 'no' | 'unknown';

const MAX_DEPTH = 64;
const ORDER_OPERATORS = new Set(['gte', 'lte', 'gt', 'lt']);
export const OPERATORS: ReadonlySet<string> = new Set(['has', 'has_any', 'ne', ...ORDER_OPERATORS]);

export function indexFields(fields: readonly IntakeField[]): Fields {
  return new Map(fields.map((field) => [field.key, field]));
}

/**
 * Whether a pack condition holds. Total and deterministic: any JSON in, a boolean out, never an error.
 * An empty or absent condition holds; an unanswered field makes its test false unless the field declares a default.
 * Source: policy pack, "Order of evaluation".
 */
export function holds(condition: unknown, values: Values, fields: Fields): boolean {
  return judge(condition, values, fields, 'no', 0) === 'yes';
}

/** Whether a condition could still hold once the unanswered fields are answered. */
export function couldHold(condition: unknown, values: Values, fields: Fields): boolean {
  return judge(condition, values, fields, 'unknown', 0) !== 'no';
}

/** The answer to a field, or its declared default, or undefined. */
export function valueOf(key: string, values: Values, fields: Fields): unknown {
  const value = Object.hasOwn(values, key) ? values[key] : undefined;
  if (value !== undefined && value !== null) return value;
  return fields.get(key)?.default ?? undefined;
}

function judge(condition: unknown, values: Values, fields: Fields, missing: Truth, depth: number): Truth {
  if (condition === undefined || condition === null) return 'yes';
  if (!isObject(condition) || depth > MAX_DEPTH) return 'no';
  const parts = Object.entries(condition).map(([key, test]): Truth => {
    if (key === 'any') return Array.isArray(test) ? anyOf(test.map((part) => inner(part))) : 'no';
    if (key === 'all') return Array.isArray(test) ? allOf(test.map((part) => inner(part))) : 'no';
    if (key === 'not') return isObject(test) ? not(inner(test)) : 'no';
    return judgeField(key, test, values, fields, missing);
  });
  return allOf(parts);

  function inner(part: unknown): Truth {
    return judge(part, values, fields, missing, depth + 1);
  }
}

function judgeField(key: string, test: unknown, values: Values, fields: Fields, missing: Truth): Truth {
  const field = fields.get(key);
  if (!field) return 'no';
  const value = valueOf(key, values, fields);
  if (value === undefined) return missing;
  if (Array.isArray(test)) return truth(isScalar(value) && test.includes(value));
  if (isObject(test)) {
    return truth(Object.entries(test).every(([operator, operand]) => compare(operator, value, operand, field)));
  }
  return truth(isScalar(value) && value === test);
}

function compare(operator: string, value: unknown, operand: unknown, field: IntakeField): boolean {
  if (operator === 'has') return Array.isArray(value) && value.includes(operand);
  if (operator === 'has_any') {
    return Array.isArray(value) && Array.isArray(operand) && operand.some((one) => value.includes(one));
  }
  if (operator === 'ne') return isScalar(value) && value !== operand;
  const left = rank(value, field);
  const right = rank(operand, field);
  if (left === null || right === null) return false;
  switch (operator) {
    case 'gte':
      return left >= right;
    case 'lte':
      return left <= right;
    case 'gt':
      return left > right;
    case 'lt':
      return left < right;
    default:
      return false;
  }
}

/** The place of a value on its field's scale: the number itself, or the position of an ordered option. */
export function rank(value: unknown, field: IntakeField): number | null {
  if (field.options && field.ordered) {
    const position = field.options.indexOf(value as string);
    return position === -1 ? null : position;
  }
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function truth(value: boolean): Truth {
  return value ? 'yes' : 'no';
}

function not(part: Truth): Truth {
  if (part === 'unknown') return 'unknown';
  return part === 'yes' ? 'no' : 'yes';
}

function anyOf(parts: readonly Truth[]): Truth {
  if (parts.includes('yes')) return 'yes';
  return parts.includes('unknown') ? 'unknown' : 'no';
}

function allOf(parts: readonly Truth[]): Truth {
  if (parts.includes('no')) return 'no';
  return parts.includes('unknown') ? 'unknown' : 'yes';
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
