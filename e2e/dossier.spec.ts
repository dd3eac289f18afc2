import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import * as paths from '@/lib/paths';
import { runVerifier } from '@/tests/run-verifier';
import { expect, test } from './fixtures';

/** At scale: its first review passed long ago. */
const KEY = 'UC-6';
const PUBLIC_KEY = '.village/browser-audit-key.pem.pub';

test('the dossier of a gate: from the record to the review, as PDF and as a bundle that the verifier accepts', async ({
  actAs,
}) => {
  const page = await actAs('AUDITOR');
  await page.goto(paths.useCase(KEY));
  await page.getByRole('link', { name: 'Gate to POC, round 1', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Dossier' })).toBeVisible();

  const document = await downloaded(page, 'Dossier as PDF');
  expect(document.name).toBe(`${KEY}-review-1-dossier.pdf`);
  expect(readFileSync(document.path).subarray(0, 8).toString()).toBe('%PDF-1.7');

  const bundle = await downloaded(page, 'Bundle as JSON');
  expect(bundle.name).toBe(`${KEY}-review-1-dossier.json`);
  const { code, said } = await runVerifier([bundle.path, '--key', PUBLIC_KEY]);
  expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('Accepted.') });
});

test('the signature block stands on the page of the section, and whole on paper', async ({ actAs }) => {
  const page = await actAs('AUDITOR');
  await page.goto(paths.sectionPath(KEY, 1, 'SECURITY'));
  for (const medium of ['screen', 'print'] as const) {
    await page.emulateMedia({ media: medium });
    const block = page.locator('#signatures article').first();
    for (const term of ['Printed name', 'Signed as', 'Date and time', 'Meaning', 'What was signed'])
      await expect(block.getByText(term, { exact: true })).toBeVisible();
    await expect(block).toContainText(/I reviewed .* I accept them\./);
    await expect(block).toContainText(/SHA-256 [0-9a-f]{64}/);
    await expect(block).toContainText(/Security, in their own name/);
    await expect(block).toContainText(/\d\d:\d\d:\d\d UTC/);
  }
});

async function downloaded(page: Page, link: string): Promise<{ name: string; path: string }> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: link }).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), path: await download.path() };
}
