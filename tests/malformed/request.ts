import fc from 'fast-check';
import { schemaOf } from '@/lib/contract/openapi';
import { refusalsOf, type Operation } from '@/lib/contract/operation';
import type { Asked } from '../api-cases/case';
import type { Sending } from '../api';
import { malformedForm } from './form-body';
import { malformedJson } from './json-body';
import { unwelcomeText } from './hostile';
import type { Schema } from './sites';

/** One request with something wrong in it, and what it must be answered. */
export interface Wrong {
  /** What is wrong, for whoever reads the report. */
  readonly what: string;
  readonly sending: Sending & { readonly path?: string };
  readonly codes: readonly string[];
  /** The field that the answer must name. */
  readonly field?: string | undefined;
  /** Whether the description calls it malformed; what only might be is sent as well, and counted apart. */
  readonly malformed: boolean;
}

/** Requests for an operation with one thing wrong in each, made of one that is right and of the schemas. */
export function wrongRequests(operation: Operation, asked: Asked): fc.Arbitrary<Wrong> {
  const { params, query, ifMatch, method, body, bodyType } = operation;
  const hasKey = method === 'POST' && refusalsOf(operation).includes('idempotency_mismatch');
  const inBody = bodyType
    ? malformedForm(operation, asked.body as FormData)
    : body
      ? malformedJson(operation, asked)
      : null;
  return fc.oneof(
    { weight: 1, arbitrary: authorization },
    ...(inBody ? [{ weight: 12, arbitrary: inBody }] : []),
    ...(params ? [{ weight: 3, arbitrary: addressed(operation, asked.path) }] : []),
    ...(query ? [{ weight: body ? 2 : 8, arbitrary: queried(operation, asked.path) }] : []),
    ...(ifMatch ? [{ weight: 2, arbitrary: versioned }] : []),
    ...(hasKey ? [{ weight: 1, arbitrary: keyed }] : []),
  );
}

/** What a header may carry at all: the rest no client can send. */
const inHeader = fc.string({
  unit: fc
    .integer({ min: 0x21, max: 0xff })
    .filter((code) => code < 0x7f || code > 0xa0)
    .map((code) => String.fromCharCode(code)),
  maxLength: 60,
});

const authorization = fc
  .oneof(
    inHeader,
    inHeader.map((text) => `Bearer ${text}`),
    inHeader.map((text) => `Bearer vlg_${text}`),
    fc.constantFrom('', 'Bearer', 'Basic dmxnOg==', 'bearer vlg_', `Bearer vlg_${'a'.repeat(101)}`, 'x'.repeat(10_000)),
    fc
      .string({ unit: fc.constantFrom(...Array.from('abcXYZ019_-')), minLength: 20, maxLength: 100 })
      .map((text) => `Bearer vlg_${text}`),
  )
  .map((value): Wrong => {
    const headers = { Authorization: value };
    return { what: `Authorization: ${value}`, sending: { headers }, codes: ['unauthenticated'], malformed: true };
  });

const versioned = fc
  .oneof(
    inHeader,
    inHeader.map((text) => `"${text}"`),
    fc.constantFrom(
      '*',
      '',
      '""',
      '1',
      "'1'",
      'W/"1"',
      '"1", "2"',
      '"1"x',
      '"-1"',
      '"1.0"',
      '"1e3"',
      '"0x1"',
      `"${'9'.repeat(400)}"`,
    ),
    fc.bigInt({ min: 1_000_000_000n }).map((number) => `"${number}"`),
  )
  .filter((value) => !/^"[0-9]{1,9}"$/.test(value))
  .map((value): Wrong => {
    const sending = { headers: { 'If-Match': value } };
    return { what: `If-Match: ${value}`, sending, codes: ['validation_failed'], field: 'If-Match', malformed: true };
  });

const keyed = fc
  .oneof(
    inHeader.map((text) => `x${text} x`),
    inHeader.map((text) => `${text}é`),
    fc.integer({ min: 201, max: 5_000 }).map((length) => 'k'.repeat(length)),
    fc.constantFrom('', 'a b', 'a\tb', '\u00a0'),
  )
  .map((value): Wrong => {
    const sending = { headers: { 'Idempotency-Key': value } };
    const codes = ['validation_failed'];
    return { what: `Idempotency-Key: ${value}`, sending, codes, field: 'Idempotency-Key', malformed: true };
  });

/** Text that an address can carry: no empty step, no half of a pair. */
export const inAddress = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    unwelcomeText,
    fc.constantFrom(
      '.',
      '0',
      '-1',
      '1e3',
      '99999999999999999999',
      'UC-0',
      'UC-01',
      'UC-1\0',
      'uc-1',
      'UC-999999999999',
      '%00',
    ),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'null',
      "' OR 1=1 --",
      '00000000-0000-0000-0000-00000000000g',
      'x'.repeat(3_000),
    ),
    fc.uuid().map((id) => `${id}0`),
  )
  .filter((text) => !/\p{Surrogate}/u.test(text) && !/^\.{1,2}$/.test(text));

function addressed({ path, params }: Operation, asked: string): fc.Arbitrary<Wrong> {
  const [address = '', rest] = asked.split('?');
  const [template, steps] = [path.split('/'), address.split('/')];
  const places = template.flatMap((step, place) => (step.startsWith('{') ? [place] : []));
  return fc.tuple(fc.constantFrom(...places), inAddress).map(([place, value]): Wrong => {
    const changed = steps.with(place, encodeURIComponent(value)).join('/');
    const named = Object.fromEntries(
      places.map((one) => [template[one]!.slice(1, -1), one === place ? value : steps[one]]),
    );
    const malformed = params?.safeParse(named).success === false;
    const sending = { path: rest === undefined ? changed : `${changed}?${rest}` };
    return { what: `${template[place]} = ${JSON.stringify(value)}`, sending, codes: ['not_found'], malformed };
  });
}

function queried({ query, path }: Operation, asked: string): fc.Arbitrary<Wrong> {
  const [address = '', right = ''] = asked.split('?');
  const schema = query ? (schemaOf(query, 'input') as Schema) : {};
  const names = Object.keys(schema.properties ?? {});
  const name = fc.oneof(
    { weight: Math.min(names.length, 4), arbitrary: fc.constantFrom(...names, 'nonsense') },
    {
      weight: 1,
      arbitrary: fc.oneof(
        fc.constantFrom('__proto__', 'constructor', 'limit[]', 'toString'),
        fc.string({ minLength: 1, maxLength: 8 }),
      ),
    },
  );
  const values = fc.array(
    fc.oneof(inAddress, fc.constantFrom('', '0', '201', '1.5', '-1', 'NaN', '1e400', 'true', '2026-02-30')),
    { minLength: 1, maxLength: 3 },
  );
  return fc.tuple(name, values, fc.boolean()).map(([which, sent, alone]): Wrong => {
    const search = new URLSearchParams(alone ? '' : right);
    search.delete(which);
    for (const value of sent) search.append(which, value);
    const isKnown = names.includes(which);
    const malformed = !isKnown || query?.safeParse(Object.fromEntries(grouped(search))).success === false;
    const what = `${path} ?${which}=${sent.join('|')}`;
    const field = isKnown && malformed ? which : undefined;
    return { what, sending: { path: `${address}?${search}` }, codes: ['validation_failed'], field, malformed };
  });
}

function grouped(search: URLSearchParams): [string, string | string[]][] {
  return [...new Set(search.keys())].map((name) => {
    const values = search.getAll(name);
    return [name, values.length > 1 ? values : (values[0] ?? '')];
  });
}
