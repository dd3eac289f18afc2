import NextAuth from 'next-auth';
import { authOptions } from './options';

/**
 * The endpoints of next-auth, made at the first request so that a build needs no settings. Its own signing out is not
 * among them: it would leave the session's row alive.
 */
export async function authHandler(request: Request, context: unknown): Promise<Response> {
  if (new URL(request.url).pathname.endsWith('/signout')) return new Response(null, { status: 404 });
  const handle = NextAuth(authOptions()) as (request: Request, context: unknown) => Promise<Response>;
  return handle(request, context);
}
