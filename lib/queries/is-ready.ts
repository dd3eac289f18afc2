import { readHealth } from '../data/health';
import { lifecycle } from '../lifecycle';

const PATIENCE_MS = 1_000;

/** Whether this process should be sent requests; answers within a second, whatever the database does. */
export async function isReady(): Promise<{ readonly ready: boolean; readonly because: string }> {
  if (lifecycle().stopping) return { ready: false, because: 'shutting down' };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  const health = await Promise.race([readHealth().catch(() => null), late]);
  clearTimeout(timer);
  if (!health) return { ready: false, because: 'the database does not answer' };
  if (!health.packActive) return { ready: false, because: 'no policy pack is active: run “npm run migrate”' };
  return { ready: true, because: '' };
}
