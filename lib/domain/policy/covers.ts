import { canonicalJson } from '../audit/canonical-json';
import { holds, type Fields, type Values } from './condition';
import type { IntakeField } from './pack-schema';

/** A condition of a pack; absent, it always holds. */
export type Condition = Readonly<Record<string, unknown>> | undefined;

/** Holds for nothing. */
export const NEVER: Condition = { any: [] };

/** More combinations than this are not tried. */
const MOST_TRIED = 20_000;

/**
 * Whether one condition holds wherever another holds. Found by trying every combination of answers the two can tell apart;
 * where there are too many to try, the answer is no.
 */
export function covers(wide: Condition, narrow: Condition, fields: Fields): boolean {
  if (wide === undefined || canonicalJson(wide) === canonicalJson(narrow ?? {})) return true;
  if (partsOf(narrow, 'all').some((part) => covers(wide, part, fields))) return true;
  if (partsOf(wide, 'any').some((part) => covers(part, narrow, fields))) return true;
  const operands = new Map<string, Set<unknown>>();
  gather([wide, narrow], operands);
  const known = [...operands].flatMap(([key, named]) => {
    const field = fields.get(key);
    return field ? [{ key, values: toTell(field, [...named]) }] : [];
  });
  if (known.reduce((product, { values }) => product * values.length, 1) > MOST_TRIED) return false;
  return everyCombination(known, (values) => !holds(narrow, values, fields) || holds(wide, values, fields));
}

/** What holds where either does: the wider one as it is, where one covers the other. */
export function either(one: Condition, other: Condition, fields: Fields): Condition {
  if (covers(one, other, fields)) return one;
  return covers(other, one, fields) ? other : { any: [one, other] };
}

export function both(one: Condition, other: Condition): Condition {
  if (isAlways(one)) return other;
  return isAlways(other) ? one : { all: [one, other] };
}

/** What a condition names of each field: the options and figures that decide it. */
export function gather(condition: unknown, into: Map<string, Set<unknown>>): void {
  if (Array.isArray(condition)) {
    for (const part of condition) gather(part, into);
    return;
  }
  if (!isObject(condition)) return;
  for (const [key, test] of Object.entries(condition)) {
    if (key === 'any' || key === 'all' || key === 'not') gather(test, into);
    else {
      const named = (isObject(test) ? Object.values(test) : [test]).flat();
      into.set(key, new Set([...(into.get(key) ?? []), ...named]));
    }
  }
}

/** The parts of a condition that is nothing but a list of them. */
function partsOf(condition: Condition, key: 'all' | 'any'): readonly Condition[] {
  const parts = condition && Object.keys(condition).length === 1 ? condition[key] : undefined;
  return Array.isArray(parts) ? (parts as readonly Condition[]) : [];
}

type Known = readonly { readonly key: string; readonly values: readonly unknown[] }[];

function everyCombination(known: Known, test: (values: Values) => boolean): boolean {
  const try_ = (place: number, values: Values): boolean => {
    const field = known[place];
    if (!field) return test(values);
    return field.values.every((value) => try_(place + 1, { ...values, [field.key]: value }));
  };
  return try_(0, {});
}

/** Values of a field of which every other one is judged like one of these. Undefined is no answer. */
function toTell({ type, options }: IntakeField, named: readonly unknown[]): readonly unknown[] {
  if (type === 'boolean') return [undefined, true, false];
  if (type === 'multi_choice') return [undefined, ...subsets(named)];
  if (type === 'number') return [undefined, ...figures(named.filter((one) => typeof one === 'number'))];
  return [undefined, ...(options ?? named), 'another text'];
}

function subsets(options: readonly unknown[]): unknown[][] {
  if (2 ** options.length > MOST_TRIED) return Array.from({ length: MOST_TRIED }, () => []);
  return options.reduce<unknown[][]>((found, option) => [...found, ...found.map((one) => [...one, option])], [[]]);
}

/** Each figure, one between every two, and one beyond either end. */
function figures(named: readonly number[]): readonly number[] {
  const [first = 0, ...rest] = named.toSorted((one, other) => one - other);
  const last = rest.at(-1) ?? first;
  const within = [first, ...rest].flatMap((one, place, all) => [one, (one + (all[place + 1] ?? one)) / 2]);
  return [first - 1, ...within, last + 1];
}

function isAlways(condition: Condition): boolean {
  return condition === undefined || Object.keys(condition).length === 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
