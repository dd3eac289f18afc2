import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import type { Page } from '@playwright/test';
import { DEMO_PASSWORD } from '@/lib/demo';
import * as paths from '@/lib/paths';
import { expect, test } from './fixtures';
import { HELD, RULE_RECORDS } from './seed/rule-names';

/*
  Product.md, rule 14, at the screen. What is published here asks something else of one use case only, so that no other
  journey meets it.
*/

const KEY = RULE_RECORDS.held;
const ADDED = 'Who else may read the transcripts';

type Files = Record<string, any>;

/** Downloads the version in force, changes it, and sends it as a proposal. */
async function proposes(admin: Page, change: (files: Files) => void): Promise<void> {
  await admin.goto(paths.packs());
  await admin
    .getByRole('row', { name: /In force/ })
    .getByRole('link')
    .click();
  const waits = admin.waitForEvent('download');
  await admin.getByRole('link', { name: 'Download as YAML' }).click();
  const files = parse(readFileSync(await (await waits).path(), 'utf8')) as Files;
  change(files);
  await admin.goto(paths.packs());
  const file = { name: 'pack.yaml', mimeType: 'application/yaml', buffer: Buffer.from(stringify(files)) };
  await admin.getByLabel('YAML file').setInputFiles(file);
  await admin.getByRole('button', { name: 'Look at what it changes' }).click();
}

async function publishes(admin: Page): Promise<void> {
  await admin.getByLabel('Reason').fill('The works council asked for it.');
  await admin.getByLabel('Your password').fill(DEMO_PASSWORD);
  await admin.getByRole('button', { name: 'Publish this version' }).click();
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText(/^Policy pack version \d+$/);
}

test('a newer version is looked at, published, and applied where it is stricter; where it is looser, never', async ({
  actAs,
}) => {
  const admin = await actAs('ADMIN');
  await proposes(admin, ({ requirements }) => {
    const [first, ...others] = requirements.requirements;
    const own = { ...first, id: 'SEC-POC-77', title: ADDED, answer: { type: 'text' }, applies_when: { title: HELD } };
    requirements.requirements = [{ ...first, applies_when: { not: { title: HELD } } }, ...others, own];
  });
  const affected = admin.getByRole('listitem').filter({ hasText: HELD });
  await expect(affected).toContainText(`Question ${ADDED}: Required, Security`);
  await expect(affected).toContainText('Looser, and never applied to it');
  await publishes(admin);

  const section = paths.sectionPath(KEY, 1, 'SECURITY');
  const security = await actAs('SECURITY');
  await security.goto(section);
  await expect(security.getByRole('main')).not.toContainText(ADDED);

  await admin.getByRole('checkbox', { name: HELD }).check();
  await admin.getByLabel('Reason').fill('It reads transcripts.');
  await admin.getByRole('button', { name: 'Apply to the chosen ones' }).click();
  await expect(admin.getByText('Applied to 1 review. Approvals became stale: Security.')).toBeVisible();
  await expect(admin.getByRole('checkbox', { name: HELD })).toHaveCount(0);

  await security.goto(section);
  await expect(security.getByRole('main')).toContainText(ADDED);
  await expect(security.getByRole('main')).toContainText('Only permitted data enters the experiment');
  await expect(security.getByRole('heading', { name: /since you signed/ })).toBeVisible();
  await security.goto(paths.sectionPath(KEY, 1, 'SME'));
  await expect(security.getByRole('heading', { name: /since .* signed/ })).toHaveCount(0);

  await proposes(admin, ({ requirements }) => {
    requirements.requirements = requirements.requirements.filter(({ id }: { id: string }) => id !== 'SEC-POC-77');
  });
  await expect(admin.getByRole('listitem').filter({ hasText: HELD })).toContainText('never applied');
  await publishes(admin);
  await expect(admin.getByRole('checkbox', { name: HELD })).toHaveCount(0);
  await security.goto(section);
  await expect(security.getByRole('main')).toContainText(ADDED);
});

test('a file with problems is refused with the place of each, and an auditor reads', async ({ actAs }) => {
  const admin = await actAs('ADMIN');
  await proposes(admin, ({ requirements }) => (requirements.requirements[0].level = 'perhaps'));
  const problems = admin.getByRole('group', { name: 'One problem in the file; nothing was kept' });
  await expect(problems).toContainText('requirements.yaml, requirements[SEC-POC-01].level');
  const auditor = await actAs('AUDITOR');
  await auditor.goto(paths.packs());
  await expect(auditor.getByRole('row', { name: /In force/ })).toBeVisible();
  await expect(auditor.getByRole('button', { name: 'Look at what it changes' })).toHaveCount(0);
});
