/** Where a request goes whose address cannot be read: `app/api/malformed-address`, and for pages one that is none. */
const INSTEAD = { api: '/api/malformed-address', page: '/malformed-address' };

/**
 * The address of a request, or where to send one whose percent-encoding is none, as `/use-cases/%E0%A4%A`: Next would
 * throw while it looks for the route, before any code of ours, and answer 500.
 */
export function readableAddress(url: string): string {
  const path = url.replace(/[?#].*$/s, '');
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return /^(?:https?:\/\/[^/]*)?\/api(?:\/|$)/i.test(path) ? INSTEAD.api : INSTEAD.page;
  }
}
