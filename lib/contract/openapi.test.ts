import { expect, it } from 'vitest';
import { openApi } from './openapi';
import { OPERATIONS } from './operations';

interface Described {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

const DOCUMENT = openApi('http://localhost:3000');
const PATHS = DOCUMENT['paths'] as Readonly<Record<string, Readonly<Record<string, Described>>>>;
const DESCRIBED = Object.entries(PATHS).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({ path, method, described })),
);

it('gives every operation its own id', () => {
  const ids = OPERATIONS.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  expect(DESCRIBED).toHaveLength(ids.length);
});

it('names every parameter of a path, and once', () => {
  for (const { path, method, described } of DESCRIBED) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = described.parameters.filter((one) => one.in === 'path');
    const names = described.parameters.map((one) => `${one.in} ${one.name}`);
    expect({ path, method, inPath: declared.map(({ name }) => name).sort() }).toEqual({
      path,
      method,
      inPath: inPath.sort(),
    });
    expect({ path, method, names }).toEqual({ path, method, names: [...new Set(names)] });
    expect(declared.every(({ required }) => required)).toBe(true);
  }
});

it('asks for a token everywhere, and says what happens without', () => {
  expect(DOCUMENT['security']).toEqual([{ token: [] }]);
  expect(DOCUMENT['components']).toMatchObject({ securitySchemes: { token: { type: 'http', scheme: 'bearer' } } });
  for (const { path, method, described } of DESCRIBED) {
    const answers = Object.keys(described.responses);
    expect({ path, method, answers }).toMatchObject({
      path,
      method,
      answers: expect.arrayContaining(['401', '403', '500', '503']),
    });
    expect(Object.values(described.responses).every(({ description }) => description !== '')).toBe(true);
  }
});

it('refers only to what is in it', () => {
  const refs = new Set([...everyObject(DOCUMENT)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : [])));
  expect(refs.size).toBeGreaterThan(0);
  for (const ref of refs) {
    const steps = ref.replace(/^#\//, '').split('/');
    const found = steps.reduce<unknown>(
      (place, step) => (place as Record<string, unknown> | undefined)?.[step],
      DOCUMENT,
    );
    expect({ ref, found }).toEqual({ ref, found: expect.any(Object) });
  }
});

it('can be written as OpenAPI 3.1', () => {
  expect(DOCUMENT['openapi']).toBe('3.1.0');
  expect(JSON.parse(JSON.stringify(DOCUMENT))).toEqual(DOCUMENT);
});

function* everyObject(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const one of Object.values(value)) yield* everyObject(one);
}

it('takes an Idempotency-Key on every POST (api.md, “Retries”)', () => {
  const posts = DESCRIBED.filter(({ method }) => method === 'post');
  expect(posts.length).toBeGreaterThan(20);
  for (const { path, described } of posts) {
    const headers = described.parameters.filter((one) => one.in === 'header').map(({ name }) => name);
    expect({ path, headers }).toEqual({ path, headers: expect.arrayContaining(['Idempotency-Key']) });
    expect({ path, answers: Object.keys(described.responses) }).toEqual({
      path,
      answers: expect.arrayContaining(['422']),
    });
  }
});
