import * as paths from '@/lib/paths';
import { expect, test } from './fixtures';

test('single keys are switched off in the account, and on again', async ({ actAs }) => {
  const page = await actAs('STRANGER');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await page.goto(paths.account());
  await page.getByLabel('Off in this browser').check();
  await page.locator('body').press('?');
  await page.goto(paths.useCases());
  for (const key of ['?', 'g', 'p']) await page.locator('body').press(key);
  await expect(help).toBeHidden();
  await expect(page).toHaveURL(/use-cases/);

  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await help.getByRole('link', { name: 'Account' }).click();
  await page.getByLabel('On', { exact: true }).check();
  await page.locator('h1').click();
  await page.keyboard.press('?');
  await expect(help).toBeVisible();
});
