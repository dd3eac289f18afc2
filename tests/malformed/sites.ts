import fc from 'fast-check';
import { hostile, Raw } from './hostile';

/** As much of JSON Schema as the description of the API uses. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly format?: string;
  readonly pattern?: string;
}

export type Path = readonly (string | number)[];

/** A place in a body that the schema knows, whether the body has it or not. */
export interface Site {
  readonly path: Path;
  readonly schema: Schema;
}

const MOST_DEEP = 6;

/** Every place of a body: those of its schema, and those of what is there. */
export function sitesOf(schema: Schema, value: unknown, path: Path = []): Site[] {
  const own = { path, schema };
  if (path.length > MOST_DEEP) return [own];
  const below = variantsOf(schema).flatMap(({ properties = {}, items, additionalProperties }) => {
    const named = Object.entries(properties).map(([name, one]) => [name, one] as const);
    const free = typeof additionalProperties === 'object' ? additionalProperties : {};
    const others = isRecord(value)
      ? Object.keys(value)
          .filter((name) => !(name in properties))
          .map((name) => [name, free] as const)
      : [];
    const item = typeof items === 'object' ? items : {};
    const held = Array.isArray(value) ? value.map((_, place) => [place, item] as const) : [];
    return [...named, ...others, ...(held.length > 0 || items === undefined ? held : [[0, item] as const])];
  });
  return [own, ...below.flatMap(([step, one]) => sitesOf(one, childOf(value, step), [...path, step]))];
}

function variantsOf(schema: Schema): Schema[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [schema, ...inner.flatMap(variantsOf)];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Raw);
}

export function childOf(value: unknown, step: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined;
}

/** The value with another one at a place; what is missing on the way there is made. */
export function put(value: unknown, [step, ...rest]: Path, bad: unknown): unknown {
  if (step === undefined) return bad;
  const changed = put(childOf(value, step), rest, bad);
  if (typeof step === 'number')
    return Object.assign(Array.isArray(value) ? [...(value as unknown[])] : [], { [step]: changed });
  return { ...(isRecord(value) ? value : {}), [step]: changed };
}

/** The value without what is at a place. */
export function leaveOut(value: unknown, path: Path): unknown {
  const parent = path.slice(0, -1);
  const holder = parent.reduce<unknown>(childOf, value);
  const name = path.at(-1);
  if (Array.isArray(holder)) return put(value, parent, holder.toSpliced(Number(name), 1));
  if (!isRecord(holder)) return value;
  return put(value, parent, Object.fromEntries(Object.entries(holder).filter(([one]) => one !== name)));
}

/** What does not fit at a place by what its schema says, and what fits hardly anywhere. */
export function badAt({ schema }: Site): fc.Arbitrary<unknown> {
  const just = variantsOf(schema).flatMap(almost);
  return just.length === 0 ? hostile : fc.oneof(hostile, fc.constantFrom(...just));
}

/** One beside each bound of a schema. */
function almost({
  type,
  enum: words,
  minimum,
  maximum,
  minLength,
  maxLength,
  maxItems,
  format,
  pattern,
}: Schema): unknown[] {
  const [word] = words ?? [];
  return [
    ...(typeof word === 'string' ? [`${word} `, word.toLowerCase(), `${word}\0`, [word], `${word},${word}`] : []),
    ...(minimum === undefined ? [] : [minimum - 1, minimum - 0.5]),
    ...(maximum === undefined ? [] : [maximum + 1, String(maximum)]),
    ...(type === 'integer' ? [1.5, '1', true] : []),
    ...(type === 'boolean' ? ['true', 1, 'yes'] : []),
    ...(type === 'array' ? [{ 0: 'a' }, 'a'] : []),
    ...(minLength ? ['x'.repeat(minLength - 1)] : []),
    ...(maxLength === undefined ? [] : ['x'.repeat(maxLength + 1)]),
    ...(maxItems === undefined ? [] : [Array.from({ length: maxItems + 1 }, () => 'x')]),
    ...(format === undefined
      ? []
      : ['2026-02-30', '00000000-0000-0000-0000-00000000000g', 'javascript:alert(1)', 'x@', '//']),
    ...(pattern === undefined ? [] : ['\n', 'UC-0', 'UC-99999999999', '../..']),
  ];
}
