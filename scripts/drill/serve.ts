import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { GET as readiness } from '@/app/(public)/readyz/route';
import { authHandler } from '@/lib/auth/handler';
import { SilenceWatch } from '@/lib/data/silence-watch';
import { log } from '@/lib/log';
import { routeOf } from '@/tests/api-routes';
import { act, ACTIONS, asNext } from './as-next';

/*
  The app of a drill: the routes of the API, signing in and what forms send behind a plain server, without a build. Its first parameter is the port; the
  second makes a negative control: `lossy`, where PostgreSQL acknowledges before it writes, `patient`, where a request
  waits long for a free connection, or `deaf`, where nobody notices that the server says nothing. The app has no setting for either, so the driver itself is altered here.
*/
const [port = '0', altered] = process.argv.slice(2);

if (altered === 'lossy') {
  const prototype = pg.Client.prototype as unknown as { getStartupConf: () => { options?: string } };
  const original = prototype.getStartupConf;
  prototype.getStartupConf = function (this: typeof prototype) {
    const settings = original.call(this);
    const options = settings.options?.replace('synchronous_commit=on', 'synchronous_commit=off');
    if (!options?.includes('synchronous_commit=off')) throw new Error('This connection was to be a lossy one.');
    return { ...settings, options };
  };
}

if (altered === 'patient') {
  const prototype = pg.Pool.prototype as unknown as { connect: (done?: unknown) => unknown };
  const original = prototype.connect;
  prototype.connect = function (this: { options: { connectionTimeoutMillis: number } }, done) {
    this.options.connectionTimeoutMillis = 3_000;
    return original.call(this, done);
  };
}

if (altered === 'deaf') {
  (SilenceWatch.prototype as unknown as { look: () => Promise<void> }).look = () => Promise.resolve();
}

// Loaded before it listens, as an app that was built is.
for (const path of ['/api/v1/reviews/-/sections/SECURITY/sign-offs', '/api/v1/use-cases/UC-1'])
  await routeOf(path).load();

const AUTH = '/api/auth/';

const server = createServer((incoming, outgoing) => {
  answer(incoming)
    .then(async (response) => {
      outgoing.writeHead(response.status, [...response.headers].flat());
      outgoing.end(await response.text());
    })
    .catch((error: unknown) => {
      log('error', 'the drill’s server failed', { error: error instanceof Error ? error.stack : String(error) });
      outgoing.destroy();
    });
});
server.listen(Number(port), '127.0.0.1', () => process.send?.('listening'));
process.once('disconnect', () => process.exit());

async function answer(incoming: IncomingMessage): Promise<Response> {
  const url = new URL(incoming.url ?? '/', `http://127.0.0.1:${port}`);
  if (url.pathname === '/readyz') return readiness();
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {};
  const headers = incoming.headers as Record<string, string>;
  const request = new Request(url, { method: incoming.method ?? 'GET', headers, ...body });
  return asNext(request, async (next) => {
    if (url.pathname === ACTIONS) return act(next);
    if (url.pathname.startsWith(AUTH))
      return authHandler(next, { params: Promise.resolve({ nextauth: url.pathname.slice(AUTH.length).split('/') }) });
    const { params, load } = routeOf(url.pathname);
    const handler = (await load())[request.method];
    return handler ? handler(next, { params: Promise.resolve(params) }) : new Response(null, { status: 405 });
  });
}
