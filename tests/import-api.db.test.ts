import { beforeAll, describe, expect, it } from 'vitest';
import * as imports from '@/app/api/v1/use-cases/import/route';
import * as one from '@/app/api/v1/use-cases/import/[id]/route';
import * as mapping from '@/app/api/v1/use-cases/import/[id]/mapping/route';
import * as report from '@/app/api/v1/use-cases/import/[id]/report/route';
import * as rows from '@/app/api/v1/use-cases/import/[id]/rows/route';
import * as runs from '@/app/api/v1/use-cases/import/[id]/runs/route';
import { issueToken } from '@/lib/commands/manage-access';
import { database } from '@/lib/data/client';
import type { TokenScope } from '@/lib/domain/access/actor';
import { ROW_FILTERS } from '@/lib/domain/import/row-filter';
import { aPerson, callOf, must } from '@/prisma/builders';
import { federalFile } from './federal-file';

const ADDRESS = 'http://localhost:3000/api/v1/use-cases/import';

let admin: string;
let stranger: string;
let reader: string;

beforeAll(async () => {
  const keeper = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
  const tokenOf = async (actor: typeof keeper, scopes: TokenScope[]) =>
    must(await issueToken(callOf(actor), { label: 'Test', scopes, days: 1 })).token;
  admin = await tokenOf(keeper, ['admin']);
  reader = await tokenOf(keeper, ['read', 'write']);
  stranger = await tokenOf(await aPerson(), ['read', 'write', 'admin']);
});

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

interface Sending {
  readonly path?: string;
  readonly init?: RequestInit;
  readonly headers?: Record<string, string>;
  readonly token?: string;
}

function send(route: Route, id: string, { path = '', init = {}, headers = {}, token = admin }: Sending = {}) {
  const request = new Request(`${ADDRESS}${path}`, {
    ...init,
    headers: { Authorization: `Bearer ${token}`, ...headers },
  });
  return route(request, { params: Promise.resolve({ id }) });
}

function upload(
  content: string | Buffer,
  { fields = {}, ...sending }: Sending & { readonly fields?: Record<string, string> } = {},
) {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(Buffer.from(content))], 'register.csv', { type: 'text/csv' }));
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return send(imports.POST, '', { ...sending, init: { method: 'POST', body: form } });
}

const json = (method: string, body: unknown): RequestInit => ({
  method,
  body: JSON.stringify(body),
});

async function answerOf(response: Response, status: number): Promise<any> {
  const body: unknown = await response.json();
  expect({ status: response.status, body }).toMatchObject({ status });
  return body;
}

let files = 0;
function smallFile(...lines: string[]): string {
  files += 1;
  return `Title,Agency,Status,File\n${lines.map((line) => `${line},${files}\n`).join('')}`;
}

describe('POST /use-cases/import', () => {
  it('tries by default, and shows the first rows with problems', async () => {
    const before = await database().useCase.count();
    const tried = await answerOf(await upload(federalFile()), 201);
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
    const first = await answerOf(await upload(content, sending), 201);
    expect(first).toMatchObject({ dryRun: false, totals: { imported: 1, refused: 1 } });
    expect(first.problems).toMatchObject([{ row: 3, outcome: 'REFUSED', planned: null }]);
    // The same form again has another boundary between its parts.
    expect(await answerOf(await upload(content, sending), 201)).toEqual(first);
    expect(await database().useCase.count({ where: { importId: first.importId } })).toBe(1);
    expect(await answerOf(await upload(`${content}\n`, sending), 422)).toMatchObject({ code: 'idempotency_mismatch' });
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
    expect(await answerOf(await upload('T,S\nA,odd\n', { fields }), 201)).toMatchObject({
      mappingOrigin: 'CHOSEN',
      totals: { imported: 1, stages: { POC: 1 } },
    });
    expect(await answerOf(await upload('T,S\nB,odd\n'), 201)).toMatchObject({
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
    expect(await answerOf(await upload(content, { fields }), status)).toMatchObject({ detail });
    expect(await database().importJob.count()).toBe(before);
  });

  it('refuses a body that is no form, and one without a file', async () => {
    expect((await send(imports.POST, '', { init: json('POST', {}) })).status).toBe(400);
    const form = new FormData();
    form.set('dryRun', 'true');
    const without = await send(imports.POST, '', { init: { method: 'POST', body: form } });
    expect(await answerOf(without, 400)).toMatchObject({ detail: 'Choose a file.' });
  });
});

describe('an import', () => {
  it('is for administrators, with a token that says so', async () => {
    const { importId } = await answerOf(await upload(smallFile('A,Energy,Pilot')), 201);
    const before = await database().importJob.findMany({ omit: { content: true } });
    for (const token of [stranger, reader]) {
      const answers = [
        await upload(smallFile('A,Energy,Pilot'), { token }),
        await send(imports.GET, '', { token }),
        await send(one.GET, importId, { token }),
        await send(mapping.GET, importId, { token }),
        await send(mapping.PUT, importId, { token, init: json('PUT', { stage: { constant: 'POC' } }) }),
        await send(rows.GET, importId, { token }),
        await send(runs.POST, importId, { token, init: json('POST', { dryRun: false }) }),
        await send(report.GET, importId, { token }),
      ];
      // A body is looked at before the person is: a wrong one is told so.
      expect(answers.map(({ status }) => status)).toEqual([
        403,
        403,
        403,
        403,
        token === reader ? 403 : 400,
        403,
        403,
        403,
      ]);
    }
    expect(await database().importJob.findMany({ omit: { content: true } })).toEqual(before);
  });

  it.each(['00000000-0000-4000-8000-000000000000', 'nonsense'])('is not there at %s', async (id) => {
    for (const route of [one.GET, mapping.GET, rows.GET, report.GET]) expect((await send(route, id)).status).toBe(404);
    expect((await send(runs.POST, id, { init: json('POST', {}) })).status).toBe(404);
  });

  it('is mapped, tried, run and reported', async () => {
    const { importId: id } = await answerOf(await upload(smallFile('Alpha,Energy,Somehow', 'Beta,Energy,Live')), 201);
    expect(await answerOf(await send(one.GET, id), 200)).toMatchObject({
      state: 'UPLOADED',
      rowCount: 2,
      doneRows: 0,
      outcomes: null,
    });
    const read = await answerOf(await send(mapping.GET, id), 200);
    expect(read).toMatchObject({ mappingOrigin: 'SUGGESTED', columns: [{ header: 'Title', distinct: 2 }, {}, {}, {}] });

    const dry = await answerOf(await send(runs.POST, id, { init: json('POST', {}) }), 201);
    expect(dry).toMatchObject({ dryRun: true, blocked: true, totals: { imported: 1, refused: 1 } });
    const { items } = await answerOf(await send(rows.GET, id, { path: '?show=ERROR' }), 200);
    expect(items).toMatchObject([
      { row: 2, outcome: 'REFUSED', title: 'Alpha', planned: { businessUnit: 'Energy', stage: null } },
    ]);

    const rules = [...read.mapping.stage.rules, { value: 'Somehow', becomes: 'RETIRED' }];
    const better = { ...read.mapping, stage: { ...read.mapping.stage, rules } };
    await answerOf(await send(mapping.PUT, id, { init: json('PUT', better) }), 200);
    const run = json('POST', { dryRun: false });
    expect(await answerOf(await send(runs.POST, id, { init: run }), 201)).toMatchObject({
      dryRun: false,
      totals: { imported: 2, stages: { RETIRED: 1 } },
    });
    expect((await send(runs.POST, id, { init: run })).status).toBe(409);
    expect((await send(mapping.PUT, id, { init: json('PUT', better) })).status).toBe(409);
    expect(await answerOf(await send(one.GET, id), 200)).toMatchObject({
      state: 'DONE',
      outcomes: { IMPORTED: 2, SKIPPED: 0, REFUSED: 0 },
    });

    const csv = await send(report.GET, id);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="register-report.csv"/);
    expect((await csv.text()).split('\r\n')).toHaveLength(4);
    const listed = await answerOf(await send(imports.GET, '', { path: '?limit=2' }), 200);
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
    const { importId: id } = await answerOf(await upload(content), 201);
    const shown = async () => {
      const found: Record<string, number[]> = {};
      for (const show of ROW_FILTERS) {
        let cursor: string | null = '0';
        found[show] = [];
        while (cursor !== null) {
          const page: any = await answerOf(
            await send(rows.GET, id, { path: `?show=${show}&limit=1&cursor=${cursor}` }),
            200,
          );
          found[show].push(...page.items.map(({ row }: { row: number }) => row));
          cursor = page.nextCursor;
        }
      }
      return found;
    };
    const planned = await shown();
    expect(planned).toMatchObject({ ALL: [2, 3, 4, 5, 6, 7], IMPORTED: [2, 3, 6], SKIPPED: [], DOUBLE: [3] });
    expect(planned['ERROR']).toEqual([4, 5, 7]);
    await answerOf(await send(runs.POST, id, { init: json('POST', { dryRun: false, mode: 'VALID_ROWS' }) }), 201);
    expect(await shown()).toEqual(planned);
    for (const path of ['?show=SOME', '?cursor=x', '?cursor=-1', '?limit=0', '?limit=201'])
      expect((await send(rows.GET, id, { path })).status).toBe(400);
  });
});
