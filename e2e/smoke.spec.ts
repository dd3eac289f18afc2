import { expect, test } from './fixtures';

test('smoke', async ({ actAs }) => {
  const page = await actAs('SECURITY');
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
