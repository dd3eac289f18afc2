import type { Browser, Page } from '@playwright/test';
import { DEMO_PASSWORD } from '@/lib/demo';
import * as paths from '@/lib/paths';
import { pressSign } from './fill';
import { expect, PEOPLE, test, type Part, type State } from './fixtures';

/*
  What a screen does not offer is tried all the same: what the browser of somebody permitted sends is caught on its way,
  and sent by everybody else, each with their own name for whom the page was drawn. Source: product.md, section 3, the table of what must fail closed.
*/

interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

interface Act {
  readonly name: string;
  /** Who does it, and whom it is permitted to besides. */
  readonly by: Part;
  readonly permitted: readonly Part[];
  readonly path: string;
  readonly perform: (page: Page) => Promise<void>;
  /** For an act on a section: also tried on reviews that are closed. */
  readonly signs?: boolean;
}

const sign = (label: string, comment: string) => async (page: Page) => {
  const form = page.getByRole('form', { name: 'Signature' });
  // “Approve” is the beginning of “Approve with conditions” too.
  await form.getByRole('radio', { name: new RegExp(`^${label}(?! with conditions)`) }).check();
  await form.getByLabel('Comment').fill(comment);
  await pressSign(page);
};

const section = paths.sectionPath('UC-5', 1, 'SECURITY');
const owned = paths.useCase('UC-4');

/** Who may sign for a role that signed UC-4 into POC: of the executives, those of the level that gate asks for. */
const SIGNED_FOR_POC: readonly Part[] = [
  'SECURITY',
  'OTHER_SECURITY',
  'COMPLIANCE',
  'ARCHITECTURE',
  'DATA',
  'SME',
  'CHANGE_MANAGEMENT',
  'VP',
  'CIO',
  'CFO',
  'CEO',
];

const ACTS: readonly Act[] = [
  ...[
    ['approves', 'Approve'],
    ['requests changes', 'Request changes'],
    ['rejects', 'Reject'],
  ].map(([name = '', label = '']): Act => {
    return {
      name,
      by: 'SECURITY',
      permitted: ['OTHER_SECURITY'],
      path: section,
      perform: sign(label, 'Tried.'),
      signs: true,
    };
  }),
  {
    name: 'writes a finding',
    by: 'SECURITY',
    permitted: ['OTHER_SECURITY'],
    path: section,
    perform: (page) =>
      page.getByRole('form', { name: 'Finding on SEC-POC-01' }).getByLabel('Met', { exact: true }).check(),
    signs: true,
  },
  {
    name: 'withdraws the approval that carries the stage',
    by: 'SECURITY',
    permitted: ['OTHER_SECURITY'],
    path: paths.sectionPath('UC-4', 1, 'SECURITY'),
    perform: sign('Withdraw my approval', 'Tried.'),
  },
  {
    name: 'answers a requirement',
    by: 'OWNER',
    permitted: ['TEAM', 'STRANGER'],
    path: paths.sectionPath('UC-4', 2, 'COMPLIANCE'),
    perform: async (page) => {
      const area = page
        .getByRole('form', { name: /^Answer to / })
        .locator('textarea[name="value"]')
        .first();
      await area.fill(`${await area.inputValue()} Tried.`);
    },
  },
  {
    name: 'edits the screening',
    by: 'OWNER',
    permitted: ['TEAM', 'STRANGER'],
    path: paths.screening('UC-4'),
    perform: (page) => page.getByLabel('Owning team').fill('Tried'),
  },
  {
    name: 'withdraws the review',
    by: 'OWNER',
    permitted: ['TEAM', 'STRANGER'],
    path: paths.reviewPath('UC-4', 2),
    perform: async (page) => {
      await page.getByRole('button', { name: 'Withdraw the review' }).click();
      await page.getByRole('dialog').getByLabel('Reason').fill('Tried.');
      await page.getByRole('button', { name: 'Withdraw it' }).click();
    },
  },
  {
    name: 'moves the stage back',
    by: 'OWNER',
    permitted: SIGNED_FOR_POC,
    path: owned,
    perform: async (page) => {
      await page.getByRole('button', { name: 'Move back to Proposed' }).first().click();
      await page.getByRole('dialog').getByLabel('Reason').fill('Tried.');
      await page.getByRole('dialog').getByRole('button', { name: 'Move back to Proposed' }).click();
    },
  },
  {
    name: 'retires the use case',
    by: 'OWNER',
    permitted: [],
    path: owned,
    perform: async (page) => {
      await page.getByRole('button', { name: 'Retire' }).first().click();
      await page.getByRole('dialog').getByLabel('Reason').fill('Tried.');
      await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
    },
  },
  {
    name: 'makes somebody the owner',
    by: 'OWNER',
    permitted: ['ADMIN'],
    path: paths.team('UC-4'),
    perform: (page) => page.getByRole('form', { name: 'Make owner: Elif Aydin' }).getByRole('button').click(),
  },
  {
    name: 'sets the risk tier',
    by: 'COMPLIANCE',
    permitted: [],
    path: owned,
    perform: async (page) => {
      const form = page.locator('form', { has: page.getByRole('button', { name: 'Set the tier' }) });
      await form.getByRole('radio', { name: 'High' }).check();
      await form.getByLabel('Reason').fill('Tried.');
      await form.getByRole('button', { name: 'Set the tier' }).click();
    },
  },
  {
    name: 'names a model',
    by: 'OWNER',
    permitted: ['TEAM', 'STRANGER'],
    path: paths.useCaseModels('UC-4'),
    perform: async (page) => {
      const form = page.getByRole('form', { name: 'Name a model' });
      await form.getByLabel('Model').selectOption({ index: 1 });
      await form.getByLabel('Used for').selectOption('Moderation');
      await form.getByRole('button', { name: 'Name this model' }).click();
    },
  },
  {
    name: 'plans the sponsors',
    by: 'OWNER',
    permitted: ['TEAM', 'STRANGER'],
    path: owned,
    perform: (page) => page.getByRole('form', { name: 'Sponsors to be won' }).getByRole('button').click(),
  },
  {
    name: 'asks all roles to renew',
    by: 'OWNER',
    permitted: [],
    path: owned,
    perform: async (page) => {
      await page.getByRole('button', { name: 'Ask all roles to renew' }).click();
      await page.getByRole('dialog').getByLabel('Reason').fill('Tried.');
      await page.getByRole('button', { name: 'Ask them' }).click();
    },
  },
  {
    name: 'proposes to break the glass as an administrator',
    by: 'ADMIN',
    permitted: [],
    path: paths.useCase('UC-5'),
    perform: async (page) => {
      await page.getByRole('button', { name: 'Break the glass' }).click();
      const form = page.getByRole('form', { name: 'Break the glass' });
      await form.getByLabel('Reason').fill('Tried.');
      await form.getByLabel('Until the end of').fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10));
      const password = form.getByLabel('Your password');
      if (await password.isVisible()) await password.fill(DEMO_PASSWORD);
      await form.getByRole('button', { name: 'Propose it' }).click();
    },
  },
  {
    name: 'adds a model to the register',
    by: 'ADMIN',
    permitted: ['ARCHITECTURE'],
    path: paths.newModel(),
    perform: async (page) => {
      await page.getByLabel('Provider').fill('Tried');
      await page.getByLabel('Name', { exact: true }).fill('Tried');
      await page.getByRole('button', { name: 'Add the model' }).click();
    },
  },
  {
    name: 'changes the settings',
    by: 'ADMIN',
    permitted: [],
    path: paths.settings(),
    perform: async (page) => {
      await page.getByLabel('Employees').fill('7');
      await page.getByRole('button', { name: 'Save the settings' }).click();
    },
  },
  {
    name: 'adds a person',
    by: 'ADMIN',
    permitted: [],
    path: paths.newPerson(),
    perform: async (page) => {
      await page.getByLabel('Name').fill('Tried');
      await page.getByLabel('E-mail address').fill('tried@example.org');
      await page.getByRole('button', { name: 'Add this person' }).click();
    },
  },
];

const EVERYBODY = Object.keys(PEOPLE) as Part[];

for (const act of ACTS) {
  test(`${act.name}: refused to everybody else, and nothing changes`, async ({ browser, signedIn, actAs }) => {
    const sent = await caught(browser, await signedIn(act.by), act);
    const auditor = await actAs('AUDITOR');
    const before = await state(auditor);
    const ids = await idsOf(auditor);
    for (const part of EVERYBODY.filter((one) => one !== act.by && !act.permitted.includes(one))) {
      const body = inBody(sent.body, [[ids[act.by], ids[part]]]);
      const { status, said } = await sendAs(browser, await signedIn(part), { ...sent, body });
      expect(status, `${part} ${act.name}`).toBeLessThan(500);
      expect(refusalIn(said), `${part} ${act.name}: ${said.slice(-400)}`).toMatch(/^(forbidden|not_found)$/);
    }
    const nobody = await sendAs(browser, { cookies: [], origins: [] }, sent);
    expect(nobody.said).not.toContain('"status":"done"');
    expect(await state(auditor)).toEqual(before);
  });

  if (!act.signs) continue;
  test(`${act.name} in a closed review: refused to everybody, and nothing changes`, async ({
    browser,
    signedIn,
    actAs,
  }) => {
    const sent = await caught(browser, await signedIn(act.by), act);
    const auditor = await actAs('AUDITOR');
    const before = await state(auditor);
    const ids = await idsOf(auditor);
    for (const part of EVERYBODY) {
      const body = inBody(sent.body, [
        ['UC-5', 'UC-4'],
        [ids[act.by], ids[part]],
      ]);
      const { said } = await sendAs(browser, await signedIn(part), { ...sent, body });
      const expected =
        part === act.by || act.permitted.includes(part) ? /^conflict$/ : /^(forbidden|conflict|not_found)$/;
      expect(refusalIn(said), `${part} ${act.name}: ${said.slice(-400)}`).toMatch(expected);
    }
    expect(await state(auditor)).toEqual(before);
  });
}

/** What the browser of somebody permitted would send; it never arrives. */
async function caught(browser: Browser, storageState: State, act: Act): Promise<Sent> {
  const context = await browser.newContext({ storageState });
  const page = await context.newPage();
  await page.goto(act.path);
  const sent = new Promise<Sent>((resolve) => {
    void page.route('**/*', async (route) => {
      const request = route.request();
      if (request.method() !== 'POST') return route.continue();
      resolve({
        url: request.url(),
        headers: await request.allHeaders(),
        body: request.postDataBuffer() ?? Buffer.of(),
      });
      return route.abort();
    });
  });
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
  await act.perform(page);
  const found = await sent;
  await context.close();
  return found;
}

async function sendAs(browser: Browser, storageState: State, sent: Sent): Promise<{ status: number; said: string }> {
  const context = await browser.newContext({ storageState });
  const kept = Object.entries(sent.headers).filter(([name]) => !/^(:|cookie$|content-length$|host$)/.test(name));
  const answer = await context.request.post(sent.url, { headers: Object.fromEntries(kept), data: sent.body });
  const result = { status: answer.status(), said: await answer.text() };
  await context.close();
  return result;
}

/** The code of the refusal in what a server action answered; the screening answers with the sentence of it. */
function refusalIn(said: string): string {
  const code = /"code":"([a-z_]+)"/.exec(said)?.[1];
  return code ?? (/"message":"(Only the owner|Auditors) /.test(said) ? 'forbidden' : 'none');
}

/** The same request about something else, whose name is as long. */
function inBody(body: Buffer, changes: readonly (readonly [from: string, to: string])[]): Buffer {
  const text = changes.reduce((before, [from, to]) => before.replaceAll(from, to), body.toString('latin1'));
  return Buffer.from(text, 'latin1');
}

async function idsOf(auditor: Page): Promise<Record<Part, string>> {
  const answer = await auditor.request.get('/api/v1/people?limit=200');
  const { items } = (await answer.json()) as { items: { id: string; email: string }[] };
  const idOf = (name: string) => items.find(({ email }) => email === `${name}@example.org`)?.id ?? '';
  const ids = Object.entries(PEOPLE).map(([part, name]) => [part, idOf(name)]);
  expect(ids.filter(([, id]) => !id)).toEqual([]);
  return Object.fromEntries(ids) as Record<Part, string>;
}

/** The last entries of what these acts would change; other tests go on beside this one. */
async function state(auditor: Page): Promise<unknown> {
  const lists = [
    '/api/v1/use-cases/UC-4/audit-events?limit=1',
    '/api/v1/use-cases/UC-5/audit-events?limit=1',
    '/api/v1/audit-events?type=person.created&type=settings.changed&type=model.added&limit=1',
  ];
  const entries = [];
  for (const list of lists) {
    const answer = await auditor.request.get(list);
    expect(answer.status(), list).toBe(200);
    entries.push(await answer.json());
  }
  return entries;
}
