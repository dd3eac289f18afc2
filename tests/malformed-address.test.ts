import { expect, it } from 'vitest';
import * as malformed from '@/app/api/malformed-address/route';

it('the API says what is wrong, whatever the method', async () => {
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
    const answer = malformed[method]();
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'validation_failed', errors: [{ path: 'address' }] });
  }
});
