import type { Locator, Page } from '@playwright/test';
import { DEMO_PASSWORD } from '@/lib/demo';
import * as paths from '@/lib/paths';
import { expect, test } from './fixtures';

/** In production, with a review of the gate to At scale under way that asks for a CIO. */
const KEY = 'UC-7';
const REASON = 'The clinics on call need it tonight.';

test('an administrator proposes, an executive confirms; every page says so, until one of them ends it', async ({
  actAs,
}) => {
  const [admin, executive] = [await actAs('ADMIN'), await actAs('CIO')];
  await admin.goto(paths.useCase(KEY));
  await admin.getByRole('button', { name: 'Break the glass' }).click();
  const proposal = admin.getByRole('form', { name: 'Break the glass' });
  await prove(proposal, 'Propose it');
  await expect(proposal.getByText(/Say why; everyone/).first()).toBeVisible();
  await proposal.getByLabel('Reason').fill(REASON);
  await proposal.getByLabel('Until the end of').fill(inDays(3));
  await prove(proposal, 'Propose it');
  await expect(banner(admin)).toContainText('Break-glass proposed: the gate to At scale');
  await expect(admin.getByRole('button', { name: 'Confirm it' })).toHaveCount(0);

  await executive.goto(paths.home());
  await executive.getByRole('link', { name: `Look: break-glass of ${KEY}` }).click();
  await executive.getByRole('button', { name: 'Confirm it' }).click();
  await prove(executive.getByRole('form', { name: 'Confirm the break-glass' }), 'Open the gate');
  await expect(banner(executive)).toContainText('Break-glass: At scale without its signatures');
  await expect(banner(executive)).toContainText(REASON);

  const pages = [paths.screening(KEY), paths.team(KEY), paths.reviewPath(KEY, await reviewOf(executive))];
  for (const page of [...pages, `${pages[2]}/security`]) {
    await executive.goto(page);
    await expect(banner(executive)).toContainText('Break-glass: At scale without its signatures');
  }
  await executive.goto(paths.portfolio());
  await executive.getByRole('main').getByRole('link', { name: '1 use cases held by break-glass' }).click();
  await expect(executive.getByRole('row', { name: new RegExp(`^${KEY} `) })).toContainText('Break-glass until');

  await admin.goto(paths.useCase(KEY));
  await admin.getByRole('button', { name: 'End it now' }).click();
  const end = admin.getByRole('form', { name: 'End it now' });
  await end.getByLabel('Reason').fill('The night is over.');
  await end.getByRole('button', { name: 'End it now' }).click();
  await expect(banner(admin)).toHaveCount(0);
  await expect(admin.getByText('ended the break-glass; it fell back to Production')).toBeVisible();
});

function banner(page: Page): Locator {
  return page.locator('#break-glass');
}

/** Sends a form, with the password where it is asked for. */
async function prove(form: Locator, verb: string): Promise<void> {
  const password = form.getByLabel('Your password');
  if (await password.isVisible()) await password.fill(DEMO_PASSWORD);
  await form.getByRole('button', { name: verb }).click();
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The number of the review under way, from a link to one of its sections. */
async function reviewOf(page: Page): Promise<number> {
  const link = page.locator(`main a[href^="${paths.useCase(KEY)}/reviews/"]`).first();
  return Number((await link.getAttribute('href'))?.split('/')[4]);
}
