import { expect, type Locator, type Page } from '@playwright/test';
import type { Requirement } from '@/lib/domain/policy/pack-schema';
import { DEMO_PASSWORD } from '@/lib/demo';
import { readPack } from '@/lib/files/read-pack';
import { anAnswer } from '@/prisma/an-answer';

/** The pack that the app under test was started with. */
export function defaultPack() {
  const read = readPack('policy-pack');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.pack;
}

/** Gives the control called `name` this value, as a person would: by pressing or by typing. */
export async function fillControl(form: Locator, name: string, value: unknown): Promise<void> {
  const control = form.locator(`[name="${name}"]`);
  const type = (await control.first().getAttribute('type')) ?? '';
  if (type === 'radio' || type === 'checkbox') {
    for (const one of Array.isArray(value) ? value : [value]) {
      await form.locator(`[name="${name}"][value="${String(one)}"]`).check();
    }
  } else if ((await control.evaluate((element) => element.tagName)) === 'SELECT') {
    await control.selectOption(String(value));
  } else {
    await control.fill(String(value));
  }
}

/** Signs what the form says, with the password where it is asked for. */
export async function pressSign(page: Page): Promise<void> {
  const form = page.getByRole('form', { name: 'Signature' });
  const password = form.getByLabel('Your password');
  if (await password.isVisible()) await password.fill(DEMO_PASSWORD);
  await form.getByRole('button', { name: /^Sign: / }).click();
}

/** Answers every requirement on the section page that is open, by its type. */
export async function answerSection(page: Page, requirements: readonly Requirement[]): Promise<void> {
  for (const requirement of requirements) {
    const form = page.getByRole('form', { name: `Answer to ${requirement.id}` });
    if (requirement.answer.type === 'metric') continue;
    if (requirement.answer.type === 'evidence') await addLink(page, requirement.id);
    const [value] = Object.values(anAnswer(requirement) as Record<string, unknown>);
    await fillAnswer(form, value);
  }
  for (const requirement of requirements) {
    const form = page.getByRole('form', { name: `Answer to ${requirement.id}` });
    if (requirement.answer.type !== 'metric') await expect(form.getByRole('status')).toHaveText(/^Saved/);
  }
}

async function fillAnswer(form: Locator, value: unknown): Promise<void> {
  const choices = form.locator('[name="value"][type="radio"], [name="value"][type="checkbox"]');
  if ((await choices.count()) > 0) await fillControl(form, 'value', value);
  else await form.locator('[name="value"]').fill(Array.isArray(value) ? value.join('\n') : String(value));
}

async function addLink(page: Page, requirement: string): Promise<void> {
  const form = page.getByRole('form', { name: `Link for ${requirement}` });
  await page.locator(`#${requirement}`).getByText('Add evidence').click();
  await form.getByLabel('Web address').fill(`https://docs.example.org/${requirement}`);
  await form.getByLabel('Title').fill('Review record');
  await form.getByRole('combobox').selectOption('FIRST_PARTY_DOC');
  await form.getByRole('button', { name: 'Add the link' }).click();
  await expect(page.locator(`#${requirement}`).getByRole('link', { name: 'Review record' })).toBeVisible();
}
