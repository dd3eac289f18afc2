import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import next from 'next';
import { firstAdminToken } from '@/lib/commands/set-up';
import { closeDatabase } from '@/lib/data/client';
import { readEnv, type Env } from '@/lib/env';
import { setUpLink } from '@/lib/http/links';
import { readableAddress } from '@/lib/http/readable-address';
import { lifecycle } from '@/lib/lifecycle';
import { log } from '@/lib/log';
import { checkDatabase } from './support/check-database';
import { codeOf, Failure, runScript } from './support/failure';
import { keepCheckpoints, prepareCheckpoints } from './support/keep-checkpoints';
import { keepSettled } from './support/keep-settled';

/** How long requests under way may take after connections are refused. */
const DRAIN_MS = 20_000;
/** How long the last checkpoint may take; the next start writes it where it was not to be. */
const LAST_CHECKPOINT_MS = 5_000;

/** `npm start`: checks everything it needs, serves, and ends without cutting a request off. */
await runScript(async () => {
  const settings = readEnv(process.env);
  if (!settings.ok) throw new Failure(settings.problems.join('\n'));
  const { env } = settings;
  await refuseUnsafe(env);
  const auditKey = await prepareCheckpoints(env);
  const app = next({ dev: false, hostname: env.host, port: env.port });
  await app.prepare().catch((error: unknown) => {
    throw new Failure(
      `The app is not built: run “npm run build” first. (${error instanceof Error ? error.message : ''})`,
    );
  });
  const handle = app.getRequestHandler();
  const server = createServer((request, response) => {
    request.url = readableAddress(request.url ?? '/');
    void handle(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env.port, env.host, resolve);
  }).catch((error: unknown) => {
    if (codeOf(error) === 'EADDRINUSE') throw new Failure(`Port ${env.port} is taken: end what uses it, or set PORT.`);
    if (codeOf(error) === 'EACCES')
      throw new Failure(`Port ${env.port} may not be used by this user: set PORT above 1023.`);
    throw error;
  });
  log('info', 'listening', { address: env.appUrl, port: env.port });
  await announceFirstAdmin();
  const endSettling = keepSettled();
  const endCheckpoints = keepCheckpoints(auditKey, env);

  const stop = async (signal: string) => {
    if (lifecycle().stopping) return;
    lifecycle().stopping = true;
    log('info', 'shutting down', { signal });
    await delay(env.shutdownNoticeMs);
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await Promise.race([closed, delay(DRAIN_MS)]);
    await Promise.race([endSettling(), delay(LAST_CHECKPOINT_MS)]);
    await Promise.race([endCheckpoints(), delay(LAST_CHECKPOINT_MS)]);
    await closeDatabase();
    log('info', 'stopped');
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop('SIGTERM'));
  process.once('SIGINT', () => void stop('SIGINT'));
  // The demo starts this as its child. Where it was killed nobody reads the log any more, and writing to it would fail.
  process.once('disconnect', () => process.exit(1));
});

async function refuseUnsafe(env: Env): Promise<void> {
  const health = await checkDatabase(env.databaseUrl);
  if (!health.packActive) throw new Failure('No policy pack is active. Run “npm run migrate”.');
  if (!health.synchronousCommit)
    throw new Failure('This PostgreSQL runs with synchronous_commit = off and can lose signatures; switch it on.');
  if (health.mayChangeAudit)
    throw new Failure('The app could change the audit log with this database role. Run “npm run migrate”.');
}

async function announceFirstAdmin(): Promise<void> {
  const token = await firstAdminToken(new Date());
  if (!token) return;
  log('info', 'nobody can sign in yet; open this link within 24 hours to set up the organisation', {
    link: setUpLink(token),
  });
}
