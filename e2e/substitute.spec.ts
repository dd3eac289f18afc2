import { DEMO_PASSWORD } from '@/lib/demo';
import * as paths from '@/lib/paths';
import { pressSign } from './fill';
import { expect, signInBy, test } from './fixtures';

/** Under review, with a stale approval of Architecture whose findings stand. */
const KEY = 'UC-10';
const DAY_MS = 86_400_000;

test('somebody away names a substitute, who signs in their name: the signature says “B for A”', async ({
  actAs,
  page: substitute,
}) => {
  const away = await actAs('ARCHITECTURE');
  await away.goto(paths.account());
  await away.getByLabel('Name or address of a substitute').fill('Grace');
  await away.getByRole('button', { name: 'Find' }).click();
  const form = away.getByRole('form', { name: 'Name a substitute' });
  await expect(form.getByRole('radio', { name: 'Grace Okafor' })).toBeChecked();
  const to = form.getByLabel('To, this day included');
  // Who signed elsewhere within five minutes is not asked again.
  const password = form.getByLabel('Your password');
  if ((await password.count()) > 0) await password.fill(DEMO_PASSWORD);
  await to.fill(new Date(Date.now() - DAY_MS).toISOString().slice(0, 10));
  await form.getByRole('button', { name: 'Name them' }).click();
  await expect(form.getByText('It ends before it starts.').first()).toBeVisible();
  await to.fill(new Date(Date.now() + DAY_MS).toISOString().slice(0, 10));
  await form.getByRole('button', { name: 'Name them' }).click();
  const named = away.getByRole('table', { name: 'Substitutes' });
  await expect(named.getByRole('row', { name: /Grace Okafor/ })).toContainText('Current');

  await substitute.goto(paths.signIn());
  await signInBy(substitute, 'grace.okafor@example.org');
  await substitute.goto(paths.reviews());
  const waiting = substitute.getByRole('row', { name: new RegExp(KEY) });
  await expect(waiting).toContainText('for Hanna Lindqvist');
  await waiting.getByRole('link', { name: `Review Architecture of ${KEY}` }).click();
  await expect(substitute.getByRole('heading', { level: 1, name: 'Architecture section' })).toBeVisible();
  const section = substitute.url();
  const signature = substitute.getByRole('form', { name: 'Signature' });
  await expect(signature).toContainText('You sign for Hanna Lindqvist');
  await expect(signature).toContainText('On behalf of Hanna Lindqvist I reviewed');
  await signature.getByLabel('Your password').fill(DEMO_PASSWORD);
  await pressSign(substitute);
  await expect(substitute).toHaveURL(new RegExp(`${KEY}\\?signed=`));
  await substitute.goto(section);
  const block = substitute.locator('#signatures article').first();
  await expect(block).toContainText('Grace Okafor for Hanna Lindqvist');
  await expect(block).toContainText('Architecture, for Hanna Lindqvist');

  await named.getByRole('button', { name: /^End now/ }).click();
  await expect(named.getByRole('row', { name: /Grace Okafor/ })).toContainText('Hanna Lindqvist ended it');
  await substitute.goto(paths.reviews());
  await expect(substitute.getByText('You hold none of the seven roles')).toBeVisible();
});
