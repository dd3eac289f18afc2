import {
  test as base,
  expect,
  type BrowserContext,
  type BrowserContextOptions,
  type Browser,
  type Page,
} from '@playwright/test';
import { DEMO_PASSWORD } from '@/lib/demo';
import { RULE_PEOPLE } from './seed/rule-names';

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
/** With those whom only the records of the rules know. */
export type AnyPart = Part | keyof typeof RULE_PEOPLE;

interface Fixtures {
  /** A page in a browser of its own, signed in as the person who plays this part. */
  readonly actAs: (part: AnyPart) => Promise<Page>;
  /** The same without any code in the browser: every act is the form that the server drew, and pages come sooner. */
  readonly actPlainly: (part: AnyPart) => Promise<Page>;
}
interface WorkerFixtures {
  /** Signs in by the form, once per person and worker. */
  readonly signedIn: (part: AnyPart) => Promise<State>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  signedIn: [
    async ({ browser }, use) => {
      const states = new Map<AnyPart, Promise<State>>();
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
  actPlainly: async ({ browser, signedIn }, use) => {
    const contexts = new Map<AnyPart, BrowserContext>();
    await use(async (part) => {
      const known = contexts.get(part);
      const context =
        known ?? (await browser.newContext({ storageState: await signedIn(part), javaScriptEnabled: false }));
      contexts.set(part, context);
      return known?.pages()[0] ?? context.newPage();
    });
    for (const context of contexts.values()) await context.close();
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

/** The e-mail address of whoever plays a part. */
export function addressOf(part: AnyPart): string {
  return `${{ ...PEOPLE, ...RULE_PEOPLE }[part]}@example.org`;
}

/** Gives address and password on the page of signing in, and goes on from there. */
export function signInOn(page: Page, part: AnyPart): Promise<void> {
  return signInBy(page, addressOf(part));
}

/** The same for somebody who plays no part. */
export async function signInBy(page: Page, address: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(address);
  await page.getByLabel('Password').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

async function signIn(browser: Browser, part: AnyPart): Promise<State> {
  // The form is sent to next-auth as it is: no code has to arrive first.
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await signInOn(page, part);
  const state = await context.storageState();
  await context.close();
  return state;
}
