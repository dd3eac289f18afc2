import NextAuth from 'next-auth';
import { authOptions } from './options';

/** The endpoints of next-auth, made at the first request so that a build needs no settings. */
export async function authHandler(request: Request, context: unknown): Promise<Response> {
  const handle = NextAuth(authOptions()) as (request: Request, context: unknown) => Promise<Response>;
  return handle(request, context);
}
