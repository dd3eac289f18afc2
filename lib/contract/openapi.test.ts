import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openApi } from './openapi';
import { OPERATIONS } from './operations';

const ROOT = 'app/api/v1';
/** Routes that describe the API rather than being described by it. */
const ABOUT_ITSELF = new Set(['GET /openapi.json']);

function routesOnDisk(): string[] {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('route.ts'));
  return files.flatMap((file) => {
    const path = `/${file
      .replaceAll('\\', '/')
      .replace(/\/route\.ts$/, '')
      .replace(/\[(\w+)\]/g, '{$1}')}`;
    const source = readFileSync(join(ROOT, file), 'utf8');
    return [...source.matchAll(/export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/g)].map(
      ([, method]) => `${method} ${path}`,
    );
  });
}

it('describes every route there is, and no other', () => {
  const described = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
  expect(
    routesOnDisk()
      .filter((route) => !ABOUT_ITSELF.has(route))
      .sort(),
  ).toEqual(described.sort());
});

it('gives every operation its own id', () => {
  const ids = OPERATIONS.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});

it('names every parameter of a path', () => {
  for (const { path, params, id } of OPERATIONS) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect({ id, named: named.sort() }).toEqual({ id, named: Object.keys(params?.shape ?? {}).sort() });
  }
});

it('can be written as OpenAPI 3.1', () => {
  const document = openApi('http://localhost:3000');
  expect(document['openapi']).toBe('3.1.0');
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});
