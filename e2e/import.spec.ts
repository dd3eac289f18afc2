import { readFileSync, writeFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import * as paths from '@/lib/paths';
import { federalFile } from '@/tests/federal-file';
import { expect, test } from './fixtures';

const FEDERAL = 'federal-ai-use-cases-2024.csv';
const FEDERAL_ROWS = 2_133;
const VETERANS = 'Department of Veterans Affairs';
const TRIALS = 'Trial imports';

test('whatever is no register of use cases is refused in a sentence, and nothing is written', async ({
  actAs,
}, info) => {
  const admin = await actAs('ADMIN');
  const before = await countImported(admin);
  const tooLarge = info.outputPath('fifty-megabytes.csv');
  writeFileSync(tooLarge, Buffer.alloc(50 * 1024 * 1024, 'a,b\n'));
  const files: readonly (readonly [name: string, content: Buffer | string, sentence: string])[] = [
    ['empty.csv', Buffer.alloc(0), 'The file is empty.'],
    ['picture.csv', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'This is a picture. A CSV file is needed.'],
    [
      'binary.csv',
      Buffer.from([65, 0, 1, 2, 255, 0]),
      'This is not a text file. A CSV file is needed; UTF-8 is the safest encoding.',
    ],
    ['wide.csv', Buffer.from(`${'x,'.repeat(1_000_000)}x\n1\n`), 'Row 1 has more than 500 columns.'],
    ['fifty-megabytes.csv', tooLarge, 'The file is larger than 10 MB. Divide it into parts.'],
  ];
  for (const [name, content, sentence] of files) {
    await test.step(name, async () => {
      await openImport(admin);
      await upload(admin, name, content);
      const summary = admin.getByRole('group', { name: 'The file was not taken' });
      await expect(summary).toContainText(sentence);
    });
  }
  await openImport(admin);
  await expect(admin.getByRole('region', { name: 'Earlier imports' })).not.toContainText(
    /empty|picture|binary|wide|fifty/,
  );
  expect(await countImported(admin)).toBe(before);
});

test('one bad row keeps all out; the valid rows alone come in by choice, and a formula stays a text', async ({
  actAs,
}) => {
  const admin = await actAs('ADMIN');
  const before = await countImported(admin);
  const formula = "=cmd|' /C calc'!A0";
  const lines = [
    'Title,Agency,Status',
    `"${formula}",${TRIALS},Retired`,
    `Minutes of meetings,${TRIALS},Idea`,
    `,${TRIALS},Idea`,
    `Undecided,${TRIALS},Somehow`,
  ];
  await openImport(admin);
  await upload(admin, 'small.csv', Buffer.from(`${lines.join('\n')}\n`));
  await admin.getByRole('button', { name: 'Save and look at the values' }).click();
  await expect(admin.getByText('1 value is not decided yet')).toBeVisible();
  await admin.getByRole('button', { name: 'Save and preview every row' }).click();
  await expect(figure(admin, 'Refused')).toHaveText('2');
  await showRows(admin, 'Refused');
  await expect(rowOf(admin, 4)).toContainText('There is no title.');
  await expect(rowOf(admin, 5)).toContainText('Somehow');
  await admin.getByRole('link', { name: 'Continue to the run' }).click();

  await admin.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(admin.getByText('2 rows have errors. Nothing was imported.')).toBeVisible();
  expect(await countImported(await another(admin))).toBe(before);

  await admin.getByLabel('Valid rows only').check();
  await admin.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(admin.getByText(/^2 use cases imported in/)).toBeVisible();
  await expect(figure(admin, 'Refused')).toHaveText('2');
  const report = await reportOf(admin);
  expect(report.map(({ Row, Outcome }) => [Row, Outcome])).toEqual([
    ['2', 'IMPORTED'],
    ['3', 'IMPORTED'],
    ['4', 'REFUSED'],
    ['5', 'REFUSED'],
  ]);
  expect(report[0]?.Title).toBe(`'${formula}`);
  await admin.getByRole('link', { name: 'See the imported use cases' }).click();
  await expect(admin.getByRole('link', { name: formula })).toBeVisible();
  expect(await countImported(admin)).toBe(before + 2);
});

test('who is no administrator gets neither the link nor the page', async ({ actAs }) => {
  const admin = await actAs('ADMIN');
  await openImport(admin);
  await upload(admin, 'mine.csv', Buffer.from(`Title,Agency,Status\nOne,${TRIALS},Idea\n`));
  await expect(admin.getByRole('heading', { level: 1, name: 'mine.csv' })).toBeVisible();
  const addresses = [paths.importPage(), new URL(admin.url()).pathname];
  for (const part of ['STRANGER', 'CEO'] as const) {
    const page = await actAs(part);
    await page.goto(paths.useCases());
    await expect(page.getByRole('heading', { level: 1, name: 'Use cases' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Import', exact: true })).toHaveCount(0);
    for (const address of addresses) {
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(404);
      await expect(page.getByLabel('File')).toHaveCount(0);
      await expect(page.getByText('mine.csv')).toHaveCount(0);
    }
  }
});

test('an auditor reads what was imported, and finds nothing to act with', async ({ actAs }) => {
  const admin = await actAs('ADMIN');
  await openImport(admin);
  await upload(admin, 'audited.csv', Buffer.from(`Title,Agency,Status\nAudited,${TRIALS},Idea\n`));
  await expect(admin.getByRole('heading', { level: 1, name: 'audited.csv' })).toBeVisible();
  const auditor = await actAs('AUDITOR');
  await auditor.goto(paths.useCases());
  await auditor.getByRole('link', { name: 'Imports', exact: true }).click();
  await expect(auditor.getByRole('heading', { level: 1, name: 'Imports' })).toBeVisible();
  await expect(auditor.getByLabel('File')).toHaveCount(0);
  await auditor.getByRole('link', { name: 'audited.csv' }).first().click();
  await expect(auditor.getByRole('heading', { level: 1, name: 'audited.csv' })).toBeVisible();
  await expect(auditor.getByRole('link', { name: 'Choose the columns' })).toHaveCount(0);
  await auditor.getByRole('link', { name: 'People', exact: true }).click();
  await expect(auditor.getByRole('link', { name: 'Add a person' })).toHaveCount(0);
  await auditor.getByRole('link', { name: 'Priya Raman' }).click();
  await expect(auditor.getByRole('table', { name: 'Grants' })).toBeVisible();
  await expect(auditor.getByRole('button', { name: /Save|Withdraw|Deactivate|Give/ })).toHaveCount(0);
  await auditor.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(auditor.getByText('Days for a review')).toBeVisible();
  await expect(auditor.getByRole('button', { name: /Save|Add/ })).toHaveCount(0);
});

test('the real register comes in whole, once, and stands out of assurance until signed', async ({ actAs }) => {
  test.setTimeout(120_000);
  const admin = await actAs('ADMIN');
  const before = await countImported(admin);

  await test.step('columns are mapped on screen', async () => {
    await openImport(admin);
    await upload(admin, FEDERAL, federalFile());
    await expect(admin.getByText('2,133 rows, 62 columns, windows-1252 with commas.')).toBeVisible();
    const mapped = { 'Short name': 'Use Case Name', 'Business unit': 'Agency', Stage: 'Stage of Development' };
    for (const [target, column] of Object.entries(mapped))
      await sourceOf(admin, target).selectOption({ label: column });
    await sourceOf(admin, 'Personal data').selectOption({ label: 'Leave open' });
    await admin.getByRole('button', { name: 'Save and look at the values' }).click();
  });

  await test.step('values are mapped to stages', async () => {
    await expect(admin.getByRole('heading', { name: 'Personal data' })).toHaveCount(0);
    await stageOf(admin, 'Operation and Maintenance').selectOption({ label: 'At scale' });
    await stageOf(admin, 'Implementation and Assessment').selectOption({ label: 'Production' });
    await admin.getByRole('button', { name: 'Save and preview every row' }).click();
  });

  await test.step('every row is shown with its problems before anything is written', async () => {
    await expect(figure(admin, 'To import')).toHaveText('2,133');
    await expect(figure(admin, 'Refused')).toHaveText('0');
    await expect(figure(admin, 'Business units')).toHaveText('41');
    const stages = { Proposed: '403', POC: '404', Production: '301', 'At scale': '878', Retired: '147' };
    for (const [stage, rows] of Object.entries(stages)) await expect(figure(admin, stage)).toHaveText(rows);
    await admin.getByText('41 business units to be created').click();
    await expect(admin.getByRole('listitem').filter({ hasText: VETERANS })).toHaveText([VETERANS]);
    await expect(rowOf(admin, 2)).toContainText('Department of Homeland Security, Production');
    await expect(admin.getByText('Rows 2 to 51 of the file')).toBeVisible();
    await admin.getByRole('link', { name: 'Next rows' }).click();
    await expect(admin.getByText('Rows 52 to 101 of the file')).toBeVisible();
    await showRows(admin, 'Same titles');
    await expect(rowOf(admin, 402)).toContainText('The same title as row 393.');
    await showRows(admin, 'With warnings');
    await expect(rowOf(admin, 245)).toContainText('It has 186 characters and is shortened to 160.');
    await showRows(admin, 'Refused');
    await expect(admin.getByText('No row is like this')).toBeVisible();
    const preview = await reportOf(admin);
    expect(preview.map(({ Row }) => Number(Row))).toEqual(numbersFrom(2, FEDERAL_ROWS));
  });

  await test.step('a dry run writes nothing', async () => {
    await admin.getByRole('link', { name: 'Continue to the run' }).click();
    await admin.getByRole('button', { name: 'Try without writing' }).click();
    await expect(admin.getByText('Tried: 2,133 rows would be imported')).toBeVisible();
    expect(await countImported(await another(admin))).toBe(before);
  });

  await test.step('the run shows how far it is, and is done within ten seconds', async () => {
    await admin.getByRole('button', { name: 'Import 2,133 rows' }).click();
    const progress = admin.getByRole('progressbar', { name: /^Import: [\d,]+ of 2,133 rows$/ });
    await expect(progress).toHaveAttribute('max', String(FEDERAL_ROWS));
    const done = admin.getByText(/^2,133 use cases imported in [\d.]+ seconds?$/);
    await expect(done).toBeVisible({ timeout: 60_000 });
    const seconds = Number(/in ([\d.]+) second/.exec((await done.textContent()) ?? '')?.[1]);
    expect(seconds).toBeLessThanOrEqual(10);
  });

  await test.step('the report has a line for each row, doubles included', async () => {
    const report = await reportOf(admin);
    expect(report.map(({ Row }) => Number(Row))).toEqual(numbersFrom(2, FEDERAL_ROWS));
    expect(new Set(report.map(({ Outcome }) => Outcome))).toEqual(new Set(['IMPORTED']));
    expect(new Set(report.map(({ Key }) => Key)).size).toBe(FEDERAL_ROWS);
    expect(report.filter(({ Problems }) => /The same title as row \d+\./.test(Problems))).toHaveLength(93);
    const titles = new Map(report.map(({ Row, Title }) => [Number(Row), Title]));
    expect(titles.get(1103)).toBe('Amazonía Mia - AI for environmental law enforcement in Colombia');
    expect(titles.get(1490)).toBe('Exiger Due Diligence IQ (“DDIQ”) Research Software');
    expect(titles.get(1546)).toBe('National Training Team | Schools — FAQ Dashboard');
    expect(titles.get(1673)).toBe('VSTOne – AI-Driven Patient Monitoring and Care Delivery');
  });

  await test.step('agencies are business units, and what is in use is out of assurance', async () => {
    await admin.getByRole('link', { name: 'Portfolio', exact: true }).first().click();
    await showUnit(admin, VETERANS);
    // Of its 229: 131 in operation, 53 in development, 17 in implementation; 27 initiated and one retired are not in use.
    await expect(figure(admin, 'In use')).toHaveText('201');
    await expect(figure(admin, 'Out of assurance')).toHaveText('201');
    await expect(admin.getByText('201 in use without seven current approvals')).toBeVisible();
    await expect(
      admin.getByRole('region', { name: 'Out of assurance' }).getByText('Imported, without sign-off').first(),
    ).toBeVisible();
    await figure(admin, 'Out of assurance').getByRole('link').click();
    await expect(admin.getByText('201 use cases', { exact: true })).toBeVisible();
    expect(await countImported(admin)).toBe(before + FEDERAL_ROWS);
  });

  await test.step('a record says that it was imported, without sign-off', async () => {
    const title = 'Amazonía Mia - AI for environmental law enforcement in Colombia';
    await search(admin, 'Amazonía');
    await admin.getByRole('link', { name: title }).click();
    await expect(admin.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(admin.locator('[aria-current="step"]')).toContainText('imported, without sign-off');
    await expect(admin.getByText('It was imported as At scale, without sign-off.')).toBeVisible();
    await expect(admin.getByText('United States Agency for International Development').first()).toBeVisible();
  });

  await test.step('the same file again: the mapping is remembered, nothing is added', async () => {
    await openImport(admin);
    await upload(admin, FEDERAL, federalFile());
    await expect(admin.getByText('as last time').first()).toBeVisible();
    // Left open last time, it waits in its closed group.
    await expect(sourceOf(admin, 'Personal data')).toHaveCount(0);
    await admin.getByRole('button', { name: 'Save and look at the values' }).click();
    await expect(stageOf(admin, 'Operation and Maintenance')).toHaveValue('"AT_SCALE"');
    await expect(stageOf(admin, 'Implementation and Assessment')).toHaveValue('"PRODUCTION"');
    await admin.getByRole('button', { name: 'Save and preview every row' }).click();
    await expect(figure(admin, 'To import')).toHaveText('0');
    await expect(figure(admin, 'Imported before')).toHaveText('2,133');
    await admin.getByRole('link', { name: 'Continue to the run' }).click();
    await admin.getByRole('button', { name: 'Run without adding anything' }).click();
    await expect(admin.getByText('No use case was imported')).toBeVisible({ timeout: 30_000 });
    await expect(figure(admin, 'Imported before')).toHaveText('2,133');
    expect(await countImported(admin)).toBe(before + FEDERAL_ROWS);
  });
});

type ReportLine = Readonly<Record<'Row' | 'Outcome' | 'Key' | 'Title' | 'Problems', string>>;

/** Goes from the register to the import, as an administrator finds it. */
async function openImport(page: Page): Promise<void> {
  await page.goto(paths.home());
  await page.getByRole('link', { name: 'Use cases', exact: true }).first().click();
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Import a register' })).toBeVisible();
}

/** @param content its bytes, or the path of a file that holds them */
async function upload(page: Page, name: string, content: Buffer | string): Promise<void> {
  const file = typeof content === 'string' ? content : { name, mimeType: 'text/csv', buffer: content };
  await page.getByLabel('File').setInputFiles(file);
  await page.getByRole('button', { name: 'Upload' }).click();
}

/** The field that says which column a part of a record comes from. */
function sourceOf(page: Page, target: string): Locator {
  return page.getByRole('combobox', { name: new RegExp(`^${target}`) });
}

function stageOf(page: Page, value: string): Locator {
  return page.getByLabel(`Stage: what “${value}” becomes`);
}

/** The number under a label, in the figures of a page. */
function figure(page: Page, label: string): Locator {
  const term = page.getByRole('term').filter({ hasText: new RegExp(`^${label}$`) });
  return term.locator('xpath=following-sibling::dd[1]').first();
}

async function showRows(page: Page, filter: string): Promise<void> {
  const tab = page.getByRole('navigation', { name: 'Which rows are shown' }).getByRole('link', { name: filter });
  await tab.click();
  await expect(tab).toHaveAttribute('aria-current', 'page');
}

/** A row of the preview by its number in the file. */
function rowOf(page: Page, row: number): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('cell', { name: String(row), exact: true }) });
}

/** How many imported records the register counts. */
async function countImported(page: Page): Promise<number> {
  await page.goto(paths.useCases());
  await page.getByText('More filters').click();
  await page.getByLabel('Origin').selectOption('Imported, without sign-off');
  await page.getByRole('button', { name: 'Show these' }).click();
  const counted = page.getByText(/^[\d,]+ use cases?$/);
  await expect(counted.or(page.getByText('No use case matches'))).toBeVisible();
  if ((await counted.count()) === 0) return 0;
  return Number(((await counted.textContent()) ?? '').split(' ')[0]?.replace(',', ''));
}

async function another(page: Page): Promise<Page> {
  return page.context().newPage();
}

async function showUnit(page: Page, unit: string): Promise<void> {
  await page.getByLabel('Business unit').selectOption({ label: unit });
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/unit=/);
}

async function search(page: Page, words: string): Promise<void> {
  await page.goto(paths.useCases());
  await page.getByLabel('Search in title').fill(words);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page).toHaveURL(/q=/);
}

/** Downloads the report that the page offers, or the preview of it, and reads its lines. */
async function reportOf(page: Page): Promise<ReportLine[]> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: /^Download the (report|preview) as CSV$/ }).click();
  const text = readFileSync(await (await waiting).path());
  return parse<ReportLine>(text, { bom: true, columns: true });
}

function numbersFrom(first: number, many: number): number[] {
  return Array.from({ length: many }, (_, place) => first + place);
}
