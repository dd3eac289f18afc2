import { createHash } from 'node:crypto';
import { DEMO_PASSWORD } from '@/lib/demo';
import * as paths from '@/lib/paths';
import { expect, test } from './fixtures';
import { inDatabase } from './in-database';
import { entriesOf, isSignedBy, sends, signature, signs, staleSeats } from './on-record';
import { RULE_RECORDS as RECORDS } from './seed/rule-names';

/* What was signed, and what was registered, is still there when nobody wants it any more. Source: product.md, rules 11 and 13. */

const REPORT = 'Attempts: 40. Leaks: 0.';
const SHA256 = createHash('sha256').update(REPORT).digest('hex');

test('rule 11: a file that a signature covers is replaced; the signature is stale, and the file can still be had', async ({
  actAs,
  actPlainly,
}) => {
  const key = RECORDS.evidence;
  const section = paths.sectionPath(key, 1, 'SECURITY');
  const owner = await actAs('RULE_OWNER');
  await owner.goto(section);
  const card = owner.locator('#SEC-POC-01');
  const attach = async (title: string, text: string, signed = false) => {
    const form = card.getByRole('form', { name: 'File for SEC-POC-01' });
    if (!(await form.isVisible())) await card.getByText('Add evidence').click();
    await form
      .getByLabel('File')
      .setInputFiles({ name: 'report.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await form.getByLabel('Title').fill(title);
    await form.getByRole('combobox').selectOption('MEASURED_RESULT');
    await form.getByRole('button', { name: 'Add the file' }).click();
    if (signed) {
      await expect(form.getByRole('alert')).toContainText('Security, signed by Priya Raman');
      await form.getByRole('button', { name: 'Save it all the same' }).click();
    }
    await expect(card.getByRole('link', { name: title })).toBeVisible();
  };
  await attach('First attempt', REPORT);
  const file = (await card.getByRole('link', { name: 'First attempt' }).getAttribute('href')) ?? '';
  const reviewer = await actPlainly('SECURITY');
  await signs(reviewer, key, 1, 'SECURITY');
  await owner.reload();
  await attach('Second attempt', 'Attempts: 80. Leaks: 1.', true);
  await card.getByRole('button', { name: 'Remove First attempt' }).click();
  await owner.getByRole('button', { name: 'Remove it' }).click();
  await expect(card.getByRole('link', { name: 'First attempt' })).toHaveCount(0);

  await reviewer.goto(paths.useCase(key));
  expect(await staleSeats(reviewer)).toEqual(['Security']);
  await reviewer.goto(section);
  const signed = reviewer.locator('#signatures').getByRole('link', { name: /^Download/ });
  const snapshot = await reviewer.request.get((await signed.getAttribute('href')) ?? '');
  expect(await snapshot.text()).toContain(SHA256);
  const kept = await reviewer.request.get(file);
  expect(kept.status()).toBe(200);
  expect(kept.headers()['content-disposition']).toMatch(/^attachment/);
  expect(await kept.text()).toBe(REPORT);
});

test('rule 11: an archived record leaves the lists, stays readable, and takes no change, also from a page drawn before', async ({
  actAs,
  actPlainly,
}) => {
  const key = RECORDS.archived;
  const before = await actPlainly('RULE_OWNER');
  await before.goto(paths.screening(key));
  const form = before.getByRole('form', { name: 'Screening' });
  await form.getByLabel('Short name').fill('Changed all the same');
  const owner = await actAs('RULE_OWNER');
  await owner.goto(paths.useCase(key));
  await owner.getByRole('button', { name: 'Archive' }).click();
  await owner.getByRole('dialog').getByLabel('Reason').fill('It was only an idea.');
  await owner.getByRole('dialog').getByRole('button', { name: 'Archive it' }).click();
  await expect(owner.getByText('This record is archived')).toBeVisible();
  const entries = await entriesOf(owner, key);
  await sends(before, form.getByRole('button', { name: 'Save and go to the record' }));
  await expect(before.getByText('It can be read; restore it to change it.').first()).toBeVisible();
  expect(await entriesOf(owner, key)).toEqual(entries);

  const reader = await actPlainly('STRANGER');
  await reader.goto(paths.useCases({ q: 'Rule 11, archived' }));
  await expect(reader.getByRole('link', { name: /Rule 11, archived/ })).toHaveCount(0);
  await reader.goto(paths.useCases({ q: 'Rule 11, archived', archived: 'true' }));
  await reader.getByRole('link', { name: /Rule 11, archived/ }).click();
  await expect(reader.getByRole('heading', { level: 1, name: 'Rule 11, archived' })).toBeVisible();
  await expect(reader.locator('#timeline')).toContainText('It was only an idea.');
  await expect(owner.getByRole('button', { name: 'Ask for the gate to POC' })).toHaveCount(0);
  await owner.getByRole('button', { name: 'Restore' }).click();
  await owner.getByRole('dialog').getByLabel('Reason').fill('It is wanted again.');
  await owner.getByRole('dialog').getByRole('button', { name: 'Restore it' }).click();
  await expect(owner.getByRole('button', { name: 'Ask for the gate to POC' })).toBeVisible();
});

test('rule 13: a signature sent twice is one: two presses of the button, and the same form twice at once', async ({
  actAs,
  actPlainly,
}) => {
  const key = RECORDS.evidence;
  for (const [part, page] of [
    ['COMPLIANCE', await actPlainly('COMPLIANCE')],
    ['ARCHITECTURE', await actAs('ARCHITECTURE')],
  ] as const) {
    await page.goto(paths.sectionPath(key, 1, part));
    const password = signature(page).getByLabel('Your password');
    if ((await password.count()) > 0) await password.fill(DEMO_PASSWORD);
    await signature(page)
      .getByRole('button', { name: /^Sign: / })
      .dblclick();
    await expect(page).toHaveURL(new RegExp(`${paths.useCase(key)}\\?signed=`));
  }
  const drawn = await actPlainly('SME');
  await drawn.goto(paths.sectionPath(key, 1, 'SME'));
  const sent = () => isSignedBy('SME', drawn, drawn, { act: 'APPROVE' });
  expect(await Promise.all([sent(), sent()])).toEqual([true, true]);
  expect(await sent()).toBe(true);
  const signed = await inDatabase(
    `SELECT s.role, count(*)::int AS count FROM sign_off s JOIN review r ON r.id = s.review_id
     JOIN use_case uc ON uc.id = r.use_case_id WHERE 'UC-' || uc.number = '${key}' AND s.role <> 'SECURITY'
     GROUP BY s.role ORDER BY s.role::text`,
  );
  expect(signed).toEqual(['ARCHITECTURE', 'COMPLIANCE', 'SME'].map((role) => ({ role, count: 1 })));
});
