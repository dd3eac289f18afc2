import * as paths from '@/lib/paths';
import { pressSign } from './fill';
import { expect, test } from './fixtures';

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
  await other.getByRole('button', { name: 'Save it all the same' }).click();
  await expect(other.getByText(/^Saved/)).toBeVisible();

  await owner.getByRole('button', { name: 'Save and go to the record' }).click();
  await expect(owner).toHaveURL(paths.useCase(key));
  await owner.goto(paths.screening(key));
  await expect(owner.getByLabel('Problem and current way of working')).toHaveValue(problem);

  await owner.goto(paths.screening(key));
  await other.reload();
  await other.getByLabel('Owning team').fill('Lending platform');
  await other.getByRole('button', { name: 'Save it all the same' }).click();
  await expect(other.getByText(/^Saved/)).toBeVisible();
  await owner.getByLabel('Owning team').fill('Retail lending');
  await owner.getByRole('button', { name: 'Save and go to the record' }).click();
  await expect(owner.getByText(/“Owning team” (was changed|meanwhile)/).first()).toBeVisible();
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

test('a form that another site sends is refused in words, and nothing is done', async ({ actAs }) => {
  const page = await actAs('SECURITY');
  const address = paths.sectionPath('UC-10', 2, 'SECURITY');
  for (const origin of ['http://village.example.org', 'nowhere']) {
    const answer = await page.request.post(address, { headers: { origin }, multipart: { comment: 'From elsewhere' } });
    expect([answer.status(), await answer.text()]).toEqual([403, 'This form was not sent from Village.']);
  }
});
