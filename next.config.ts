import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  serverExternalPackages: ['@node-rs/argon2', 'pg'],
  experimental: { serverActions: { bodySizeLimit: '2mb' } },
};

export default config;
