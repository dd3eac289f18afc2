/** Whether the process runs at all. */
export function GET(): Response {
  return new Response('live\n');
}
