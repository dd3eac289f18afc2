import { DEMO_PASSWORD } from '@/lib/demo';
import { ROLE_NAMES, ROLES, type Role } from '@/lib/domain/vocabulary';
import * as paths from '@/lib/paths';
import { expect, test } from './fixtures';
import { letProofPass } from './let-proof-pass';
import {
  assuranceOf,
  chooses,
  editField,
  entriesOf,
  idOf,
  isSignedBy,
  namesOf,
  press,
  recordOf,
  seats,
  sends,
  signature,
  signs,
  staleSeats,
} from './on-record';
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

  await test.step('a question of the intake that nobody answers any more', async () => {
    const key = RECORDS.unanswered;
    await signsLast(key, 1, ['One thing stands between', 'Wished production date is not answered']);
    const owner = await actPlainly('RULE_OWNER');
    await editField(owner, key, 'target_date', '2027-03-01', []);
    expect(await recordOf(owner, key)).toMatchObject({ stage: 'POC' });
  });

  await test.step('a prohibited practice, named since, whatever all seven signed', async () => {
    const key = RECORDS.prohibited;
    const lead = await actPlainly('VP');
    await signsLast(key, 1, ['One thing stands between', 'The screening found a prohibited practice'], lead);
    await expect(lead.getByRole('main')).toContainText('This use cannot go on');
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

  await letProofPass('BOTH');
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
