import { beforeAll, describe, expect, it } from 'vitest';
import { aPerson } from '@/prisma/builders';
import { call, isNotOffered, METHODS, tokenOf } from './api';
import { CATCH_ALL, ROUTES } from './api-routes';

let token: string;

beforeAll(async () => {
  token = await tokenOf(await aPerson());
});

/** An address of a route: no handler is reached that would look for what its parameters name. */
const addressOf = (template: string) => template.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');

it.each(METHODS)('%s of an address that is none is a problem, for whoever asks', async (method) => {
  for (const path of ['', '/', '/nothing', '/use-cases/UC-1/nothing/at/all', '/openapi.yaml', '/..%2Fadmin']) {
    for (const sending of [{}, { token }]) {
      const { status, body } = await call(method, path, sending);
      expect({ path, status, code: body.code }).toEqual({ path, status: 404, code: 'not_found' });
    }
  }
});

describe.each(ROUTES.filter(({ template }) => template !== CATCH_ALL))('$template', ({ template, load }) => {
  it('says which methods it has where it has not the one that was asked', async () => {
    const handlers = await load();
    const offered = METHODS.filter((method) => handlers[method] && !isNotOffered(handlers[method]));
    const allow = [...(offered.includes('GET') ? ['GET', 'HEAD'] : []), ...offered.filter((one) => one !== 'GET')];
    const expected = [...allow, 'OPTIONS'].join(', ');
    for (const method of METHODS.filter((one) => !offered.includes(one))) {
      const { status, headers, body } = await call(method, addressOf(template), { token });
      expect({ method, status, code: body.code, allow: headers.get('allow') }).toEqual({
        method,
        status: 405,
        code: 'method_not_allowed',
        allow: expected,
      });
    }
    const asked = new Request(`http://localhost:3000/api/v1${addressOf(template)}`, { method: 'OPTIONS' });
    const options = await handlers['OPTIONS']?.(asked, { params: Promise.resolve({}) });
    expect([options?.status, options?.headers.get('allow')]).toEqual([204, expected]);
  });
});

describe('an idempotency key', () => {
  it.each(['two words', 'é', 'x'.repeat(201), 'tab\there'])('that is %j is refused by name', async (key) => {
    const body = { label: 'x' };
    const refused = await call('POST', '/use-cases', { token, body, headers: { 'Idempotency-Key': key } });
    expect(refused).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(refused.body.detail).toBe(
      'Idempotency-Key: 1 to 200 printable characters without spaces, such as a UUID. The request was not carried out.',
    );
    expect(refused.body.errors).toEqual([{ path: 'Idempotency-Key', message: expect.stringContaining('UUID') }]);
  });
});
