import { DEMO_PASSWORD } from '@/lib/demo';
import * as paths from '@/lib/paths';
import { fillControl } from './fill';
import { expect, signInOn, test } from './fixtures';

const TITLE = 'Summaries of long supplier contracts';
const FIELDS = {
  title: TITLE,
  problem: 'Buyers read eighty pages to find three clauses.',
  business_function: 'OPERATIONS',
  owning_team: 'Purchasing desk',
  user_exposure: 'INTERNAL',
  patterns: ['RAG'],
  visibility: 'RESTRICTED',
};

test('an empty registration is told everything in one round, each line with its field', async ({ actAs }) => {
  const page = await actAs('OTHER_OWNER');
  await page.goto(paths.newUseCase());
  await page.getByRole('button', { name: 'Register' }).click();
  const summary = page.getByRole('group', { name: '7 answers need another look' });
  await expect(summary.getByRole('link')).toHaveText([
    'Short name: an answer is needed.',
    'Problem and current way of working: an answer is needed.',
    'Business function: choose one of the options.',
    'Owning team: an answer is needed.',
    'Who uses it directly: choose one of the options.',
    'Patterns used: choose from the options.',
    'Business unit: choose one of the business units.',
  ]);
  await summary.getByRole('link', { name: 'Business unit' }).click();
  await expect(page.getByLabel('Business unit')).toBeFocused();
  await page.getByLabel('Short name').pressSequentially('Minutes');
  await expect(page.getByLabel('Short name')).toBeFocused();
  await expect(page.getByLabel('Short name')).not.toHaveAttribute('aria-invalid');
  await page.getByLabel('Prompt engineering').check();
  await expect(page.getByRole('group', { name: '5 answers need another look' }).getByRole('link')).toHaveText([
    /^Problem/,
    /^Business function/,
    /^Owning team/,
    /^Who uses it/,
    /^Business unit/,
  ]);
});

test('what was typed outlives the sign-in and goes once it is registered', async ({ browser, signedIn }) => {
  const context = await browser.newContext({ storageState: await signedIn('OTHER_OWNER') });
  const page = await context.newPage();
  await page.goto(paths.newUseCase());
  const form = page.locator('form', { has: page.locator('[name="businessUnitId"]') });
  for (const [name, value] of Object.entries(FIELDS)) await fillControl(form, name, value);
  await form.locator('[name="businessUnitId"]').selectOption({ index: 2 });
  const unit = await form.locator('[name="businessUnitId"]').inputValue();

  await context.clearCookies();
  await page.getByRole('button', { name: 'Register' }).click();
  await expect(page.getByText('Your sign-in ended. What you typed is kept on this device.')).toBeVisible();
  await signInOn(page, 'OTHER_OWNER');
  await expect(page).toHaveURL(paths.newUseCase());
  await expect(page.getByText('Restored what you had typed')).toBeVisible();
  await expect(form.locator('[name="title"]')).toHaveValue(TITLE);
  await expect(form.locator('[name="businessUnitId"]')).toHaveValue(unit);
  await expect(form.locator('[name="visibility"][value="RESTRICTED"]')).toBeChecked();
  await expect(form.locator('[name="patterns"][value="RAG"]')).toBeChecked();

  await page.getByRole('button', { name: 'Register' }).click();
  await expect(page).toHaveURL(/screening/);
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await page.goto(paths.newUseCase());
  await expect(form.locator('[name="title"]')).toHaveValue('');
  await expect(page.getByText('Restored what you had typed')).toBeHidden();

  await form.locator('[name="title"]').fill('Another');
  await page.reload();
  await page.getByRole('button', { name: 'Start afresh' }).click();
  await expect(form.locator('[name="title"]')).toHaveValue('');
  await expect(form.locator('[name="title"]')).toBeFocused();
  await page.reload();
  await expect(form.locator('[name="title"]')).toHaveValue('');
  await context.close();
});

test('what a reviewer types outlives the sign-in, for that person alone, and goes once it is done', async ({
  actAs,
}) => {
  const page = await actAs('SECURITY');
  await page.goto('/reviews');
  await page.locator('main a[href^="/use-cases/UC-10/"][href$="/security"]').first().click();
  const signature = page.getByRole('form', { name: 'Signature' });
  const question = page.getByRole('form', { name: /^Question on / }).first();
  const openFolds = () =>
    page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
  const restored = page.getByText('Restored what you had typed');
  await expect(signature).toBeVisible();
  const address = page.url();
  await signature.getByRole('radio', { name: 'Reject' }).check();
  await signature.getByLabel('Comment').fill('The register of processing is missing.');
  await openFolds();
  await question.getByLabel('Question').fill('Who keeps the register?');

  await page.context().clearCookies();
  await question.getByRole('button', { name: 'Ask' }).click();
  await expect(page.getByText('Your sign-in ended. What you typed is kept on this device.')).toBeVisible();
  await signInOn(page, 'OTHER_SECURITY');
  await expect(page).toHaveURL(address);
  await expect(signature).toContainText('Kofi Mensah');
  await expect(signature.getByLabel('Comment')).toHaveValue('');
  await openFolds();
  await expect(question.getByLabel('Question')).toHaveValue('');
  await expect(restored).toHaveCount(0);

  await page.context().clearCookies();
  await page.goto(address);
  await expect(page).toHaveURL(/sign-in/);
  await expect(page.getByText('Your sign-in ended')).toHaveCount(0);
  await signInOn(page, 'SECURITY');
  await expect(page).toHaveURL(address);
  await expect(restored).toHaveCount(2);
  await expect(signature.getByLabel('Comment')).toHaveValue('The register of processing is missing.');
  await expect(signature.getByRole('button', { name: 'Sign: reject' })).toBeVisible();
  await question.getByRole('button', { name: 'Ask' }).click();
  await expect(page.getByText('Who keeps the register?').first()).toBeVisible();
  await expect(question.getByLabel('Question')).toHaveValue('');
  await page.reload();
  await expect(restored).toHaveCount(1);
  await openFolds();
  await expect(question.getByLabel('Question')).toHaveValue('');
  await signature.getByLabel('Your password').fill(DEMO_PASSWORD);
  await signature.getByLabel('Comment').fill('It is missing. Still.');
  const kept = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
  );
  expect(kept).toContain('It is missing. Still.');
  expect(kept).not.toContain(DEMO_PASSWORD);
  await signature.getByRole('button', { name: 'Start afresh' }).click();
  await expect(signature.getByLabel('Comment')).toHaveValue('');
  await expect(signature.getByRole('button', { name: 'Sign: approve' })).toBeVisible();
});

test('registering needs no code in the browser, and a refusal leaves what was sent', async ({ browser, signedIn }) => {
  const context = await browser.newContext({ storageState: await signedIn('OTHER_OWNER'), javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(paths.newUseCase());
  const form = page.locator('form', { has: page.locator('[name="businessUnitId"]') });
  for (const [name, value] of Object.entries({ ...FIELDS, title: '' })) await fillControl(form, name, value);
  await page.getByRole('button', { name: 'Register' }).click();
  await expect(page.getByRole('link', { name: 'Short name: an answer is needed.' })).toBeVisible();
  await expect(form.locator('[name="owning_team"]')).toHaveValue('Purchasing desk');
  await expect(form.locator('[name="patterns"][value="RAG"]')).toBeChecked();
  await expect(form.locator('[name="visibility"][value="RESTRICTED"]')).toBeChecked();
  await context.close();
});

test('on a narrow screen a prohibited use says so beside the save bar', async ({ actAs }) => {
  const page = await actAs('OTHER_OWNER');
  await page.goto(paths.newUseCase());
  const form = page.locator('form', { has: page.locator('[name="businessUnitId"]') });
  for (const [name, value] of Object.entries({ ...FIELDS, title: 'Scores of people' }))
    await fillControl(form, name, value);
  await form.locator('[name="businessUnitId"]').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Register' }).click();
  await expect(page).toHaveURL(/screening/);
  const practice = (value: string) => page.locator(`[name="prohibited_practices"][value="${value}"]`);
  await page.setViewportSize({ width: 320, height: 640 });
  const bar = page.locator('[data-foot]');
  await expect(bar.getByText('up to Prohibited')).toBeInViewport();
  await practice('SOCIAL_SCORING').check();
  await expect(bar.getByText('This use cannot go on')).toBeInViewport();
  await expect(page.getByRole('alert').filter({ hasText: 'This use cannot go on' })).toHaveCount(1);
  await page.locator('[name="prohibited_practices"][value="SOCIAL_SCORING"]').uncheck();
  await expect(page.getByText('Only Compliance clears a prohibited practice')).toBeInViewport();
  await expect(bar.getByText('This use cannot go on')).toBeInViewport();
  await page.screenshot({ path: 'test-results/screening-320.png' });
  await bar.getByRole('link', { name: 'Why' }).click();
  await expect(page.getByRole('complementary', { name: 'What follows from your answers' })).toBeInViewport();

  await practice('NONE').check();
  await expect(practice('SOCIAL_SCORING')).not.toBeChecked();
  await practice('SOCIAL_SCORING').check();
  await expect(practice('NONE')).not.toBeChecked();
});
