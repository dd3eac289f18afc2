import fc from 'fast-check';
import { z } from 'zod';
import { schemaOf } from '@/lib/contract/openapi';
import type { Operation } from '@/lib/contract/operation';
import type { Asked } from '../api-cases/case';
import { hostile, overlong, Raw, written } from './hostile';
import type { Wrong } from './request';
import { badAt, childOf, isRecord, leaveOut, put, sitesOf, type Path, type Schema } from './sites';

const LARGEST = 1024 * 1024;
const REFUSED = ['validation_failed'] as const;
/** More levels than a body may have: refused as a whole. */
const NESTED = /(?:\[|\{"a":){32}/;

/** A body of JSON with one thing wrong in it: in a value, in what is there at all, in the text, or in what it says it is. */
export function malformedJson(operation: Operation, { body = {} }: Asked): fc.Arbitrary<Wrong> {
  const schema = schemaOf(operation.body!, 'input') as Schema;
  const described = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  const sites = sitesOf(schema, body);
  const held = sites.filter(({ path }) => path.length > 0);
  const holders = sites.filter(({ path }) => isRecord(path.reduce<unknown>(childOf, body)));
  const text = written(body);

  /** Whether the schema that validates, or the document made of it, refuses a text. */
  const isRefused = (sent: string): boolean => {
    const content = parsed(sent);
    return !content || !described.safeParse(content.value).success || !operation.body!.safeParse(content.value).success;
  };
  const of = (what: string, sent: string, path?: Path): Wrong => {
    const malformed = isRefused(sent);
    const field = path?.length && parsed(sent) && malformed && !NESTED.test(sent) ? named(body, path) : undefined;
    const codes = Buffer.byteLength(sent) > LARGEST ? ['payload_too_large'] : REFUSED;
    return { what, sending: { body: sent }, codes, field, malformed };
  };
  const replaced = fc
    .constantFrom(...sites)
    .chain((site) => fc.tuple(fc.constant(site), badAt(site)))
    .map(([{ path }, bad]) => of(`${at(path)} = ${shown(bad)}`, written(put(body, path, bad)), path));
  const missing = fc
    .constantFrom(...held)
    .map(({ path }) => of(`without ${at(path)}`, written(leaveOut(body, path)), path));
  const unknown = fc
    .tuple(
      fc.constantFrom(...holders),
      fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', '', 'id', '$ne'), fc.string()),
      hostile,
    )
    .map(([{ path }, name, value]) =>
      of(`${at(path)} has ${JSON.stringify(name)}: ${shown(value)}`, written(put(body, [...path, name], value))),
    );
  const twice = fc
    .tuple(fc.constantFrom(...Object.keys(isRecord(body) ? body : {}), 'nonsense'), hostile)
    .map(([name, value]) =>
      of(
        `${name} twice, then ${shown(value)}`,
        `${text.slice(0, -1)}${text === '{}' ? '' : ','}${JSON.stringify(name)}:${written(value)}}`,
      ),
    );
  const broken = fc
    .oneof(
      fc.nat({ max: text.length - 1 }).map((end) => text.slice(0, end)),
      fc
        .tuple(
          fc.nat({ max: text.length }),
          fc.constantFrom('\0', '\n', '"', '{', ']', ',', '\\', '\u2028', "'", '\ufeff'),
        )
        .map(([place, more]) => `${text.slice(0, place)}${more}${text.slice(place)}`),
      fc.constantFrom(
        `${text}${text}`,
        `[${text}]`,
        `${text},`,
        JSON.stringify(text),
        `\ufeff${text}`,
        `//\n${text}`,
        text.replaceAll('"', "'"),
        'null',
        '[]',
        '""',
        '0',
        'true',
        ' ',
        '{',
        `<a>${text}</a>`,
      ),
      overlong.map((more) => `${text.slice(0, -1)},${JSON.stringify(more.repeat(11))}:0}`),
    )
    .map((sent) => of(`the text ${shown(new Raw(sent))}`, sent));
  return fc.oneof(
    { weight: 8, arbitrary: replaced },
    ...(held.length > 0 ? [{ weight: 2, arbitrary: missing }] : []),
    ...(holders.length > 0 ? [{ weight: 2, arbitrary: unknown }] : []),
    { weight: 1, arbitrary: twice },
    { weight: 2, arbitrary: broken },
    { weight: 1, arbitrary: otherwise(text) },
  );
}

/** Bytes that are no UTF-8, and a body that says it is something else. */
function otherwise(text: string): fc.Arbitrary<Wrong> {
  const bytes = Buffer.from(text.length > 2 ? text : '{"a":"b"}');
  const invalid = fc
    .tuple(
      fc.nat({ max: bytes.length }),
      fc.constantFrom([0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82], [0xf5, 0x80, 0x80, 0x80]),
    )
    .map(([place, bad]): Wrong => {
      const body = new Uint8Array([...bytes.subarray(0, place), ...bad, ...bytes.subarray(place)]);
      return { what: `bytes ${bad.join(' ')} at ${place}`, sending: { body }, codes: REFUSED, malformed: true };
    });
  const types = fc.constantFrom(
    'text/plain',
    '',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/json5',
    'text/json',
    'application/xml',
    'json',
    '*/*',
  );
  const named = types.map((type): Wrong => {
    const sending = { body: new Uint8Array(bytes), headers: { 'Content-Type': type } };
    return { what: `Content-Type: ${type}`, sending, codes: ['unsupported_media_type'], malformed: true };
  });
  return fc.oneof(invalid, named);
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return text === '' ? { value: {} } : { value: JSON.parse(text.replace(/^\ufeff/, '')) as unknown };
  } catch {
    return null;
  }
}

/** What an error must name: the place, or the first one on the way there that is not in the body itself. */
function named(body: unknown, path: Path): string {
  const absent = path.findIndex((_, end) => path.slice(0, end + 1).reduce<unknown>(childOf, body) === undefined);
  return path.slice(0, absent === -1 ? path.length : absent + 1).join('.');
}

function at(path: Path): string {
  return path.length === 0 ? 'the body' : path.join('.');
}

function shown(value: unknown): string {
  const text = written(value);
  return text.length > 80 ? `${text.slice(0, 60)}… (${text.length} characters)` : text;
}
