import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { env } from '../env';
import { SESSION_LIFETIME_MS, signIn } from './sign-in';

declare module 'next-auth' {
  interface User {
    sessionToken: string;
  }
  interface Session {
    sessionToken: string;
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    sessionToken?: string;
  }
}

/**
 * next-auth keeps the signed cookie and its endpoints. The cookie holds nothing but the token of our own session row,
 * which is read on every request: no role, no name, nothing that outlives its revocation.
 */
export function authOptions(): NextAuthOptions {
  const { authSecret, secureCookies, appUrl } = env();
  process.env['NEXTAUTH_URL'] = appUrl;
  return {
    secret: authSecret,
    useSecureCookies: secureCookies,
    session: { strategy: 'jwt', maxAge: SESSION_LIFETIME_MS / 1000 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: sessionCookie(),
      csrfToken: cookie('csrf'),
      callbackUrl: cookie('callback'),
    },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(credentials, request) {
          const { email = '', password = '' } = credentials ?? {};
          const userAgent = String(request.headers?.['user-agent'] ?? '');
          const signedIn = await signIn({ email, password }, userAgent, new Date());
          if (signedIn.ok) return { id: signedIn.value.personId, sessionToken: signedIn.value.sessionToken };
          if (signedIn.refusal.retryAfter) throw new Error(`wait-${signedIn.refusal.retryAfter}`);
          return null;
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ((user as typeof user | undefined) ? { sessionToken: user.sessionToken } : token),
      session: ({ session, token }) => ({ expires: session.expires, sessionToken: token.sessionToken ?? '' }),
      redirect: ({ url }) =>
        URL.canParse(url, appUrl) && new URL(url, appUrl).origin === appUrl ? new URL(url, appUrl).href : appUrl,
    },
  };
}

/** The cookie that holds the session's token. */
export function sessionCookie() {
  return cookie('session');
}

function cookie(name: string) {
  const { secureCookies } = env();
  return {
    name: secureCookies ? `__Host-village.${name}` : `village.${name}`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: secureCookies },
  };
}
