import type { Locator, Page } from '@playwright/test';
import { DEMO_PASSWORD } from '@/lib/demo';
import * as paths from '@/lib/paths';
import { pressSign } from './fill';
import { expect, test } from './fixtures';

/** At scale, with stale approvals of Architecture and Data and no open review. */
const KEY = 'UC-6';

test.describe.configure({ mode: 'serial' });

test('from a stale notice to a reconfirmed signature by keyboard alone, in under 20 seconds', async ({ actAs }) => {
  const page = await actAs('ARCHITECTURE');
  await page.goto(paths.useCase(KEY));
  const begun = Date.now();
  await tabTo(page, page.getByRole('link', { name: /^Reconfirm: / }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Architecture section' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^\d+ changes? since / })).toBeVisible();
  await page.keyboard.press('s');
  const signature = page.getByRole('form', { name: 'Signature' });
  await expect(signature.getByRole('radio', { name: 'Reconfirm' })).toBeFocused();
  const password = signature.getByLabel('Your password');
  if (await password.isVisible()) {
    await tabTo(page, password);
    await page.keyboard.type(DEMO_PASSWORD);
  }
  await tabTo(page, signature.getByRole('button', { name: 'Sign: reconfirm' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${KEY}\\?signed=`));
  expect(Date.now() - begun).toBeLessThan(20_000);
  await expect(seat(page)).toContainText('Approved');
});

test('withdrawing asks for a reason, and the record says whose approval was withdrawn', async ({ actAs }) => {
  const page = await actAs('ARCHITECTURE');
  await page.goto(paths.useCase(KEY));
  await seat(page).click();
  const signature = page.getByRole('form', { name: 'Signature' });
  await expect(signature.getByRole('radio')).toHaveCount(1);
  await signature.getByRole('radio', { name: 'Withdraw my approval' }).check();
  await pressSign(page);
  await expect(signature.getByText('Say why you withdraw it').first()).toBeVisible();
  await signature.getByLabel('Comment').fill('The failover was never tried.');
  await pressSign(page);
  await expect(page).toHaveURL(new RegExp(`${KEY}\\?signed=`));
  await expect(page.getByText('Architecture withdrew the approval.')).toBeVisible();
  await expect(seat(page)).toContainText('Stale');
  await expect(page.getByRole('link', { name: 'Reconfirm', exact: true })).toBeVisible();
});

function seat(page: Page): Locator {
  return page.locator(`main a[href^="${paths.useCase(KEY)}/reviews/"]`, { hasText: 'Architecture' }).first();
}

async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let tries = 0; tries < 60; tries += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The keyboard never got there.');
}
