import type { Locator, Page } from '@playwright/test';
import { DEMO_PASSWORD } from '@/lib/demo';
import { ROLE_NAMES, ROLES, type Role } from '@/lib/domain/vocabulary';
import * as paths from '@/lib/paths';
import { addressOf, expect, test, type AnyPart } from './fixtures';
import { inDatabase } from './in-database';
import { RULE_RECORDS as RECORDS, TIGHTENED } from './seed/rule-names';

/*
  The rules of product.md, section 3, at the screen: what the other journeys do not do already. Each on a record of its
  own (seed/rule-records.ts), by the forms as the server draws them, which is all that decides. The API beside it answers
  the same.
*/

test.describe.configure({ timeout: 150_000 });

test('rule 2: a change makes stale exactly who depends on it, by the rule of its field, and taken back nobody', async ({
  actPlainly,
}) => {
  const key = RECORDS.fields;
  const owner = await actPlainly('RULE_OWNER');
  const changes: readonly [string, string, string, readonly Role[]][] = [
    ['any', 'Business function', 'FINANCE', ['SME', 'CHANGE_MANAGEMENT']],
    ['increase', 'data_classification', 'CONFIDENTIAL', ['SECURITY', 'COMPLIANCE', 'ARCHITECTURE', 'DATA']],
    ['increase, and it falls', 'data_classification', 'PUBLIC', []],
    ['change_over_pct of 50, by 25', 'expected_users', '150', []],
    ['change_over_pct of 50, by 67', 'expected_users', '200', ['ARCHITECTURE', 'CHANGE_MANAGEMENT']],
  ];
  for (const [rule, field, value, roles] of changes) {
    const before = await editField(owner, key, field, value, roles);
    expect(await staleSeats(owner), rule).toEqual(namesOf(roles));
    expect(await assuranceOf(owner, key), rule).toEqual(roles.length > 0 ? { kind: 'stale', roles } : 'current');
    await editField(owner, key, field, before, []);
    expect(await staleSeats(owner), `${rule}, taken back`).toEqual([]);
  }
});

test('rule 3: the last signature does not move the stage while anything else is in the way, and what clears it does', async ({
  actPlainly,
}) => {
  const executive = await actPlainly('DIRECTOR');
  const signsLast = async (key: string, review: number, inTheWay: readonly (string | RegExp)[], last = executive) => {
    const { stage } = await recordOf(last, key);
    await signs(last, key, review, 'EXECUTIVE');
    for (const line of inTheWay) await expect(last.locator('#gate')).toContainText(line);
    expect(await recordOf(last, key)).toMatchObject({ stage });
  };

  await test.step('a stale approval', async () => {
    await signsLast(RECORDS.stale, 1, [/Architecture/]);
    await signs(await actPlainly('ARCHITECTURE'), RECORDS.stale, 1, 'ARCHITECTURE');
    expect(await recordOf(executive, RECORDS.stale)).toMatchObject({ stage: 'POC' });
  });

  await test.step('a blocking question', async () => {
    await signsLast(RECORDS.thread, 1, ['A blocking question is unresolved']);
    const asker = await actPlainly('SECURITY');
    await asker.goto(paths.sectionPath(RECORDS.thread, 1, 'SECURITY'));
    await asker.locator('#findings summary').first().click();
    await sends(asker, asker.getByRole('button', { name: 'Resolved' }));
    expect(await recordOf(executive, RECORDS.thread)).toMatchObject({ stage: 'POC' });
  });

  await test.step('the other half of Data', async () => {
    await signsLast(RECORDS.half, 1, [/Data/]);
    await signs(await actPlainly('DATA'), RECORDS.half, 1, 'DATA');
    expect(await recordOf(executive, RECORDS.half)).toMatchObject({ stage: 'POC' });
  });

  await test.step('an executive below the level', async () => {
    const key = RECORDS.sponsors;
    const leads = await actPlainly('CEO');
    await leads.goto(paths.sectionPath(key, 1, 'EXECUTIVE'));
    await executive.goto(paths.sectionPath(key, 1, 'EXECUTIVE'));
    await expect(signature(executive)).toHaveCount(0);
    expect(await isSignedBy('DIRECTOR', executive, leads, { act: 'APPROVE' })).toBe(false);
    await signs(leads, key, 1, 'EXECUTIVE');
    expect(await recordOf(leads, key)).toMatchObject({ stage: 'POC' });
  });

  await test.step('a reading, the co-sponsor, and a blocking condition of the gate before', async () => {
    const key = RECORDS.production;
    const lead = await actPlainly('VP');
    await signsLast(key, 2, ['Task success on the evaluation set', 'A condition of Security is due on'], lead);
    const owner = await actPlainly('RULE_OWNER');
    await owner.goto(paths.metrics(key));
    const reading = owner.locator('form', { has: owner.locator('[name="measuredAt"]') });
    await reading.getByLabel('Metric').selectOption('task_success_rate');
    await reading.getByLabel('Reading').fill('91');
    await reading.getByLabel('Where it comes from').fill('Evaluation set');
    await sends(owner, reading.getByRole('button'));
    await owner.goto(paths.useCase(key));
    await expect(owner.locator('#gate')).toContainText('Two things stand between');
    await signs(await actPlainly('CFO'), key, 2, 'EXECUTIVE');
    await owner.reload();
    await expect(owner.locator('#gate')).toContainText('One thing stands between');
    expect(await recordOf(owner, key)).toMatchObject({ stage: 'POC' });
  });
});

test('rule 5: who signed a section signs no other, who wrote an answer of it does not, and where that is off the record says so', async ({
  actPlainly,
}) => {
  const both = await actPlainly('BOTH');
  const data = await actPlainly('DATA');
  for (const [key, review, because] of [
    [RECORDS.two, 1, 'one person signs one section'],
    [RECORDS.editor, 2, 'You edited an answer of Data'],
  ] as const) {
    await both.goto(paths.sectionPath(key, review, 'DATA'));
    await expect(signature(both)).toHaveCount(0);
    await expect(both.getByRole('main')).toContainText(because);
    await data.goto(paths.sectionPath(key, review, 'DATA'));
    const before = await entriesOf(data, key);
    const rejection = { act: 'REJECT', comment: 'Tried.' };
    expect(await isSignedBy('BOTH', both, data, rejection)).toBe(false);
    expect(await entriesOf(data, key)).toEqual(before);
    expect(await isSignedBy('DATA', data, data, rejection)).toBe(true);
  }
  await both.goto(paths.useCase(RECORDS.several));
  await expect(both.getByRole('main')).toContainText(/Ivo Beyer signed/);
});

test('rule 6: the password at the first signature of a sign-in, not within five minutes, and again after a break', async ({
  actPlainly,
}) => {
  const page = await actPlainly('BOTH');
  const password = signature(page).getByLabel('Your password');
  const asked = async (key: string) => {
    const before = await entriesOf(page, key);
    await page.goto(paths.sectionPath(key, 1, 'SECURITY'));
    await expect(password).toHaveCount(1);
    await signature(page).getByRole('radio', { name: 'Reject' }).check();
    await signature(page).getByLabel('Comment').fill('Read as a whole.');
    await signature(page)
      .getByRole('button', { name: /^Sign: / })
      .click();
    await expect(page.getByText('Your password is needed to sign.').first()).toBeVisible();
    await expect(signature(page).getByLabel('Comment')).toHaveValue('Read as a whole.');
    expect(await entriesOf(page, key)).toEqual(before);
  };
  await asked(RECORDS.proof);
  await signs(page, RECORDS.proof, 1, 'SECURITY');
  await page.goto(paths.sectionPath(RECORDS.proofAgain, 1, 'SECURITY'));
  await expect(signature(page)).toHaveCount(1);
  await expect(password).toHaveCount(0);
  await signs(page, RECORDS.proofAgain, 1, 'SECURITY');

  await inDatabase(
    `UPDATE session SET proven_at = proven_at - interval '301 seconds' FROM person p
     WHERE p.id = session.person_id AND p.email = '${addressOf('BOTH')}'`,
  );
  await asked(RECORDS.proofLate);
});

test('rules 7 and 12: a rejection needs a reason, ends the review with its entries and no others, and a new round can begin', async ({
  actPlainly,
}) => {
  const key = RECORDS.reject;
  const page = await actPlainly('SECURITY');
  const owner = await actPlainly('RULE_OWNER');
  const before = await entriesOf(page, key);
  await chooses(page, key, 'SECURITY', 'Reject', '');
  await expect(page.getByText('Say why you reject it').first()).toBeVisible();
  expect(await entriesOf(page, key)).toEqual(before);
  await signs(page, key, 1, 'SECURITY', 'Reject', 'The minutes name people.');
  const after = await entriesOf(page, key);
  expect(after.slice(0, after.length - before.length).map(({ type }) => type)).toEqual([
    'review.rejected',
    'section.signed',
  ]);
  await owner.goto(paths.useCase(key));
  await expect(owner.locator('#timeline')).toContainText('The minutes name people.');
  await owner.getByRole('button', { name: 'Ask for the gate to POC' }).click();
  await expect(owner.getByText('Gate to POC, round 2').first()).toBeVisible();
});

test('rule 9: an approval that has become too old is stale and says so, and holds again once reconfirmed', async ({
  actPlainly,
}) => {
  const key = RECORDS.expired;
  const page = await actPlainly('SECURITY');
  await page.goto(paths.useCase(key));
  expect(await staleSeats(page)).toEqual(namesOf(ROLES));
  await page.goto(paths.sectionPath(key, 1, 'SECURITY'));
  await expect(page.getByText('Approval expired').first()).toBeVisible();
  await signs(page, key, 1, 'SECURITY', 'Sign again');
  const others = ROLES.filter((role) => role !== 'SECURITY');
  expect(await staleSeats(page)).toEqual(namesOf(others));
  expect(await assuranceOf(page, key)).toEqual({ kind: 'stale', roles: others });
});

test('rule 11: a signer who is deactivated is out at once, and the signature stays with its name', async ({
  actAs,
  actPlainly,
}) => {
  const key = RECORDS.leaver;
  const leaver = await actPlainly('LEAVER');
  await leaver.goto(paths.sectionPath(key, 1, 'SECURITY'));
  await expect(leaver.locator('#signatures')).toContainText('Lea Lorenz');
  const admin = await actAs('ADMIN');
  await admin.goto(paths.person(await idOf('LEAVER')));
  await admin.getByRole('button', { name: 'Deactivate' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
  await expect(admin.getByRole('dialog')).toBeHidden();
  await leaver.goto(paths.useCase(key));
  await expect(leaver).toHaveURL(/sign-in/);
  await admin.goto(paths.sectionPath(key, 1, 'SECURITY'));
  await expect(admin.locator('#signatures')).toContainText('Lea Lorenz');
  await admin.goto(paths.useCase(key));
  await expect(seats(admin).filter({ hasText: ROLE_NAMES.SECURITY }).filter({ hasText: 'Approved' })).toHaveCount(1);
});

test('rule 14: a review follows the pack that it began with, and only a later one the pack of today', async ({
  actPlainly,
}) => {
  const owner = await actPlainly('RULE_OWNER');
  await owner.goto(paths.sectionPath(RECORDS.pinned, 1, 'SECURITY'));
  await expect(owner.getByRole('main')).toContainText(TIGHTENED.title);
  await owner.goto(paths.sectionPath(RECORDS.fields, 1, 'SECURITY'));
  await expect(owner.getByRole('main')).not.toContainText(TIGHTENED.title);
  // Of this pack, and of no other, a fall concerns Architecture and a rise nobody: rule 2, `decrease`.
  await editField(owner, RECORDS.pinned, TIGHTENED.field, '6', []);
  expect(await staleSeats(owner)).toEqual([]);
  await editField(owner, RECORDS.pinned, TIGHTENED.field, '4', ['ARCHITECTURE']);
  expect(await staleSeats(owner)).toEqual(namesOf(['ARCHITECTURE']));
});

test('bad input: a condition due in the past, and a signature that names another signer', async ({ actPlainly }) => {
  const key = RECORDS.several;
  const page = await actPlainly('COMPLIANCE');
  const before = await entriesOf(page, key);
  await page.goto(paths.sectionPath(key, 1, 'COMPLIANCE'));
  await signature(page).getByRole('radio', { name: 'Approve with conditions' }).check();
  await signature(page).getByLabel('Condition', { exact: true }).first().fill('Name a deputy.');
  await signature(page).getByLabel('Due on').first().fill('2020-01-31');
  await press(page);
  await expect(page.getByText(/past/).first()).toBeVisible();
  await expect(signature(page).getByLabel('Condition', { exact: true }).first()).toHaveValue('Name a deputy.');
  expect(await entriesOf(page, key)).toEqual(before);

  await page.goto(paths.sectionPath(key, 1, 'COMPLIANCE'));
  const named = { act: 'APPROVE', personId: 'somebody', printedName: 'Somebody Else' };
  expect(await isSignedBy('COMPLIANCE', page, page, named)).toBe(false);
  expect(await entriesOf(page, key)).toEqual(before);
  expect(await isSignedBy('COMPLIANCE', page, page, { act: 'APPROVE' })).toBe(true);
});

test('bad input: a clock that has jumped backwards writes nothing, and says so at both doors', async ({
  actPlainly,
}) => {
  const key = RECORDS.clock;
  const page = await actPlainly('SECURITY');
  const before = await entriesOf(page, key);
  await chooses(page, key, 'SECURITY', 'Reject', 'Read as a whole.');
  await expect(page.getByText(/^The clock of the server is behind/).first()).toBeVisible();
  await expect(signature(page).getByLabel('Comment')).toHaveValue('Read as a whole.');
  const { openReview } = await recordOf(page, key);
  const snapshotSha256 = await signature(page).locator('[name="snapshotSha256"]').inputValue();
  const answer = await page.request.post(`/api/v1/reviews/${openReview?.id}/sections/SECURITY/sign-offs`, {
    headers: { 'Sec-Fetch-Site': 'same-origin' },
    data: { act: 'REJECT', comment: 'No.', snapshotSha256, password: DEMO_PASSWORD },
  });
  expect(answer.status()).toBe(503);
  expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0);
  expect(await answer.json()).toMatchObject({ code: 'unavailable' });
  expect(await entriesOf(page, key)).toEqual(before);
});

function signature(page: Page): Locator {
  return page.getByRole('form', { name: 'Signature' });
}

/** Presses a button whose form leads to the same page again, and waits for the answer. */
async function sends(page: Page, button: Locator): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await button.click();
  await (await answered).finished();
}

/** Fills the signature and sends it, with the password where it is asked for. */
async function chooses(page: Page, key: string, role: Role, act: string, comment: string, review = 1): Promise<void> {
  await page.goto(paths.sectionPath(key, review, role));
  await signature(page)
    .getByRole('radio', { name: new RegExp(`^${act}(?! with conditions)`) })
    .check();
  await signature(page).getByLabel('Comment').fill(comment);
  await press(page);
}

async function press(page: Page): Promise<void> {
  const password = signature(page).getByLabel('Your password');
  if ((await password.count()) > 0) await password.fill(DEMO_PASSWORD);
  await signature(page)
    .getByRole('button', { name: /^Sign: / })
    .click();
}

async function signs(page: Page, key: string, review: number, role: Role, act = 'Approve', comment = '') {
  await chooses(page, key, role, act, comment, review);
  await expect(page).toHaveURL(new RegExp(`${paths.useCase(key)}\\?signed=`));
  await page.waitForLoadState();
}

/** Sends the signature of a page that was drawn for somebody permitted, in the name and with the sign-in of somebody else. */
async function isSignedBy(part: AnyPart, page: Page, drawn: Page, changes: Record<string, string>): Promise<boolean> {
  const fields = await signature(drawn).evaluate((form) =>
    Object.fromEntries(
      [...new FormData(form as HTMLFormElement)].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
    ),
  );
  const answer = await page.request.post(drawn.url(), {
    headers: { Origin: new URL(drawn.url()).origin },
    multipart: { ...fields, ...changes, viewer: await idOf(part), password: DEMO_PASSWORD },
  });
  expect(answer.status()).toBe(200);
  return answer.url().includes('?signed=');
}

/** Changes one field of the screening; what it makes stale is foretold first, and saved when it is sent again. */
async function editField(page: Page, key: string, name: string, value: string, stale: readonly Role[]) {
  await page.goto(paths.screening(key));
  const form = page.getByRole('form', { name: 'Screening' });
  const field = form.locator(`[name="${name === 'Business function' ? 'business_function' : name}"]`);
  const isChoice = (await field.first().getAttribute('type')) === 'radio';
  const before = isChoice
    ? await form.locator(`[name="${name}"]:checked`).inputValue()
    : await field.first().inputValue();
  if (isChoice) await form.locator(`[name="${name}"][value="${value}"]`).check();
  else if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value);
  else await field.fill(value);
  const save = form.getByRole('button', { name: 'Save and go to the record' });
  await save.click();
  if (stale.length > 0) {
    const warned = form.getByRole('alert').getByRole('listitem');
    for (const role of stale) await expect(warned.filter({ hasText: `${ROLE_NAMES[role]}, signed by` })).toHaveCount(1);
    await save.click();
  }
  await expect(page).toHaveURL(paths.useCase(key));
  await page.waitForLoadState();
  return before;
}

function seats(page: Page): Locator {
  return page.locator('main a[href*="/reviews/"]');
}

async function staleSeats(page: Page): Promise<string[]> {
  const texts = await seats(page).filter({ hasText: 'Stale' }).allTextContents();
  return ROLES.map((role) => ROLE_NAMES[role]).filter((name) => texts.some((text) => text.includes(name)));
}

function namesOf(roles: readonly Role[]): string[] {
  return ROLES.filter((role) => roles.includes(role)).map((role) => ROLE_NAMES[role]);
}

interface Read {
  readonly stage: string;
  readonly assurance: { readonly kind: string; readonly roles?: readonly Role[] };
  readonly openReview: { readonly id: string } | null;
}

/** The record as the API tells it to the same person. */
async function recordOf(page: Page, key: string): Promise<Read> {
  const answer = await page.request.get(`/api/v1/use-cases/${key}`);
  expect(answer.status()).toBe(200);
  return (await answer.json()) as Read;
}

async function assuranceOf(page: Page, key: string) {
  const { kind, roles } = (await recordOf(page, key)).assurance;
  return roles ? { kind, roles } : kind;
}

async function entriesOf(page: Page, key: string): Promise<{ id: string; type: string }[]> {
  const answer = await page.request.get(`/api/v1/use-cases/${key}/audit-events?limit=200`);
  expect(answer.status()).toBe(200);
  return ((await answer.json()) as { items: { id: string; type: string }[] }).items;
}

async function idOf(part: AnyPart): Promise<string> {
  const [row] = await inDatabase(`SELECT id FROM person WHERE email = '${addressOf(part)}'`);
  return String(row?.['id']);
}
