import fc from 'fast-check';
import type { Operation } from '@/lib/contract/operation';
import { overlong, unwelcomeText } from './hostile';
import type { Wrong } from './request';

const REFUSED = ['validation_failed'] as const;
type Entries = readonly (readonly [string, string | File])[];

/** A body of a form with a file, with one thing wrong in it: in a field, in its file, or in how it is divided. */
export function malformedForm(operation: Pick<Operation, 'body' | 'maxBytes'>, body: FormData): fc.Arbitrary<Wrong> {
  const entries: Entries = [...body];
  const names = [...new Set([...Object.keys((operation.body as { shape?: object }).shape ?? {}), ...body.keys()])];
  const of = (what: string, sent: Entries, field?: string): Wrong => {
    const form = new FormData();
    for (const [name, value] of sent) form.append(name, value);
    const malformed = operation.body?.safeParse(Object.fromEntries(form)).success === false;
    return { what, sending: { body: form }, codes: REFUSED, field: malformed ? field : undefined, malformed };
  };
  const without = (name: string) => entries.filter(([one]) => one !== name);
  const text = fc.oneof(
    fc.constantFrom('', ' ', 'NOBODY', 'true', '0', '{}'),
    unwelcomeText,
    overlong,
    fc.string({ unit: 'binary' }),
  );
  const changed = fc
    .tuple(fc.constantFrom(...names), text, fc.boolean())
    .map(([name, value, twice]) =>
      of(
        `${name}${twice ? ' twice, then' : ' ='} ${value.slice(0, 60)}`,
        [...(twice ? entries : without(name)), [name, value]],
        name,
      ),
    );
  const aFile = fc
    .tuple(fc.constantFrom(...names), fc.constantFrom(0, 1, 100_000))
    .map(([name, size]) =>
      of(`${name} as a file of ${size}`, [...without(name), [name, new File(['x'.repeat(size)], 'a.txt')]], name),
    );
  const missing = fc.constantFrom(...names).map((name) => of(`without ${name}`, without(name), name));
  const unknown = fc
    .tuple(fc.oneof(fc.constantFrom('nonsense', '__proto__', 'constructor', ''), fc.string({ minLength: 1 })), text)
    .filter(([name]) => !names.includes(name))
    .map(([name, value]) => of(`with ${JSON.stringify(name)}`, [...entries, [name, value]]));
  return fc.oneof(
    { weight: 6, arbitrary: changed },
    { weight: 2, arbitrary: aFile },
    { weight: 1, arbitrary: missing },
    { weight: 2, arbitrary: unknown },
    { weight: 3, arbitrary: undivided(entries) },
    { weight: 2, arbitrary: contents(entries, of) },
    { weight: 1, arbitrary: tooLarge(operation.maxBytes ?? 1024 * 1024) },
  );
}

const BOUNDARY = 'village';
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

/** Bytes that are no form, and forms that say they are something else. */
function undivided(entries: Entries): fc.Arbitrary<Wrong> {
  const parts = entries.map(([name, value]) => {
    const file = typeof value === 'string' ? '' : `; filename="${value.name}"\r\nContent-Type: text/plain`;
    return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${typeof value === 'string' ? value : 'x'}\r\n`;
  });
  const whole = `${parts.join('')}--${BOUNDARY}--\r\n`;
  const end = whole.length - `--${BOUNDARY}--\r\n`.length;
  const sent = (what: string, text: string, type: string, code: string): Wrong => ({
    what,
    sending: { body: new TextEncoder().encode(text), headers: { 'Content-Type': type } },
    codes: [code],
    malformed: true,
  });
  return fc.oneof(
    fc
      .nat({ max: end })
      .map((length) => sent(`cut off after ${length}`, whole.slice(0, length), TYPE, 'validation_failed')),
    fc
      .constantFrom(
        'multipart/form-data',
        'multipart/form-data; boundary=',
        'multipart/form-data; boundary=other',
        `multipart/form-data; boundary=${'b'.repeat(300)}`,
      )
      .map((type) => sent(type, whole, type, 'validation_failed')),
    fc
      .constantFrom(
        'application/json',
        'text/plain',
        '',
        'multipart/mixed; boundary=village',
        'application/x-www-form-urlencoded',
      )
      .map((type) => sent(type, whole, type, 'unsupported_media_type')),
    fc.string({ minLength: 1 }).map((text) => sent(`the text ${text}`, text, TYPE, 'validation_failed')),
  );
}

/** Files whose content is something else than their name says; only some are malformed, and none may be answered by a fault. */
function contents(entries: Entries, of: (what: string, sent: Entries) => Wrong): fc.Arbitrary<Wrong> {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map((one) => Buffer.from(one)),
    fc.uint8Array({ maxLength: 100 }).map((one) => Buffer.concat([Buffer.from('PK\u0003\u0004'), one])),
    fc.uint8Array({ maxLength: 100 }).map((one) => Buffer.concat([Buffer.from('%PDF-1.7\n'), one])),
    fc
      .constantFrom(
        '',
        '\0\0\0',
        '[',
        '{',
        'a: [',
        'a: &a [*a, *a]',
        '- !!js/function >',
        '"',
        'a,b\n"',
        '\ufeff',
        '[[[['.repeat(20_000),
        ','.repeat(100_000),
        '\n'.repeat(100_000),
        'a: '.repeat(5_000),
        '__proto__: 1',
        '{"__proto__":{"polluted":true}}',
        'x: &x ["1"]\ny: &y [*x,*x,*x,*x,*x,*x,*x,*x,*x]\nz: [*y,*y,*y,*y,*y,*y,*y,*y,*y]',
      )
      .map((one) => Buffer.from(one)),
  );
  const named = fc.constantFrom(
    'a.csv',
    'a.xlsx',
    'a.yaml',
    'a.json',
    'a.pdf',
    'a.png',
    'a',
    '../../a.csv',
    'a\0.csv',
    `${'a'.repeat(500)}.csv`,
    '',
  );
  return fc.tuple(bytes, named).map(([content, name]) => {
    const sent = entries.map(
      ([field, value]) =>
        [field, typeof value === 'string' ? value : new File([new Uint8Array(content)], name)] as const,
    );
    return of(`a file ${JSON.stringify(name)} of ${JSON.stringify(content.toString('latin1').slice(0, 40))}`, sent);
  });
}

/** More than the operation takes, said beforehand, or found out while it arrives. */
function tooLarge(limit: number): fc.Arbitrary<Wrong> {
  const piece = new Uint8Array(1024 * 1024);
  return fc.boolean().map((said) => ({
    what: `more than ${limit} bytes`,
    // Anew each time it is sent: a stream is read once.
    get sending() {
      let left = Math.ceil(limit / piece.length) + 1;
      const body = new ReadableStream<Uint8Array>({
        pull: (stream) => (left-- > 0 ? stream.enqueue(piece) : stream.close()),
      });
      const length = said ? { 'Content-Length': String(limit + 1) } : {};
      return { body, headers: { 'Content-Type': TYPE, ...length } };
    },
    codes: ['payload_too_large'],
    malformed: true,
  }));
}
