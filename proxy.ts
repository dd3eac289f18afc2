import { NextResponse, type NextRequest } from 'next/server';

/**
 * Headers of every page, and an answer in words to a form that another site sent, which Next refuses as an error of its
 * own. No authentication happens here: pages, actions and routes each do their own, and hold with this file deleted.
 */
export function proxy(request: NextRequest): NextResponse {
  if (request.method === 'POST' && isFromElsewhere(request)) {
    const type = { 'content-type': 'text/plain; charset=utf-8' };
    return new NextResponse('This form was not sent from Village.', { status: 403, headers: type });
  }
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, request.nextUrl.protocol === 'https:' || isForwardedAsHttps(request));
  const headers = new Headers(request.headers);
  headers.set('x-path', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

export const config = {
  matcher: [{ source: '/((?!_next/static|_next/image|api/|livez|readyz|favicon.ico|icon.svg).*)' }],
};

function contentSecurityPolicy(nonce: string, secure: boolean): string {
  const development = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/** As Next itself compares: the host that the browser says it comes from with those it asked. */
function isFromElsewhere(request: NextRequest): boolean {
  const origin = request.headers.get('origin');
  if (origin === null || origin === 'null') return false;
  const hosts = [request.headers.get('x-forwarded-host')?.split(',')[0]?.trim(), request.headers.get('host')];
  return !URL.canParse(origin) || !hosts.includes(new URL(origin).host);
}

function isForwardedAsHttps(request: NextRequest): boolean {
  return request.headers.get('x-forwarded-proto') === 'https';
}
