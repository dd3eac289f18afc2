import { beforeAll, describe, expect, it } from 'vitest';
import { database } from '@/lib/data/client';
import { ROW_FILTERS } from '@/lib/domain/import/row-filter';
import type { Actor } from '@/lib/domain/access/actor';
import { aPerson, aUseCase } from '@/prisma/builders';
import { call, expectStatus, tokenOf, type Answer, type Sending } from './api';
import { federalFile } from './federal-file';

const ADDRESS = '/use-cases/import';

let keeper: Actor;
let admin: string;
let stranger: string;
let reader: string;
let importer: string;

beforeAll(async () => {
  keeper = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  admin = await tokenOf(keeper, ['read', 'admin']);
  reader = await tokenOf(keeper, ['read', 'write']);
  importer = await tokenOf(keeper, ['admin']);
  stranger = await tokenOf(await aPerson(), ['read', 'write', 'admin']);
});

function upload(
  content: string | Buffer,
  { fields = {}, ...sending }: Sending & { readonly fields?: Record<string, string> } = {},
): Promise<Answer> {
  const body = new FormData();
  body.set('file', new File([new Uint8Array(Buffer.from(content))], 'register.csv', { type: 'text/csv' }));
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return call('POST', ADDRESS, { token: admin, body, ...sending });
}

function answerOf(answer: Answer, status: number): any {
  expect(answer).toMatchObject({ status });
  return answer.body;
}

const get = (path: string, status = 200) => expectStatus(status, 'GET', `${ADDRESS}${path}`, { token: admin });
const put = (path: string, body: unknown, ifMatch: number, status = 200) =>
  expectStatus(status, 'PUT', `${ADDRESS}${path}`, { token: admin, body, ifMatch });
const post = (path: string, body: unknown, status = 201) =>
  expectStatus(status, 'POST', `${ADDRESS}${path}`, { token: admin, body });

let files = 0;
function smallFile(...lines: string[]): string {
  files += 1;
  return `Title,Agency,Status,File\n${lines.map((line) => `${line},${files}\n`).join('')}`;
}

describe('POST /use-cases/import', () => {
  it('tries by default, and shows the first rows with problems', async () => {
    const before = await database().useCase.count();
    const tried = answerOf(await upload(federalFile()), 201);
    expect(tried).toMatchObject({
      dryRun: true,
      blocked: false,
      mappingOrigin: 'SUGGESTED',
      totals: { rows: 2_133, imported: 2_133, refused: 0, units: 41, doubles: 93 },
    });
    expect(tried.problems).toHaveLength(142);
    expect(await database().useCase.count()).toBe(before);
  });

  it('imports at once when told so, once for each idempotency key', async () => {
    const content = smallFile('Good,Energy,Pilot', ',Energy,Live');
    const sending = { fields: { dryRun: 'false', mode: 'VALID_ROWS' }, headers: { 'Idempotency-Key': 'import-1' } };
    const first = answerOf(await upload(content, sending), 201);
    expect(first).toMatchObject({ dryRun: false, totals: { imported: 1, refused: 1 } });
    expect(first.problems).toMatchObject([{ row: 3, outcome: 'REFUSED', planned: null }]);
    // The same form again has another boundary between its parts.
    expect(answerOf(await upload(content, sending), 201)).toEqual(first);
    expect(await database().useCase.count({ where: { importId: first.importId } })).toBe(1);
    expect(answerOf(await upload(`${content}\n`, sending), 422)).toMatchObject({ code: 'idempotency_mismatch' });
  });

  it('leaves the whole row readable on the record, for everybody who may see it, as it stood in the file', async () => {
    const text = `Title,Agency,Status,Remarks,Nothing\n"Reads, ""letters""",Energy,Pilot,"Two\nlines  ",\n`;
    const { importId } = answerOf(await upload(text, { fields: { dryRun: 'false' } }), 201);
    const { number, createdAt } = await database().useCase.findFirstOrThrow({ where: { importId } });
    const record = await expectStatus(200, 'GET', `/use-cases/UC-${number}`, { token: stranger });
    expect(record.imported).toEqual({
      fileName: 'register.csv',
      row: 2,
      at: createdAt.toISOString(),
      by: { id: keeper.id, name: keeper.name },
      cells: [
        { column: 'Title', text: 'Reads, "letters"' },
        { column: 'Agency', text: 'Energy' },
        { column: 'Status', text: 'Pilot' },
        { column: 'Remarks', text: 'Two\nlines  ' },
        { column: 'Nothing', text: '' },
      ],
    });
    const { key } = await aUseCase();
    expect(await expectStatus(200, 'GET', `/use-cases/${key}`, { token: stranger })).toMatchObject({ imported: null });
    await database().useCase.update({ where: { number }, data: { visibility: 'RESTRICTED' } });
    await expectStatus(404, 'GET', `/use-cases/UC-${number}`, { token: stranger });
  });

  it('answers with the rows that stop everything', async () => {
    const before = await database().useCase.count();
    const problem = await answerOf(
      await upload(smallFile('Good,Energy,Pilot', ',Energy,Live'), { fields: { dryRun: 'false' } }),
      400,
    );
    expect(problem).toMatchObject({
      code: 'validation_failed',
      detail: 'One row has an error. Nothing was imported.',
      errors: [{ path: 'rows.3', message: 'Title: There is no title.' }],
    });
    expect(await database().useCase.count()).toBe(before);
  });

  it('reads the file as it is told, and as it was told last time', async () => {
    const told = {
      businessUnit: { constant: 'Energy' },
      stage: { column: 'S', rules: [{ value: 'odd', becomes: 'POC' }] },
      externalId: null,
      fields: { title: { column: 'T' } },
    };
    const fields = { mapping: JSON.stringify(told) };
    expect(answerOf(await upload('T,S\nA,odd\n', { fields }), 201)).toMatchObject({
      mappingOrigin: 'CHOSEN',
      totals: { imported: 1, stages: { POC: 1 } },
    });
    expect(answerOf(await upload('T,S\nB,odd\n'), 201)).toMatchObject({
      mappingOrigin: 'REMEMBERED',
      totals: { imported: 1 },
    });
    const broken = { ...told, stage: { column: 'Nowhere' } };
    const refused = await upload('T,S\nA,odd\n', { fields: { mapping: JSON.stringify(broken) } });
    expect(await answerOf(refused, 400)).toMatchObject({ errors: [{ path: 'stage.column' }] });
  });

  it.each([
    ['an empty file', '', {}, 400, 'The file is empty.'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), {}, 400, 'This is a picture. A CSV file is needed.'],
    ['a binary file', Buffer.from([65, 0, 1, 2]), {}, 400, expect.stringMatching(/^This is not a text file/)],
    ['too many columns', `${'x,'.repeat(600)}x\n1\n`, {}, 400, expect.stringMatching(/500 columns/)],
    ['a file over 10 MB', Buffer.alloc(10 * 1024 * 1024 + 1, 'x'), {}, 413, expect.stringMatching(/10 MB/)],
    ['a form over 11 MB', Buffer.alloc(12 * 1024 * 1024, 'x'), {}, 413, 'At most 11 MB.'],
    ['a mapping that is no JSON', 'Title\nA\n', { mapping: '{' }, 400, 'The mapping is not JSON.'],
    ['a mode nobody knows', 'Title\nA\n', { mode: 'SOME' }, 400, expect.any(String)],
    ['a field nobody knows', 'Title\nA\n', { owner: 'me' }, 400, expect.any(String)],
  ])('refuses %s', async (_, content, fields, status, detail) => {
    const before = await database().importJob.count();
    expect(answerOf(await upload(content, { fields }), status)).toMatchObject({ detail });
    expect(await database().importJob.count()).toBe(before);
  });

  it('refuses a body that is no form, and one without a file', async () => {
    await post('', {}, 415);
    const form = new FormData();
    form.set('dryRun', 'true');
    expect(await post('', form, 400)).toMatchObject({ detail: 'Choose a file.' });
  });
});

describe('an import', () => {
  it('is for administrators, with a token that says so; one that only reads sees it', async () => {
    const { importId } = answerOf(await upload(smallFile('A,Energy,Pilot')), 201);
    const before = await database().importJob.findMany({ omit: { content: true } });
    for (const token of [stranger, reader]) {
      const answers = [
        await upload(smallFile('A,Energy,Pilot'), { token }),
        await call('GET', ADDRESS, { token }),
        await call('GET', `${ADDRESS}/${importId}`, { token }),
        await call('GET', `${ADDRESS}/${importId}/mapping`, { token }),
        await call('PUT', `${ADDRESS}/${importId}/mapping`, {
          token,
          ifMatch: 1,
          body: { stage: { constant: 'POC' } },
        }),
        await call('GET', `${ADDRESS}/${importId}/rows`, { token }),
        await call('POST', `${ADDRESS}/${importId}/runs`, { token, body: { dryRun: false } }),
        await call('GET', `${ADDRESS}/${importId}/report`, { token }),
      ];
      // A body is looked at before the person is: a wrong one is told so.
      const expected =
        token === reader ? [403, 200, 200, 200, 403, 200, 403, 200] : [403, 403, 403, 403, 400, 403, 403, 403];
      expect(answers.map(({ status }) => status)).toEqual(expected);
    }
    expect(await database().importJob.findMany({ omit: { content: true } })).toEqual(before);
  });

  it('is answered whole to a token that may only import', async () => {
    const answer = await upload(smallFile('A,Energy,Pilot'), { token: importer });
    expect(answerOf(answer, 201)).toMatchObject({ problems: [] });
  });

  it.each(['00000000-0000-4000-8000-000000000000', 'nonsense'])('is not there at %s', async (id) => {
    for (const part of ['', '/mapping', '/rows', '/report']) await get(`/${id}${part}`, 404);
    await post(`/${id}/runs`, {}, 404);
  });

  it('is mapped, tried, run and reported', async () => {
    const { importId: id } = answerOf(await upload(smallFile('Alpha,Energy,Somehow', 'Beta,Energy,Live')), 201);
    expect(await get(`/${id}`)).toMatchObject({
      state: 'UPLOADED',
      rowCount: 2,
      doneRows: 0,
      outcomes: null,
    });
    const read = await get(`/${id}/mapping`);
    expect(read).toMatchObject({ mappingOrigin: 'SUGGESTED', columns: [{ header: 'Title', distinct: 2 }, {}, {}, {}] });

    const dry = await post(`/${id}/runs`, {});
    expect(dry).toMatchObject({ dryRun: true, blocked: true, totals: { imported: 1, refused: 1 } });
    const { items } = await get(`/${id}/rows?show=ERROR`);
    expect(items).toMatchObject([
      { row: 2, outcome: 'REFUSED', title: 'Alpha', planned: { businessUnit: 'Energy', stage: null } },
    ]);

    const rules = [...read.mapping.stage.rules, { value: 'Somehow', becomes: 'RETIRED' }];
    const better = { ...read.mapping, stage: { ...read.mapping.stage, rules } };
    expect(await put(`/${id}/mapping`, better, 1)).toMatchObject({ version: 2 });
    expect(await put(`/${id}/mapping`, read.mapping, 1, 412)).toMatchObject({
      code: 'stale_version',
      current: { mapping: { stage: { rules } }, version: 2 },
    });
    expect((await get(`/${id}/mapping`)).mapping.stage.rules).toEqual(rules);
    const run = { dryRun: false };
    expect(await post(`/${id}/runs`, run)).toMatchObject({
      dryRun: false,
      totals: { imported: 2, stages: { RETIRED: 1 } },
    });
    await post(`/${id}/runs`, run, 409);
    await put(`/${id}/mapping`, better, 2, 409);
    expect(await get(`/${id}`)).toMatchObject({
      state: 'DONE',
      outcomes: { IMPORTED: 2, SKIPPED: 0, REFUSED: 0 },
    });

    const csv = await call('GET', `${ADDRESS}/${id}/report`, { token: admin });
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="register-report.csv"/);
    expect(csv.body.split('\r\n')).toHaveLength(4);
    const listed = await get('?limit=2');
    expect(listed.items).toMatchObject([{ id, state: 'DONE', outcomes: { IMPORTED: 2 } }, { state: 'UPLOADED' }]);
  });

  it('shows the same rows by each filter before and after it has run, page by page', async () => {
    const content = smallFile(
      'Same,Energy,Pilot',
      'Same,Energy,Live',
      ',Energy,Live',
      'Wrong,Energy,Undecided',
      'Fine,Energy,Idea',
      'Long title,Energy',
    );
    const { importId: id } = answerOf(await upload(content), 201);
    const shown = async () => {
      const found: Record<string, number[]> = {};
      for (const show of ROW_FILTERS) {
        let cursor: string | null = '';
        found[show] = [];
        while (cursor !== null) {
          const page: any = await get(`/${id}/rows?show=${show}&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
          found[show].push(...page.items.map(({ row }: { row: number }) => row));
          cursor = page.nextCursor;
        }
      }
      return found;
    };
    const planned = await shown();
    expect(planned).toMatchObject({ ALL: [2, 3, 4, 5, 6, 7], IMPORTED: [2, 3, 6], SKIPPED: [], DOUBLE: [3] });
    expect(planned['ERROR']).toEqual([4, 5, 7]);
    await post(`/${id}/runs`, { dryRun: false, mode: 'VALID_ROWS' });
    expect(await shown()).toEqual(planned);
    for (const query of ['?show=SOME', '?cursor=x', '?cursor=-1', '?limit=0', '?limit=201'])
      await get(`/${id}/rows${query}`, 400);
  });
});
