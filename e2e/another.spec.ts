import { DEMO_PASSWORD } from '@/lib/demo';
import * as paths from '@/lib/paths';
import { pressSign } from './fill';
import { expect, signInOn, test } from './fixtures';

test('the button of the screening saves what its sender changed, and nothing that somebody else did', async ({
  actAs,
}) => {
  const key = 'UC-8';
  const owner = await actAs('OWNER');
  await owner.goto(paths.screening(key));
  const other = await owner.context().newPage();
  await other.goto(paths.screening(key));
  const problem = 'Credit officers write the same three pages of every memo by hand, and errors are found late.';
  await other.getByLabel('Problem and current way of working').fill(problem);
  await expect(other.getByText(/^Saved/)).toBeVisible();

  await owner.getByRole('button', { name: 'Save and go to the record' }).click();
  await expect(owner).toHaveURL(paths.useCase(key));
  await owner.goto(paths.screening(key));
  await expect(owner.getByLabel('Problem and current way of working')).toHaveValue(problem);

  await owner.goto(paths.screening(key));
  await other.reload();
  await other.getByLabel('Owning team').fill('Lending platform');
  await expect(other.getByText(/^Saved/)).toBeVisible();
  await owner.getByLabel('Owning team').fill('Retail lending');
  await owner.getByRole('button', { name: 'Save and go to the record' }).click();
  await expect(owner.getByText('Somebody else changed “Owning team”').first()).toBeVisible();
  await expect(owner.getByLabel('Owning team')).toHaveValue('Retail lending');
  await other.goto(paths.useCase(key));
  await expect(other.getByRole('main')).toContainText('Lending platform');
  await expect(other.getByRole('main')).not.toContainText('Retail lending');
});

test('a page drawn for one person signs for nobody else who signed in since', async ({ actAs }) => {
  const page = await actAs('SECURITY');
  await page.goto('/reviews');
  await page.locator('main a[href^="/use-cases/UC-10/"][href$="/security"]').first().click();
  const signature = page.getByRole('form', { name: 'Signature' });
  await expect(signature).toContainText('Priya Raman');
  const address = page.url();
  const colleague = await actAs('OTHER_SECURITY');
  await page.context().addCookies(await colleague.context().cookies());
  await signature.getByRole('radio', { name: 'Reject' }).check();
  await signature.getByLabel('Comment').fill('In whose name?');
  await pressSign(page);
  await expect(signature.getByText('This page was opened by somebody else')).toBeVisible();
  await expect(signature.getByLabel('Comment')).toHaveValue('In whose name?');
  await colleague.goto(address);
  await expect(colleague.getByText('In whose name?')).toHaveCount(0);
});

test('what a reviewer types outlives the sign-in, for that person alone, and goes once it is done', async ({
  actAs,
}) => {
  const page = await actAs('COMPLIANCE');
  await page.goto('/reviews');
  await page.locator('main a[href^="/use-cases/UC-10/"][href$="/compliance"]').first().click();
  const signature = page.getByRole('form', { name: 'Signature' });
  const question = page.getByRole('form', { name: /^Question on / }).first();
  const fold = page.getByText('Ask a question').first();
  const restored = page.getByText('Restored what you had typed');
  await expect(signature).toBeVisible();
  const address = page.url();
  await signature.getByRole('radio', { name: 'Reject' }).check();
  await signature.getByLabel('Comment').fill('The register of processing is missing.');
  await fold.click();
  await question.getByLabel('Question').fill('Who keeps the register?');

  await page.context().clearCookies();
  await question.getByRole('button', { name: 'Ask' }).click();
  await expect(page.getByText('Your sign-in ended. What you typed is kept on this device.')).toBeVisible();
  await signInOn(page, 'SECURITY');
  await expect(page).toHaveURL(address);
  await fold.click();
  await expect(question.getByLabel('Question')).toHaveValue('');
  await expect(restored).toHaveCount(0);

  await page.context().clearCookies();
  await page.goto(address);
  await expect(page).toHaveURL(/sign-in/);
  await expect(page.getByText('Your sign-in ended')).toHaveCount(0);
  await signInOn(page, 'COMPLIANCE');
  await expect(page).toHaveURL(address);
  await expect(restored).toHaveCount(2);
  await expect(signature.getByLabel('Comment')).toHaveValue('The register of processing is missing.');
  await expect(signature.getByRole('button', { name: 'Sign: reject' })).toBeVisible();
  await question.getByRole('button', { name: 'Ask' }).click();
  await expect(page.getByText('Who keeps the register?')).toBeVisible();
  await expect(question.getByLabel('Question')).toHaveValue('');
  await page.reload();
  await expect(restored).toHaveCount(1);
  await expect(question.getByLabel('Question')).toHaveValue('');
  await signature.getByLabel('Your password').fill(DEMO_PASSWORD);
  await signature.getByLabel('Comment').pressSequentially(' Still.');
  const kept = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
  );
  expect(kept).toContain('is missing. Still.');
  expect(kept).not.toContain(DEMO_PASSWORD);
  await signature.getByRole('button', { name: 'Start afresh' }).click();
  await expect(signature.getByLabel('Comment')).toHaveValue('');
  await expect(signature.getByRole('button', { name: 'Sign: approve' })).toBeVisible();
});
