import type { Page } from '@playwright/test';
import { DEMO_PASSWORD } from '@/lib/demo';
import { ROLE_NAMES, type Role } from '@/lib/domain/vocabulary';
import * as paths from '@/lib/paths';
import { pressSign } from './fill';
import { expect, test } from './fixtures';
import { letProofPass } from './let-proof-pass';

const KEY = 'UC-3';

test.describe.configure({ mode: 'serial' });

test('an edit while a reviewer reads: exactly the depending approvals are stale, and the signature shows what changed', async ({
  actAs,
}) => {
  const reviewer = await actAs('ARCHITECTURE');
  await reviewer.goto('/reviews');
  await reviewer
    .locator(`a[href^="${paths.useCase(KEY)}/reviews/"]`)
    .first()
    .click();
  await expect(reviewer.getByRole('heading', { level: 1, name: 'Architecture section' })).toBeVisible();

  const owner = await actAs('OTHER_OWNER');
  await owner.goto(paths.screening(KEY));
  const title = owner.getByLabel('Short name');
  await title.fill(`${await title.inputValue()}, all of them`);
  await expect(owner.getByText(/^Saved/)).toBeVisible();
  await expect(owner.getByText(/^Stale now/)).toHaveCount(0);

  const form = owner.getByRole('form', { name: 'Screening' });
  const restricted = form.locator('[name="data_classification"][value="RESTRICTED"]');
  const warning = form.getByRole('alert').filter({ hasText: 'Not saved yet' });
  await restricted.check();
  await expect(
    warning
      .getByRole('listitem')
      .filter({ hasText: /^Security, signed by / })
      .first(),
  ).toContainText('Highest data class involved: Confidential → Restricted');
  await warning.getByRole('button', { name: 'Keep what was signed' }).click();
  await expect(restricted).not.toBeChecked();
  await expect(warning).toHaveCount(0);

  const users = form.locator('[name="expected_users"]');
  const before = await users.inputValue();
  await users.fill('990000');
  await expect(warning).toContainText('Change management, signed by');
  for (const press of ['first', 'second']) {
    await users.press('Enter');
    const asking = form.locator(':focus');
    await expect(asking, press).toContainText('Not saved yet');
    await expect(asking, press).toContainText('Change management, signed by');
    await expect(asking, press).toBeInViewport();
    await users.focus();
  }
  await owner.waitForLoadState();
  await expect(owner).toHaveURL(paths.screening(KEY));
  await users.fill(before);
  await expect(warning).toHaveCount(0);
  await restricted.check();
  await warning.getByRole('button', { name: 'Save it all the same' }).click();
  await expect(owner.getByText('Stale now: Security, Compliance, Architecture and Data')).toBeVisible();
  await owner.goto(paths.useCase(KEY));
  const staleSeats = owner.locator('main a', { hasText: 'Stale' });
  await expect(staleSeats).toHaveCount(3);
  for (const role of ['SECURITY', 'COMPLIANCE', 'DATA'] as const satisfies Role[]) {
    await expect(staleSeats.filter({ hasText: ROLE_NAMES[role] })).toHaveCount(1);
  }

  await findEverythingMet(reviewer);
  const signature = reviewer.getByRole('form', { name: 'Signature' });
  await signature.getByLabel('Comment').fill('Read as a whole.');
  await pressSign(reviewer);
  await expect(signature.getByRole('button', { name: 'Show it as it is now' })).toBeVisible();
  await expect(signature.getByText('This was not done')).toBeVisible();
  const changes = signature.getByRole('status').filter({ hasText: 'Changed since you opened this page' });
  await expect(changes.locator('dt')).toHaveText(['Highest data class involved', 'Short name']);
  const [dataClass] = await changes.locator('dl > div').all();
  await expect(dataClass!.locator('del')).toHaveText('Confidential');
  await expect(dataClass!.locator('ins')).toHaveText('Restricted');
  await expect(dataClass!.locator('dd').last()).toHaveText(/Aas, /);
  await expect(signature.getByLabel('Comment')).toHaveValue('Read as a whole.');
  await signature.getByRole('button', { name: 'Show it as it is now' }).click();
  await expect(signature.getByText('This was not done')).toHaveCount(0);
  await expect(dataClass!.locator('ins')).toHaveText('Restricted');
  await expect(signature.getByLabel('Comment')).toHaveValue('Read as a whole.');
});

test('the whole sign-off by keyboard alone', async ({ actAs }) => {
  const page = await actAs('ARCHITECTURE');
  await page.goto('/reviews');
  const link = page.locator(`a[href^="${paths.useCase(KEY)}/reviews/"]`).first();
  await press(page, 'Tab', () => link.evaluate((element) => element === document.activeElement));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Architecture section' })).toBeVisible();
  const findings = page.getByRole('form', { name: /^Finding on / });
  const count = await findings.count();
  expect(count).toBeGreaterThan(0);
  for (let place = 0; place < count; place += 1) {
    const met = findings.nth(place).getByLabel('Met', { exact: true });
    await press(page, 'j', () =>
      findings
        .nth(place)
        .evaluate((form) => form.closest('[data-requirement]')?.contains(document.activeElement) ?? false),
    );
    await page.keyboard.press('m');
    await expect(met).toBeChecked();
  }
  await page.keyboard.press('s');
  const signature = page.getByRole('form', { name: 'Signature' });
  await expect(signature.getByRole('radio', { name: /^Approve(?! with conditions)/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('By keyboard.');
  const password = signature.getByLabel('Your password');
  if (await password.isVisible()) {
    await press(page, 'Tab', () => password.evaluate((element) => element === document.activeElement));
    await page.keyboard.type(DEMO_PASSWORD);
  }
  await press(page, 'Tab', () =>
    signature.getByRole('button', { name: 'Sign: approve' }).evaluate((element) => element === document.activeElement),
  );
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${KEY}\\?signed=`));
  await expect(page.locator('main a', { hasText: 'Architecture' }).filter({ hasText: 'Approved' })).toHaveCount(1);
});

test('changes requested: the team answers, and the reviewer sees what changed and signs', async ({ actAs }) => {
  const owner = await actAs('OTHER_OWNER');
  await owner.goto('/');
  await owner.locator(`a[href^="${paths.useCase(KEY)}/reviews/"]`, { hasText: 'Answer' }).click();
  await expect(owner.getByRole('heading', { level: 1, name: 'Change management section' })).toBeVisible();
  const answered = owner
    .getByRole('form', { name: /^Answer to / })
    .locator('textarea[name="value"]')
    .first();
  await answered.fill('Each subsidiary has named a trainer, and the first course was held.');
  await expect(owner.getByText(/^Saved/).first()).toBeVisible();
  await owner.getByRole('button', { name: 'Resubmit to Change management' }).click();
  await expect(owner.getByRole('button', { name: 'Resubmit to Change management' })).toHaveCount(0);

  const reviewer = await actAs('CHANGE_MANAGEMENT');
  await reviewer.goto('/reviews');
  await reviewer
    .locator(`a[href^="${paths.useCase(KEY)}/reviews/"]`)
    .first()
    .click();
  await expect(reviewer.locator('ins, mark', { hasText: 'named a trainer' }).first()).toBeVisible();
  await findEverythingMet(reviewer);
  await pressSign(reviewer);
  await expect(reviewer).toHaveURL(new RegExp(`${KEY}\\?signed=`));
});

test('two sign the same section at once: one wins, the other is told and keeps what was typed', async ({ actAs }) => {
  const [one, other] = [await actAs('SECURITY'), await actAs('OTHER_SECURITY')];
  // They may have signed elsewhere just before.
  await letProofPass('SECURITY');
  for (const page of [one, other]) {
    await page.goto('/reviews');
    await page
      .locator(`a[href^="${paths.useCase(KEY)}/reviews/"]`)
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 1, name: 'Security section' })).toBeVisible();
    await page.getByRole('form', { name: 'Signature' }).getByLabel('Comment').fill('Seen again.');
  }
  const password = one.getByLabel('Your password');
  await password.fill('not the password of Priya');
  await one.getByRole('button', { name: 'Sign: approve' }).click();
  await expect(one.getByRole('link', { name: 'That is not your password.' })).toBeVisible();
  await expect(one.getByRole('form', { name: 'Signature' }).getByLabel('Comment')).toHaveValue('Seen again.');
  await expect(password).toHaveAttribute('aria-invalid', 'true');
  await pressSign(one);
  await expect(one).toHaveURL(new RegExp(`${KEY}\\?signed=`));
  await pressSign(other);
  await expect(other.getByText('This was not done')).toBeVisible();
  await expect(other.getByRole('form', { name: 'Signature' }).getByLabel('Comment')).toHaveValue('Seen again.');
  await other.goto(paths.useCase(KEY));
  await expect(other.locator('main a', { hasText: 'Security' }).filter({ hasText: 'P. Raman' })).toHaveCount(1);
});

async function findEverythingMet(page: Page): Promise<void> {
  for (const form of await page.getByRole('form', { name: /^Finding on / }).all()) {
    const met = form.getByLabel('Met', { exact: true });
    if (await met.isChecked()) continue;
    await met.check();
    await expect(form.getByRole('status')).toHaveText(/^Saved/);
  }
}

/** Presses a key until something holds; a page has fewer places than a hundred and fifty. */
async function press(page: Page, key: string, until: () => Promise<boolean>): Promise<void> {
  for (let pressed = 0; pressed < 150; pressed += 1) {
    await page.keyboard.press(key);
    if (await until()) return;
  }
  throw new Error(`The key ${key} did not get there.`);
}
