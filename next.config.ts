import type { NextConfig } from 'next';

/** Sent with everything; the Content-Security-Policy carries a nonce and is set in proxy.ts. */
const HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The app without its tests, whose dependencies a production machine has not.
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'chardet', 'iconv-lite', 'pdfkit'],
  // Forms with files pass proxy.ts, which by itself cuts a body off at 10 MB; each upload route has its own, smaller limit.
  experimental: { serverActions: { bodySizeLimit: '2mb' }, proxyClientMaxBodySize: '27mb' },
  headers: () =>
    Promise.resolve([
      { source: '/:path*', headers: HEADERS },
      { source: '/((?!_next/static|icon.svg).*)', headers: [{ key: 'Cache-Control', value: 'private, no-store' }] },
    ]),
};

export default config;
