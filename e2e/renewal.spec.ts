import * as paths from '@/lib/paths';
import { expect, test } from './fixtures';
import { signs } from './on-record';
import { RULE_RECORDS as RECORDS } from './seed/rule-names';

const KEY = RECORDS.renewed;

test('a sponsor to be won is planned, and finds it among what waits for them', async ({ actAs, actPlainly }) => {
  const owner = await actAs('RULE_OWNER');
  await owner.goto(paths.useCase(KEY));
  await owner.getByText('Plan whom to win, and until when').click();
  const plan = owner.getByRole('form', { name: 'Sponsors to be won' });
  const office = plan.getByRole('group', { name: /^Production: Lead sponsor/ });
  await office.getByRole('combobox').selectOption('Lukas Amsel, VP');
  await office.getByLabel('To be won by').fill('2020-01-31');
  await plan.getByRole('button', { name: 'Save the plan' }).click();
  await expect(plan.getByText('This day is past. Choose a later one.').first()).toBeVisible();
  await office.getByLabel('To be won by').fill('2036-01-31');
  await plan.getByRole('button', { name: 'Save the plan' }).click();
  const row = owner
    .locator('#sponsors')
    .getByRole('row', { name: /^Lead sponsor \(VP\)/ })
    .first();
  await expect(row).toContainText(/Lukas Amsel\s*to be won by 31 Jan 2036/);
  const sponsor = await actPlainly('VP');
  await sponsor.goto('/');
  await expect(sponsor.getByRole('row', { name: new RegExp(KEY) }).first()).toContainText('31 Jan 2036');
});

test('rule 9: the owner asks all roles to renew, a role does in one act, and the stage stays', async ({
  actAs,
  actPlainly,
}) => {
  const owner = await actAs('RULE_OWNER');
  await owner.goto(paths.useCase(KEY));
  await owner.getByRole('button', { name: 'Ask all roles to renew' }).click();
  const dialog = owner.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Ask them' }).click();
  await expect(dialog.getByText('Say why').first()).toBeVisible();
  await dialog.getByLabel('Reason').fill('A year has passed.');
  await dialog.getByRole('button', { name: 'Ask them' }).click();
  await expect(owner.locator('#renewal')).toContainText('0 of 7 renewed');
  await expect(owner.locator('#renewal')).toContainText('Rita Ruhl asked every role to renew');

  const reviewer = await actPlainly('SECURITY');
  await reviewer.goto(paths.useCase(KEY));
  await reviewer.locator('#renewal').getByRole('link', { name: 'Security: to be renewed' }).click();
  await signs(reviewer, KEY, 1, 'SECURITY', 'Renew');
  await expect(reviewer.locator('#renewal')).toContainText('1 of 7 renewed');
  await expect(reviewer.getByRole('main')).not.toContainText('Out of assurance');
});
