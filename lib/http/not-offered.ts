import { OPERATIONS } from '../contract/operations';
import { methodNotAllowed } from './problem';

/**
 * The methods that an address does not have. Each route takes all of them from here, and its own come before them: an
 * address without a method answers 405 with those it has, to everybody, as the description of the API is for everybody.
 */
function notOffered(request: Request): Response {
  return methodNotAllowed(request.method, allowedAt(request));
}
export { notOffered as DELETE, notOffered as GET, notOffered as PATCH, notOffered as POST, notOffered as PUT };

export function OPTIONS(request: Request): Response {
  return new Response(null, { status: 204, headers: { Allow: allowedAt(request), 'Cache-Control': 'no-store' } });
}

const ORDER = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const OFFERED = [...OPERATIONS, { method: 'GET', path: '/openapi.json' }];
/** A word comes before a parameter, as Next decides it. */
const PATHS = [...new Set(OFFERED.map(({ path }) => path))]
  .toSorted((a, b) => (a < b ? -1 : 1))
  .map((path) => ({ path, pattern: new RegExp(`^/api/v1${path.replace(/\{\w+\}/g, '[^/]+')}/?$`) }));

function allowedAt(request: Request): string {
  const { pathname } = new URL(request.url);
  const found = PATHS.find(({ pattern }) => pattern.test(pathname));
  const methods = OFFERED.filter(({ path }) => path === found?.path).map(({ method }) => method);
  const ordered = ORDER.filter((one) => methods.some((method) => method === one));
  return [...ordered.flatMap((one) => (one === 'GET' ? ['GET', 'HEAD'] : [one])), 'OPTIONS'].join(', ');
}
