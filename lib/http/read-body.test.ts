import { expect, it } from 'vitest';
import { z } from 'zod';
import { operation } from '../contract/operation';
import { readBody } from './read-body';

const taking = operation({
  id: 'take',
  method: 'POST',
  path: '/taken',
  tag: 'Test',
  summary: 'Takes anything.',
  scope: 'write',
  body: z.object({ password: z.string().optional(), value: z.unknown() }),
  status: 200,
  response: z.object({}),
  refusals: [],
});

function sent(body: string): Request {
  const headers = { 'Content-Type': 'application/json' };
  return new Request('http://localhost:3000/', { method: 'POST', headers, body });
}

it.each([
  ['lists', (depth: number) => `${'['.repeat(depth)}0${']'.repeat(depth)}`],
  ['objects', (depth: number) => `${'{"a":'.repeat(depth)}0${'}'.repeat(depth)}`],
])('takes %s in one another to the 32nd level, and no further', async (_, nested) => {
  const read = (depth: number) => readBody(taking, sent(`{"password":"x","value":${nested(depth - 1)}}`));
  expect(await read(32)).toMatchObject({ ok: true });
  for (const depth of [33, 100_000])
    expect(await read(depth)).toMatchObject({ ok: false, refusal: { code: 'validation_failed' } });
});
