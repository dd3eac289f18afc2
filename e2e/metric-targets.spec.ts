import * as paths from '@/lib/paths';
import { expect, test } from './fixtures';

/** At the gate to production, approved by Security; no other test changes its targets or signs for Security there. */
const KEY = 'UC-8';

test('a looser target is foretold, shown beside the policy pack’s, and is what the reviewer lands on', async ({
  actAs,
}) => {
  const team = await actAs('OWNER');
  await team.goto(paths.useCase(KEY));
  await team.getByRole('link', { name: 'Set targets and record readings' }).click();
  await team.getByRole('link', { name: 'Serious adversarial findings still open' }).click();
  const target = team.locator('#production');
  await target.getByText('Set a target of your own').click();
  await target.getByLabel('At most').fill('2');
  await target.getByRole('button', { name: 'Set the target' }).click();
  await expect(target.getByText(/^This is looser than the policy pack’s/).last()).toBeVisible();
  await target.getByLabel('Why').fill('Two are accepted until the supplier mends them.');
  await target.getByRole('button', { name: 'Set the target' }).click();
  const warning = target.getByRole('alert');
  await expect(warning).toContainText('Security, signed by Priya Raman');
  await expect(warning).toContainText('at most 0 findings → at most 2 findings');
  await warning.getByRole('button', { name: 'Save it all the same' }).click();
  await expect(target.getByText('Looser', { exact: true })).toBeVisible();
  await expect(target).toContainText(
    'than the policy pack’s, at most 0: Two are accepted until the supplier mends them.',
  );

  const reviewer = await actAs('SECURITY');
  await reviewer.goto(paths.useCase(KEY));
  await reviewer
    .getByRole('link', { name: /^Review \d+ changes?$|^Review the change$/ })
    .first()
    .click();
  await expect(reviewer.getByRole('heading', { name: /since you signed/ })).toBeVisible();
  await expect(reviewer.getByText(/at most 2 findings, looser than/)).toBeVisible();
});
