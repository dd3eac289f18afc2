import type { Locator, Page } from '@playwright/test';
import { DEMO_PASSWORD } from '@/lib/demo';
import { ROLE_NAMES, ROLES, type Role } from '@/lib/domain/vocabulary';
import * as paths from '@/lib/paths';
import { addressOf, expect, type AnyPart } from './fixtures';
import { inDatabase } from './in-database';

/** The form that a section is signed by. */
export function signature(page: Page): Locator {
  return page.getByRole('form', { name: 'Signature' });
}

/** Presses a button whose form leads to the same page again, and waits for the answer. */
export async function sends(page: Page, button: Locator): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await button.click();
  await (await answered).finished();
}

/** Fills the signature and sends it, with the password where it is asked for. */
export async function chooses(
  page: Page,
  key: string,
  role: Role,
  act: string,
  comment: string,
  review = 1,
): Promise<void> {
  await page.goto(paths.sectionPath(key, review, role));
  await signature(page)
    .getByRole('radio', { name: new RegExp(`^${act}(?! with conditions)`) })
    .check();
  await signature(page).getByLabel('Comment').fill(comment);
  await press(page);
}

/** Presses the button of a signature, with the password where it is asked for. */
export async function press(page: Page): Promise<void> {
  const password = signature(page).getByLabel('Your password');
  if ((await password.count()) > 0) await password.fill(DEMO_PASSWORD);
  await signature(page)
    .getByRole('button', { name: /^Sign: / })
    .click();
}

/** Signs a section and lands on the record. */
export async function signs(page: Page, key: string, review: number, role: Role, act = 'Approve', comment = '') {
  await chooses(page, key, role, act, comment, review);
  await expect(page).toHaveURL(new RegExp(`${paths.useCase(key)}\\?signed=`));
  await page.waitForLoadState();
}

/** Sends the signature of a page that was drawn for somebody permitted, in the name and with the sign-in of somebody else. */
export async function isSignedBy(
  part: AnyPart,
  page: Page,
  drawn: Page,
  changes: Record<string, string>,
): Promise<boolean> {
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
export async function editField(page: Page, key: string, name: string, value: string, stale: readonly Role[]) {
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
    await form.getByRole('button', { name: 'Save it all the same' }).click();
  }
  await expect(page).toHaveURL(paths.useCase(key));
  await page.waitForLoadState();
  return before;
}

/** The seats of the seven roles on the page of a record. */
export function seats(page: Page): Locator {
  return page.locator('main a[href*="/reviews/"]');
}

/** The names of the roles whose seat says that it is stale. */
export async function staleSeats(page: Page): Promise<string[]> {
  const texts = await seats(page).filter({ hasText: 'Stale' }).allTextContents();
  return ROLES.map((role) => ROLE_NAMES[role]).filter((name) => texts.some((text) => text.includes(name)));
}

/** What these roles are called, in the order of the seats. */
export function namesOf(roles: readonly Role[]): string[] {
  return ROLES.filter((role) => roles.includes(role)).map((role) => ROLE_NAMES[role]);
}

interface Read {
  readonly stage: string;
  readonly assurance: { readonly kind: string; readonly roles?: readonly Role[] };
  readonly openReview: { readonly id: string } | null;
}

/** The record as the API tells it to the same person. */
export async function recordOf(page: Page, key: string): Promise<Read> {
  const answer = await page.request.get(`/api/v1/use-cases/${key}`);
  expect(answer.status()).toBe(200);
  return (await answer.json()) as Read;
}

/** Whether the record is in assurance, and whose approval it lacks. */
export async function assuranceOf(page: Page, key: string) {
  const { kind, roles } = (await recordOf(page, key)).assurance;
  return roles ? { kind, roles } : kind;
}

/** What the log says of a record, newest first. */
export async function entriesOf(page: Page, key: string): Promise<{ id: string; type: string }[]> {
  const answer = await page.request.get(`/api/v1/use-cases/${key}/audit-events?limit=200`);
  expect(answer.status()).toBe(200);
  return ((await answer.json()) as { items: { id: string; type: string }[] }).items;
}

/** The id of whoever plays a part. */
export async function idOf(part: AnyPart): Promise<string> {
  const [row] = await inDatabase(`SELECT id FROM person WHERE email = '${addressOf(part)}'`);
  return String(row?.['id']);
}
