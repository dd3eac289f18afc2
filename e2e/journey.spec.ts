import type { Locator, Page } from '@playwright/test';
import { dayOf } from '@/lib/domain/condition/day';
import { applicableRequirements } from '@/lib/domain/policy/requirements';
import { ROLE_NAMES, ROLES, type Role } from '@/lib/domain/vocabulary';
import * as paths from '@/lib/paths';
import { AN_INTAKE } from '@/prisma/an-intake';
import { answerSection, defaultPack, fillControl, pressSign } from './fill';
import { expect, PEOPLE, test, type Part } from './fixtures';
import { inDatabase } from './in-database';
import { RULE_RECORDS } from './seed/rule-names';

/** The sponsor of this use case has to be a director at least. */
const PART_OF: Readonly<Record<Role, Part>> = {
  SECURITY: 'SECURITY',
  COMPLIANCE: 'COMPLIANCE',
  ARCHITECTURE: 'ARCHITECTURE',
  DATA: 'DATA',
  SME: 'SME',
  CHANGE_MANAGEMENT: 'CHANGE_MANAGEMENT',
  EXECUTIVE: 'DIRECTOR',
};

const pack = defaultPack();
const fields = new Map(pack.fields.map((field) => [field.key, field]));
const required = applicableRequirements(AN_INTAKE, 'POC', fields, pack);
const ofRole = (role: Role) => required.map(({ requirement }) => requirement).filter((one) => one.role === role);

test('a use case is registered, prepared, submitted and signed by seven people, and moves to POC by itself', async ({
  actAs,
}) => {
  test.setTimeout(240_000);
  const owner = await actAs('OWNER');
  const title = `Meeting notes ${Date.now()}`;
  let key = '';

  await test.step('register with six answers', async () => {
    await owner.goto('/');
    await owner.getByRole('link', { name: 'Use cases', exact: true }).first().click();
    await owner.getByRole('link', { name: 'Register a use case' }).click();
    await owner.getByLabel('Short name').fill(title);
    await owner.getByLabel('Problem and current way of working').fill(AN_INTAKE.problem);
    await owner.getByLabel('Business function').selectOption({ label: 'Operations' });
    await owner.getByLabel('Owning team').fill(AN_INTAKE.owning_team);
    await owner.getByLabel('Internal staff').check();
    await owner.getByLabel('Prompt engineering').check();
    await owner.getByLabel('Business unit').selectOption({ label: 'Shared services' });
    await owner.getByRole('button', { name: 'Register', exact: true }).click();
    await expect(owner.getByRole('heading', { level: 1, name: title })).toBeVisible();
    key = /UC-\d+/.exec(owner.url())?.[0] ?? '';
    expect(key).toMatch(/^UC-\d+$/);
  });

  await test.step('screening saves as it goes and shows what follows', async () => {
    await owner.goto(paths.screening(key));
    const panel = owner.getByRole('complementary');
    await expect(panel.getByRole('heading', { name: 'Risk so far' })).toBeVisible();
    const form = owner.getByRole('form', { name: 'Screening' });
    for (const [name, value] of Object.entries(AN_INTAKE)) {
      if (name !== 'title') await fillControl(form, name, value);
    }
    await expect(panel.getByRole('heading', { name: 'Risk', exact: true })).toBeVisible();
    await expect(panel.getByRole('heading', { name: 'Sponsor so far' })).toBeVisible();
    await expect(form.getByText(/^Saved/)).toBeVisible();
    await owner.reload();
    await expect(owner.getByLabel('Names of those services and their owners')).toHaveValue('None');
    await expect(panel.getByRole('heading', { name: 'Risk so far' })).toHaveCount(0);
  });

  await test.step('an incomplete submission is refused with a list that leads to each gap', async () => {
    await owner.goto(paths.useCase(key));
    await owner.getByRole('button', { name: 'Ask for the gate to POC' }).click();
    await expect(owner.getByText('Gate to POC, round 1').first()).toBeVisible();
    await owner.goto(paths.reviewPath(key, 1));
    await owner.getByRole('button', { name: 'Submit to the seven roles' }).click();
    const gaps = owner.getByRole('form', { name: 'Submit the review' }).getByRole('group').getByRole('listitem');
    await expect(gaps).toHaveCount(required.filter(({ level }) => level === 'required').length);
    await gaps.first().getByRole('link').click();
    const anchor = new URL(owner.url()).hash.slice(1);
    expect(required.map(({ requirement }) => requirement.id)).toContain(anchor);
    await expect(owner.locator(`#${anchor}`)).toBeInViewport();
  });

  await test.step('the team answers every requirement and submits', async () => {
    for (const role of ROLES) {
      await owner.goto(paths.sectionPath(key, 1, role));
      await answerSection(owner, ofRole(role));
    }
    await owner.goto(paths.reviewPath(key, 1));
    await owner.getByRole('button', { name: 'Submit to the seven roles' }).click();
    await expect(owner.getByRole('button', { name: 'Submit to the seven roles' })).toHaveCount(0);
  });

  for (const [index, role] of ROLES.entries()) {
    await test.step(`${ROLE_NAMES[role]} finds its way from its own page and signs`, async () => {
      const page = await actAs(PART_OF[role]);
      await page.goto('/reviews');
      await page
        .locator(`a[href="${paths.sectionPath(key, 1, role)}"]`)
        .first()
        .click();
      await signSection(page, role);
      await expect(page).toHaveURL(new RegExp(`${paths.useCase(key)}\\?signed=`));
      const stage = index < ROLES.length - 1 ? 'Proposed' : 'POC';
      await expect(page.locator('main [aria-current="step"]')).toContainText(stage);
      await page.goto(paths.sectionPath(key, 1, role));
      const signatures = page.locator('#signatures');
      await expect(signatures).toContainText(new RegExp(PEOPLE[PART_OF[role]].replace('.', ' '), 'i'));
      await expect(signatures).toContainText(/ at the gate to POC, round 1, .* I accept them( on 1 condition)?\./);
    });
  }

  await test.step('the condition that Security set is in the way of the next gate', async () => {
    await owner.goto(paths.useCase(key));
    await expect(owner.getByText('A condition is due on').first()).toBeVisible();
    await owner.getByRole('button', { name: 'Ask for the gate to Production' }).click();
    await expect(owner.getByText('Gate to Production, round 1').first()).toBeVisible();
    await owner.goto(paths.useCase(key));
    await expect(conditionLine(owner)).toContainText(/A condition of Security is due on/);
    await conditionLine(owner).getByRole('link', { name: 'Answer it' }).click();
    await expect(owner).toHaveURL(/#condition-/);
  });

  await test.step('its owner answers with evidence, the role closes it, and it is in the way no more', async () => {
    const form = owner.getByRole('form', { name: 'Answer the condition' });
    await form.getByLabel('How it was met').fill('Tried with the night shift on 3 May.');
    await form.getByRole('button', { name: 'Send the answer' }).click();
    await expect(form.getByRole('link', { name: 'Add a link or a file that shows it.' })).toBeVisible();
    await form.getByLabel('Web address that shows it').fill('https://docs.example.org/night-shift');
    await form.getByLabel('Title of the evidence').fill('Protocol of the night shift');
    await form.getByLabel('Where it comes from').selectOption({ label: 'Measured result' });
    await form.getByRole('button', { name: 'Send the answer' }).click();
    await expect(form).toHaveCount(0);
    await expect(owner.locator('#conditions')).toContainText('Answered; with Security');

    const page = await actAs('SECURITY');
    await page.goto('/');
    await page.getByRole('link', { name: `Decide: condition of ${key}` }).click();
    const decision = page.getByRole('form', { name: 'Decide on the condition' });
    await decision.getByRole('radio', { name: 'It is met' }).check();
    await decision.getByRole('button', { name: 'Decide' }).click();
    await expect(decision).toHaveCount(0);
    await expect(page.locator('#conditions')).toContainText('none is open');
    await expect(conditionLine(page)).toHaveCount(0);
    await page.locator('#gate summary', { hasText: /1 condition/ }).click();
    await expect(page.locator('#gate')).toContainText('A condition of Security is met');
    await expect(page.locator('#timeline')).toContainText('closed a condition of Security as met');
  });

  await test.step('the portfolio counts it, and the number is the number of records behind it', async () => {
    await owner.goto('/portfolio');
    // Imports bring units of their own: no other test adds to this one meanwhile.
    await owner.getByLabel('Business unit').selectOption({ label: 'Shared services' });
    await owner.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(owner).toHaveURL(/unit=/);
    const figure = owner.locator('#stages').getByRole('link', { name: /in POC$/ });
    const counted = Number(/\d+/.exec((await figure.textContent()) ?? '')?.[0]);
    expect(counted).toBeGreaterThan(0);
    await figure.click();
    await expect(owner.locator('main tbody tr')).toHaveCount(counted);
    await expect(owner.getByRole('link', { name: title })).toBeVisible();
  });

  await test.step('the auditor verifies the log', async () => {
    const auditor = await actAs('AUDITOR');
    await auditor.goto('/');
    await auditor.getByRole('link', { name: 'Audit log', exact: true }).click();
    await auditor.getByRole('link', { name: 'Verify now' }).click();
    await expect(auditor.getByText('Everything is as it was written')).toBeVisible();
    await expect(auditor.getByText(/^Verified .* [\d,]+ chains and [\d,]+ signatures\.$/)).toBeVisible();
  });
});

/** After the journey, whose auditor finds everything intact, and in its file: no other test looks at the log at the same time. */
test('a row altered behind the app’s back: the verification names its entry at both doors, until it is as it was', async ({
  actPlainly,
}) => {
  const auditor = await actPlainly('AUDITOR');
  const alter = (from: string, to: string) =>
    inDatabase(
      // Whoever owns the database can switch off the triggers that refuse it.
      `SET session_replication_role = replica`,
      `UPDATE audit_event SET actor_name = '${to}' WHERE actor_name = '${from}' AND type = 'section.signed'
        AND seq = (SELECT min(e.seq) FROM audit_event e WHERE e.chain = audit_event.chain AND e.type = 'section.signed')
        AND chain = (SELECT id::text FROM use_case WHERE number = ${RULE_RECORDS.fields.slice(3)})`,
    );
  await alter('Priya Raman', 'Somebody');
  await auditor.goto(paths.audit({ verify: '1' }));
  await expect(auditor.getByText(/The content of entry \d+ was changed/).first()).toBeVisible();
  await expect(auditor.getByText('Everything is as it was written')).toHaveCount(0);
  const answer = await auditor.request.get('/api/v1/audit/verify');
  expect(answer.status()).toBe(200);
  expect(JSON.stringify(await answer.json())).toMatch(/The content of entry \d+ was changed/);
  await alter('Somebody', 'Priya Raman');
  await auditor.goto(paths.audit({ verify: '1' }));
  await expect(auditor.getByText('Everything is as it was written')).toBeVisible();
});

async function signSection(page: Page, role: Role): Promise<void> {
  for (const { id, answer } of ofRole(role)) {
    if (answer.type === 'metric') continue;
    const form = page.getByRole('form', { name: `Finding on ${id}` });
    await form.getByLabel('Met', { exact: true }).check();
    await expect(form.getByRole('status')).toHaveText(/^Saved/);
  }
  const signature = page.getByRole('form', { name: 'Signature' });
  if (role === 'SECURITY') await promise(signature);
  await expect(signature).toContainText(`for ${ROLE_NAMES[role]}`);
  await pressSign(page);
}

/** Approves on something that the team owes by a day next week. */
async function promise(signature: Locator): Promise<void> {
  await signature.getByRole('radio', { name: 'Approve with conditions' }).check();
  const words = signature.getByText(/I accept them on (the conditions below|\d conditions?)\.$/);
  await expect(words).toHaveText(/on the conditions below\.$/);
  await signature.getByLabel('Condition', { exact: true }).fill('Try the kill switch with the night shift.');
  await signature
    .getByLabel('Due on')
    .first()
    .fill(dayOf(new Date(Date.now() + 7 * 86_400_000)));
  await expect(words).toHaveText(/on 1 condition\.$/);
}

/** The lines of the gate explainer about conditions that are in the way. */
function conditionLine(page: Page): Locator {
  return page.locator('#gate tr', { hasText: 'A condition of Security is due on' });
}
