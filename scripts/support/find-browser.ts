import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { Failure } from './failure';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * The Chromium for the browser tests: the one of VILLAGE_BROWSER, Playwright's own, or the system's; where there is
 * none, Playwright's is fetched or Debian's installed.
 * @returns path of the program
 * @throws Failure with one sentence when there is none and none can be had
 */
export function findBrowser(): string {
  const named = process.env['VILLAGE_BROWSER'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Failure(`VILLAGE_BROWSER names a file that is not there: ${named}`);
  }
  const found = () => [chromium.executablePath(), ...INSTALLED].find((path) => existsSync(path));
  const ways: (readonly [string, ...string[]])[] = [
    ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
    [process.execPath, 'node_modules/@playwright/test/cli.js', 'install', '--no-shell', 'chromium'],
  ];
  const there = found();
  if (there) return there;
  if (process.getuid?.() === 0) spawnSync('apt-get', ['update'], { stdio: 'ignore' });
  for (const [command, ...flags] of ways) {
    spawnSync(command, flags, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    const browser = found();
    if (browser) return browser;
  }
  throw new Failure(
    'The browser tests need Chromium: install it (as “apt-get install chromium”) or name one in VILLAGE_BROWSER.',
  );
}
