import fc from 'fast-check';
import { FIELDS, type Kind, type Sent } from './fields';
import { hostile, overlong, Raw, written } from './hostile';
import { childOf, leaveOut, put, sitesOf, type Path } from './sites';

/** A form with one thing wrong in it, or what an action is handed where it takes values. */
export interface WrongForm {
  readonly what: string;
  readonly malformed: boolean;
  readonly given: FormData | readonly unknown[];
  /** What the action is bound to, in the place of what its page has bound it to. */
  readonly of?: unknown;
}

export type Good = Readonly<Record<string, Sent>>;

/**
 * Forms of an action with one field wrong, missing, doubled or more in each.
 * @param free fields of which only the policy pack, or a file, says what they take
 */
export function wrongForms(action: string, good: Good, free: readonly string[]): fc.Arbitrary<WrongForm> {
  const kinds = new Map(Object.keys(good).map((name) => [name, free.includes(name) ? null : kindOf(action, name)]));
  const told = [...kinds].flatMap(([name, kind]) => (kind ? [[name, kind] as const] : []));
  const bad = fc.constantFrom(...told).chain(([name, kind]) => fc.tuple(fc.constant(name), kind.bad));
  const needed = told.filter(([, { required }]) => required).map(([name]) => name);
  const anything = fc.oneof(fc.constantFrom('', '0', 'true', '{}', '[]'), fc.string(), overlong);
  const another = fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'toString', '$ACTION_x'),
    fc.string({ minLength: 1 }),
  );
  const filled = (name: string, sent: Sent, malformed: boolean): WrongForm => ({
    what: `${name} = ${shown(sent)}`,
    malformed,
    given: formOf({ ...good, [name]: sent }),
  });
  const changed = bad.map(([name, sent]) => filled(name, sent, true));
  const doubled = bad
    .filter(([name]) => !Array.isArray(good[name]))
    .map(([name, sent]): WrongForm => {
      const { [name]: right, ...others } = good;
      const given = formOf({ ...others, [name]: [sent, right].flat() as Sent });
      return { what: `${name} twice, first ${shown(sent)}`, malformed: true, given };
    });
  const missing = fc.constantFrom(...needed).map((name): WrongForm => {
    const { [name]: _, ...others } = good;
    return { what: `without ${name}`, malformed: true, given: formOf(others) };
  });
  const unknown = fc
    .tuple(another, anything)
    .filter(([name]) => !(name in good))
    .map(([name, sent]) => filled(name, sent, false));
  return fc.oneof(
    { weight: 8, arbitrary: changed },
    { weight: 3, arbitrary: doubled },
    ...(needed.length > 0 ? [{ weight: 1, arbitrary: missing }] : []),
    { weight: 1, arbitrary: unknown },
    ...(free.length > 0
      ? [
          {
            weight: 3,
            arbitrary: fc
              .tuple(fc.constantFrom(...free), fc.oneof(anything, fc.constant(new File(['x'], 'a.txt'))))
              .map(([name, sent]) => filled(name, sent, false)),
          },
        ]
      : []),
  );
}

/** The kind of a field, of this action before that of all; null where anything will do. @throws where nobody has said */
function kindOf(action: string, name: string): Kind | null {
  const kind = FIELDS[`${name}@${action}`] ?? FIELDS[name];
  if (kind === undefined) throw new Error(`Nobody has said what ${name} of ${action} takes.`);
  return kind;
}

export function formOf(fields: Good): FormData {
  const form = new FormData();
  for (const [name, sent] of Object.entries(fields)) for (const one of [sent].flat()) form.append(name, one);
  return form;
}

/** A verdict that was given is taken back. */
const MAY_BE_NULL = new Set<string | number>(['verdict']);

/** What the policy pack says what it is, and roles of which the known ones are taken. */
const OF_THE_PACK = new Set<string | number>(['value', 'answers', 'seen', 'mayStale']);
const NO_JSON: readonly unknown[] = [
  undefined,
  Number.NaN,
  Infinity,
  10n,
  new Date(NaN),
  new Map([['a', 1]]),
  new Set([1]),
];

/** What an action gets in the place of the values it takes: of another sort than what belongs there is malformed. */
export function wrongValues(good: readonly unknown[]): fc.Arbitrary<WrongForm> {
  const places = sitesOf({}, good)
    .map(({ path }) => path)
    .filter((path) => path.length > 0);
  const isTold = (path: Path) => !path.some((step) => OF_THE_PACK.has(step));
  const strange = fc.oneof(
    { weight: 5, arbitrary: hostile.map(asValue) },
    { weight: 1, arbitrary: fc.constantFrom(...NO_JSON) },
  );
  const replaced = fc.tuple(fc.constantFrom(...places), strange).map(([path, bad]): WrongForm => {
    const isOther = sortOf(bad) !== sortOf(path.reduce<unknown>(childOf, good));
    const malformed = isTold(path) && isOther && !(bad === null && MAY_BE_NULL.has(path.at(-1)!));
    return { what: `${path.join('.')} = ${shown(bad)}`, malformed, given: put(good, path, bad) as unknown[] };
  });
  const missing = fc.constantFrom(...places).map((path): WrongForm => {
    const given = leaveOut(good, path) as unknown[];
    return { what: `without ${path.join('.')}`, malformed: isTold(path), given };
  });
  return fc.oneof({ weight: 9, arbitrary: replaced }, { weight: 1, arbitrary: missing });
}

/** The value that a text of JSON has; what has none stays a text. */
function asValue(value: unknown): unknown {
  try {
    return JSON.parse(written(value)) as unknown;
  } catch {
    return value instanceof Raw ? value.text : value;
  }
}

function sortOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value)
    ? 'list'
    : value instanceof Date || value instanceof Map || value instanceof Set
      ? 'other'
      : typeof value;
}

function shown(value: unknown): string {
  if (value instanceof File) return `a file of ${value.size}`;
  const text = typeof value === 'object' && value !== null ? tagOf(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 60)}… (${text.length} characters)` : text;
}

function tagOf(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    return 'an object that cannot be written';
  }
}
