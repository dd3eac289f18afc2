import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/support/find-browser';

const PORT = Number(process.env['VILLAGE_E2E_PORT'] ?? 3399);
const address = `http://localhost:${PORT}`;

/** Without these, Chromium talks to its maker at every start, and waits where the network is closed. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // What fails is done once more with a trace, which costs too much to be taken of what passes; it counts as failed.
  retries: 1,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['line'], ['json']] : 'list',
  use: {
    baseURL: address,
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 15_000,
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: findBrowser(),
      // Chromium refuses its sandbox to root, which is who runs tests in a container.
      args: process.getuid?.() === 0 ? [...QUIET, '--no-sandbox'] : QUIET,
    },
  },
  projects: [
    { name: 'browser', testIgnore: '**/accessibility.spec.ts' },
    { name: 'accessibility', testMatch: '**/accessibility.spec.ts', fullyParallel: true, timeout: 120_000 },
  ],
  webServer: {
    command: 'node --import tsx e2e/serve.ts',
    url: `${address}/readyz`,
    env: { PORT: String(PORT) },
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    stdout: 'pipe',
  },
});
