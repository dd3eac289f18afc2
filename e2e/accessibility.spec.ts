import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import * as paths from '@/lib/paths';
import { expect, test, type Part } from './fixtures';

const THEMES = ['light', 'dark'] as const;
const WIDTHS = [320, 1440];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Every page, seen by somebody who may use what is on it. */
const PAGES: readonly (readonly [who: Part, path: string])[] = [
  ['SECURITY', paths.home()],
  ['OWNER', paths.home()],
  ['STRANGER', paths.useCases()],
  ['STRANGER', paths.useCases({ q: 'nothing reads like this' })],
  ['OWNER', paths.newUseCase()],
  ['OWNER', paths.useCase('UC-4')],
  ['OWNER', paths.screening('UC-4')],
  ['SECURITY', paths.useCase('UC-6')],
  ['SECURITY', paths.useCase('UC-12')],
  ['OWNER', paths.team('UC-4')],
  ['OWNER', paths.metrics('UC-4')],
  ['OWNER', paths.metric('UC-4', 'availability')],
  ['SECURITY', paths.metric('UC-6', 'task_success_rate')],
  ['OWNER', paths.reviewPath('UC-4', 2)],
  ['OWNER', paths.sectionPath('UC-4', 2, 'SECURITY')],
  ['SECURITY', paths.sectionPath('UC-5', 1, 'SECURITY')],
  ['DATA', paths.sectionPath('UC-5', 1, 'DATA')],
  ['CEO', paths.sectionPath('UC-4', 2, 'EXECUTIVE')],
  ['SECURITY', paths.sectionPath('UC-4', 1, 'SECURITY')],
  ['SECURITY', paths.useCase('UC-9')],
  ['SECURITY', paths.reviews()],
  ['CEO', paths.portfolio()],
  ['STRANGER', paths.library()],
  ['STRANGER', paths.library('patterns')],
  ['STRANGER', paths.account()],
  ['SECURITY', `${paths.account()}?q=a`],
  ['STRANGER', paths.apiReference()],
  ['AUDITOR', paths.audit()],
  ['AUDITOR', paths.audit({ verify: '1' })],
  ['AUDITOR', paths.people()],
  ['AUDITOR', paths.settings()],
  ['AUDITOR', paths.importPage()],
  ['ADMIN', paths.people()],
  ['ADMIN', paths.newPerson()],
  ['ADMIN', paths.settings()],
  ['ADMIN', paths.importPage()],
  ['ADMIN', paths.packs()],
  ['ADMIN', paths.pack(1)],
  ['AUDITOR', paths.pack(2)],
  ['STRANGER', '/nothing/here'],
  ['STRANGER', paths.useCase('UC-999')],
];

for (const [who, path] of PAGES) {
  test(`${path} as ${who}: no violation, nothing wider than the screen`, async ({ actAs }) => {
    const page = await actAs(who);
    await page.goto(path);
    await checkEverywhere(page);
  });
}

/** As long as a title may be, and without a place to break it. */
const ONE_WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.padEnd(160, 'en');

for (const [who, path] of [
  ['SECURITY', paths.home()],
  ['OWNER', paths.home()],
  ['SECURITY', paths.reviews()],
  ['STRANGER', paths.useCases()],
  ['CEO', paths.portfolio()],
  ['OWNER', paths.useCase('UC-4')],
  ['OWNER', paths.screening('UC-4')],
  ['SECURITY', paths.sectionPath('UC-5', 1, 'SECURITY')],
] as const) {
  test(`${path} as ${who}: nothing wider than the screen or the paper where a title is one long word`, async ({
    actAs,
  }) => {
    const page = await actAs(who);
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.evaluate((title) => {
      const texts = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT);
      const isTitle = 'h1, h3, tbody th a, nav a[href^="/use-cases/UC-"]';
      while (texts.nextNode()) {
        const text = texts.currentNode as Text;
        if (text.data.length > 12 && text.parentElement?.closest(isTitle)) text.data = title;
      }
    }, ONE_WORD);
    await expect(page.getByText(ONE_WORD).first()).toBeAttached();
    const paper = (await page.locator('.print-wide').count()) > 0 ? 1032 : 703;
    for (const [media, width] of [...WIDTHS.map((width) => ['screen', width] as const), ['print', paper] as const]) {
      await page.emulateMedia({ media });
      await page.setViewportSize({ width, height: 900 });
      expect(await widthTooMuch(page), `${media}, ${width} px`).toBe(0);
    }
  });
}

for (const [who, path] of [
  ['SECURITY', paths.sectionPath('UC-5', 1, 'SECURITY')],
  ['OWNER', paths.sectionPath('UC-4', 2, 'SECURITY')],
] as const) {
  test(`${path} as ${who}: on paper what was written and signed, and nothing to fill in`, async ({ actAs }) => {
    const page = await actAs(who);
    await page.goto(path);
    const controls = page.locator('main').locator('textarea, select, button, input:not([type=hidden])');
    await expect(controls.locator('visible=true')).not.toHaveCount(0);
    await page.emulateMedia({ media: 'print' });
    await expect(controls.locator('visible=true')).toHaveCount(0);
    await expect(page.getByText('Ask a question').locator('visible=true')).toHaveCount(0);
    await expect(page.getByText('Answer of the team').first()).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Finding' }).first()).toBeVisible();
    await expect(page.locator('#signatures')).toBeVisible();
  });
}

for (const path of ['/sign-in', '/set-password?token=nobody', '/set-up?token=nobody']) {
  test(`${path}: no violation, nothing wider than the screen`, async ({ page }) => {
    await page.goto(path);
    await checkEverywhere(page);
  });
}

test('the page of a person and of an open dialog: no violation', async ({ actAs }) => {
  const admin = await actAs('ADMIN');
  await admin.goto(paths.people());
  await admin.getByRole('link', { name: 'Priya Raman' }).click();
  await expect(admin.getByRole('heading', { level: 1, name: 'Priya Raman' })).toBeVisible();
  await checkEverywhere(admin);
  await admin.getByRole('link', { name: 'Hand over', exact: true }).click();
  await expect(admin.getByRole('heading', { level: 1, name: 'Hand over the work of Priya Raman' })).toBeVisible();
  await admin.getByLabel('Name or address').fill('jonas');
  await admin.getByRole('button', { name: 'Find' }).click();
  await admin.getByRole('link', { name: 'Choose Jonas Keller' }).click();
  await expect(admin.getByLabel('Reason')).toBeVisible();
  await checkEverywhere(admin);
  const owner = await actAs('OWNER');
  await owner.goto(paths.reviewPath('UC-4', 2));
  await owner.getByRole('button', { name: 'Withdraw the review' }).click();
  await expect(owner.getByRole('dialog')).toBeVisible();
  await checkEverywhere(owner);
});

async function checkEverywhere(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      // Every rule on everything; what passed is counted, not described.
      const { violations } = await new AxeBuilder({ page })
        .options({ runOnly: RULES, resultTypes: ['violations'] })
        .analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      );
      expect(found, `${colorScheme}, ${width} px`).toEqual([]);
      expect(await widthTooMuch(page), `wider than the screen, ${colorScheme}, ${width} px`).toBe(0);
    }
  }
}

function widthTooMuch(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
