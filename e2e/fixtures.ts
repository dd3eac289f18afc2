import { test as base, expect, type BrowserContextOptions, type Browser, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '@/lib/demo';

export type State = Exclude<BrowserContextOptions['storageState'], string | undefined>;

/** Who acts for a role in the demo. */
export const PEOPLE = {
  SECURITY: 'priya.raman',
  COMPLIANCE: 'tomasz.wilk',
  ARCHITECTURE: 'hanna.lindqvist',
  DATA: 'aiko.brandt',
  SME: 'renate.vogel',
  CHANGE_MANAGEMENT: 'marta.silva',
  DIRECTOR: 'petra.dahl',
  VP: 'lukas.amsel',
  CIO: 'isabel.marchetti',
  CFO: 'oskar.nyberg',
  CEO: 'eva.lindholm',
  ADMIN: 'noor.haddad',
  AUDITOR: 'ines.faber',
  OTHER_SECURITY: 'kofi.mensah',
  OWNER: 'jonas.keller',
  OTHER_OWNER: 'bjorn.aas',
  TEAM: 'elif.aydin',
  STRANGER: 'piotr.nowak',
} as const;
export type Part = keyof typeof PEOPLE;

interface Fixtures {
  /** A page in a browser of its own, signed in as the person who plays this part. */
  readonly actAs: (part: Part) => Promise<Page>;
}
interface WorkerFixtures {
  /** Signs in by the form, once per person and worker. */
  readonly signedIn: (part: Part) => Promise<State>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  signedIn: [
    async ({ browser }, use) => {
      const states = new Map<Part, Promise<State>>();
      await use((part) => {
        const known = states.get(part) ?? signIn(browser, part);
        states.set(part, known);
        return known;
      });
    },
    { scope: 'worker' },
  ],
  page: async ({ page }, use) => {
    const errors = listen(page);
    await use(page);
    expect(errors, 'errors in the console').toEqual([]);
  },
  actAs: async ({ browser, signedIn, viewport, colorScheme }, use) => {
    const errors: string[] = [];
    const pages: Page[] = [];
    await use(async (part) => {
      const context = await browser.newContext({ storageState: await signedIn(part), viewport, colorScheme });
      const page = await context.newPage();
      listen(page, errors);
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
    expect(errors, 'errors in the console').toEqual([]);
  },
});

export { expect };

/** Whatever the page itself reports as an error makes the test fail; a refusal the test asked for is not one. */
function listen(page: Page, errors: string[] = []): string[] {
  page.on('console', (message) => {
    const refused = /status of (4\d\d)/.test(message.text());
    if (message.type() === 'error' && !refused) errors.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
  return errors;
}

/** Gives address and password on the page of signing in, and goes on from there. */
export function signInOn(page: Page, part: Part): Promise<void> {
  return signInBy(page, PEOPLE[part]);
}

/** The same for somebody who plays no part. */
export async function signInBy(page: Page, name: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(`${name}@example.org`);
  await page.getByLabel('Password').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

async function signIn(browser: Browser, part: Part): Promise<State> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto('/sign-in');
  await signInOn(page, part);
  const state = await context.storageState();
  await context.close();
  return state;
}
