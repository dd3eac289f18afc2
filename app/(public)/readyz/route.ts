import { isReady } from '@/lib/queries/is-ready';

/** Whether requests should be sent here: the database answers and the process is not shutting down. */
export async function GET(): Promise<Response> {
  const { ready, because } = await isReady();
  if (ready) return new Response('ready\n');
  return new Response(`${because}\n`, { status: 503, headers: { 'Retry-After': '5' } });
}
