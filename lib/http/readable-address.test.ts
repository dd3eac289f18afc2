import { expect, it } from 'vitest';
import { readableAddress } from './readable-address';

it.each([
  '/',
  '/use-cases/UC-1?q=a%20b',
  '/use-cases?q=%E0%A4%A',
  '/use-cases/%E0%A4%95#%E0',
  '/api/v1/use-cases/%00',
  '/api/v1/use-cases/a%2Fb',
  '*',
])('leaves %s as it is', (url) => {
  expect(readableAddress(url)).toBe(url);
});

it.each([
  ['/use-cases/%E0%A4%A', '/malformed-address'],
  ['/%', '/malformed-address'],
  ['/apidoc/%zz', '/malformed-address'],
  ['/use-cases/%ff?q=1', '/malformed-address'],
  ['/api/v1/use-cases/%E0%A4%A', '/api/malformed-address'],
  ['/API/v1/%', '/api/malformed-address'],
  ['/api/%c3%28?x=%20', '/api/malformed-address'],
  ['http://localhost:3000/api/v1/%f0%28%8c%28', '/api/malformed-address'],
])('sends %s to %s', (url, instead) => {
  expect(readableAddress(url)).toBe(instead);
});
