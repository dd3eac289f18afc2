import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { AN_INTAKE } from '@/prisma/an-intake';
import { aPerson, aUseCase, callOf, must } from '@/prisma/builders';
import { federalFile } from '@/tests/federal-file';
import { sha256 } from '../crypto/digest';
import { database } from '../data/client';
import type { Actor } from '../domain/access/actor';
import { verifyChain } from '../domain/audit/chain';
import type { Mapping } from '../domain/import/mapping';
import { findImport, findImportColumns, listImports } from '../queries/find-import';
import { importReport } from '../queries/import-report';
import { previewImport } from '../queries/preview-import';
import { mapImport } from './map-import';
import { runImport } from './run-import';
import { uploadImport } from './upload-import';

const RUN = { mode: 'ALL_OR_NOTHING', dryRun: false } as const;
const VALID_ROWS = { mode: 'VALID_ROWS', dryRun: false } as const;
const NOTHING_WRITTEN = { mode: 'VALID_ROWS', dryRun: true } as const;

let admin: Actor;

beforeAll(async () => {
  admin = await aPerson({ name: 'Register keeper', grants: [{ role: 'ADMIN', businessUnitId: null }] });
});

async function upload(content: string | Uint8Array, fileName = 'register.csv') {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return must(await uploadImport(callOf(admin), { fileName, bytes }));
}

/** A small file; every call has other rows, so that each imports something new. */
let files = 0;
async function uploadSmall(
  rows: string[] = ['Chatbot,Energy,Pilot', 'Notes,Energy,Live'],
  header = 'Title,Agency,Status',
) {
  files += 1;
  return upload(`${header},File\n${rows.map((row) => `${row},${files}\n`).join('')}`);
}

/** How many rows every table has. */
async function census(): Promise<Record<string, number>> {
  const tables = await database().$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations' ORDER BY 1`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await database().$queryRawUnsafe<{ n: bigint }[]>(`SELECT count(*) AS n FROM "${name}"`);
    counts[name] = Number(row!.n);
  }
  return counts;
}

async function reportLines(id: string): Promise<string[]> {
  let text = '';
  for await (const part of must(await importReport(callOf(admin), id)).lines) text += part;
  return text.split('\r\n').slice(0, -1);
}

describe('importing the federal register', () => {
  let first: string;

  it('imports all 2,133 rows, well within ten seconds', async () => {
    const began = performance.now();
    const uploaded = await upload(federalFile(), 'C:\\Downloads\\federal-ai-use-cases-2024.csv');
    first = uploaded.importId;
    expect(uploaded).toMatchObject({ rows: 2_133, mappingOrigin: 'SUGGESTED' });
    const uploadedAt = performance.now();
    const preview = must(await previewImport(callOf(admin), first, { limit: 200 }));
    const previewedAt = performance.now();
    const ran = must(await runImport(callOf(admin), first, RUN));
    const seconds = [uploadedAt - began, previewedAt - uploadedAt, performance.now() - previewedAt];
    process.stdout.write(`upload, preview, run: ${seconds.map((ms) => `${Math.round(ms)} ms`).join(', ')}\n`);
    expect(ran.totals).toEqual(preview.totals);
    expect(ran.totals).toMatchObject({
      rows: 2_133,
      imported: 2_133,
      skipped: 0,
      refused: 0,
      units: 41,
      doubles: 93,
      stages: { PROPOSED: 403, POC: 691, PRODUCTION: 14, AT_SCALE: 878, RETIRED: 147 },
    });
    expect(ran.totals.newUnits).toHaveLength(41);
  });

  it('says how long it ran: from the call to its last row', async () => {
    const { startedAt, finishedAt } = must(await findImport(callOf(admin), first));
    expect(finishedAt!.getTime() - startedAt!.getTime()).toBeGreaterThan(100);
  });

  it('counts 38 names that repeat, on 131 rows, and reports each repetition with the row it repeats', async () => {
    const lines = (await reportLines(first)).slice(1);
    const doubles = lines.flatMap((line) => /The same title as row (\d+)\./.exec(line)?.[1] ?? []);
    expect(doubles).toHaveLength(93);
    expect(new Set(doubles).size).toBe(38);
  });

  it('numbers the records one after another and shows them as imported without sign-off', async () => {
    const records = await database().useCase.findMany({ where: { importId: first }, orderBy: { number: 'asc' } });
    expect(records).toHaveLength(2_133);
    expect(records.map(({ number }) => number)).toEqual(records.map((_, index) => records[0]!.number + index));
    const inUse = new Set(['POC', 'PRODUCTION', 'AT_SCALE']);
    for (const record of records) {
      const out = inUse.has(record.stage);
      expect(record).toMatchObject({
        origin: 'IMPORTED',
        ownerId: admin.id,
        outOfAssurance: out,
        heldBy: out ? 'TEAM' : null,
        approvedCount: 0,
        tierProvisional: true,
        title: (record.intake as { title: string }).title,
      });
      expect(record.outSince === null).toBe(!out);
    }
  });

  it('keeps accents, dashes and every cell', async () => {
    const record = await database().useCase.findFirstOrThrow({ where: { title: { startsWith: 'Amazonía Mia' } } });
    expect(record.title).toBe('Amazonía Mia - AI for environmental law enforcement in Colombia');
    const schools = await database().useCase.count({
      where: { title: 'National Training Team | Schools — FAQ Dashboard' },
    });
    expect(schools).toBe(2);
    const source = record.sourceRow as [string, string][];
    expect(source.map(([header]) => header)).toContain('Describe the AI system’s outputs.');
    const long = await database().useCase.findFirstOrThrow({ where: { title: { endsWith: '…' } } });
    expect(long.title.length).toBeLessThanOrEqual(160);
    expect((long.sourceRow as [string, string][])[0]![1].length).toBeGreaterThan(160);
    const [{ cells }] = await database().$queryRaw<[{ cells: bigint }]>`
      SELECT sum(jsonb_array_length(source_row)) AS cells FROM use_case WHERE import_id = ${first}::uuid`;
    expect(Number(cells)).toBe(53_371);
  });

  it('brings the agencies in as units, spelled once', async () => {
    const units = await database().businessUnit.findMany({ select: { name: true } });
    const names = units.map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('Department of Veterans Affairs'))).toEqual([
      'Department of Veterans Affairs',
    ]);
    const created = await database().auditEvent.count({ where: { chain: 'organisation', type: 'unit.created' } });
    expect(created).toBe(41);
  });

  it('writes one entry for each record, in chains that verify', async () => {
    const chains = await database().auditChain.findMany();
    const entries = await database().auditEvent.findMany({ orderBy: { seq: 'asc' } });
    const byChain = new Map<string, typeof entries>();
    for (const entry of entries) byChain.set(entry.chain, [...(byChain.get(entry.chain) ?? []), entry]);
    for (const { id, length, head } of chains) {
      expect(verifyChain(byChain.get(id) ?? [], { length, head }, sha256)).toEqual({ intact: true });
    }
    const records = await database().useCase.findMany({
      where: { importId: first },
      select: { id: true, title: true },
    });
    for (const { id, title } of records) {
      expect(byChain.get(id)).toMatchObject([{ type: 'use-case.imported', actorId: admin.id, data: { title } }]);
    }
    expect(byChain.get('organisation')!.filter(({ type }) => type === 'register.imported')).toMatchObject([
      { data: { importId: first, file: 'federal-ai-use-cases-2024.csv', imported: 2_133, skipped: 0, refused: 0 } },
    ]);
  });

  it('adds nothing the second time, saved anew in another encoding', async () => {
    const text = iconv.decode(federalFile(), 'windows-1252');
    const { importId, mappingOrigin } = await upload(`\uFEFF${text.replaceAll('\r\n', '\n')}`, 'again.csv');
    expect(mappingOrigin).toBe('SUGGESTED');
    const before = await census();
    const ran = must(await runImport(callOf(admin), importId, RUN));
    expect(ran.totals).toMatchObject({
      rows: 2_133,
      imported: 0,
      skipped: 2_133,
      refused: 0,
      newUnits: [],
      doubles: 0,
    });
    expect(await census()).toEqual({
      ...before,
      import_row: before['import_row']! + 2_133,
      audit_event: before['audit_event']! + 1,
    });
    const [header, ...lines] = await reportLines(importId);
    expect(header).toBe('\uFEFFRow,Outcome,Key,Title,Problems');
    expect(lines).toHaveLength(2_133);
    expect(lines[0]).toMatch(/^2,SKIPPED,UC-\d+,.*Imported before as UC-\d+\.$/);
  });

  it('cannot run twice', async () => {
    expect(await runImport(callOf(admin), first, RUN)).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    expect(await mapImport(callOf(admin), first, { mapping: {}, version: 1 })).toMatchObject({ ok: false });
  });
});

describe('running an import', () => {
  it('writes nothing at all when one row is wrong', async () => {
    const { importId } = await uploadSmall(['Good,New unit,Pilot', ',Energy,Live', 'Odd,Energy,Somehow']);
    const before = await census();
    expect(await runImport(callOf(admin), importId, RUN)).toMatchObject({
      ok: false,
      refusal: {
        code: 'validation_failed',
        message: '2 rows have errors. Nothing was imported.',
        issues: [
          { path: 'rows.3', message: 'Title: There is no title.' },
          { path: 'rows.4', message: expect.stringMatching(/^Status: “Somehow” has no counterpart/) },
        ],
      },
    });
    expect(await census()).toEqual(before);
    expect(must(await findImport(callOf(admin), importId))).toMatchObject({ state: 'UPLOADED', doneRows: 0 });
  });

  it('imports the valid rows alone when told so, and reports the others', async () => {
    const { importId } = await uploadSmall(['Good,Energy,Pilot', ',Energy,Live', '=cmd()|A0,Energy,Idea']);
    const before = await census();
    expect(must(await runImport(callOf(admin), importId, VALID_ROWS)).totals).toMatchObject({
      imported: 2,
      refused: 1,
    });
    const after = await census();
    expect(after['use_case']! - before['use_case']!).toBe(2);
    expect(must(await findImport(callOf(admin), importId))).toMatchObject({
      state: 'DONE',
      doneRows: 3,
      outcomes: { IMPORTED: 2, SKIPPED: 0, REFUSED: 1 },
    });
    const [, good, bad, formula] = await reportLines(importId);
    expect(good).toMatch(/^2,IMPORTED,UC-\d+,Good,/);
    expect(bad).toBe('3,REFUSED,,,error: Title: There is no title.');
    expect(formula).toMatch(/^4,IMPORTED,UC-\d+,'=cmd\(\)\|A0,/);
  });

  it('answers a dry run with the same totals and writes nothing', async () => {
    const { importId } = await uploadSmall(['Good,Energy,Pilot', ',Energy,Live']);
    const before = await census();
    const dry = must(await runImport(callOf(admin), importId, NOTHING_WRITTEN));
    expect(dry).toMatchObject({ dryRun: true, blocked: false });
    expect(must(await runImport(callOf(admin), importId, { ...RUN, dryRun: true }))).toMatchObject({ blocked: true });
    expect(await census()).toEqual(before);
    expect(must(await findImport(callOf(admin), importId)).state).toBe('UPLOADED');
    expect(must(await runImport(callOf(admin), importId, VALID_ROWS)).totals).toEqual(dry.totals);
  });

  it('runs once when two run it at once', async () => {
    const { importId } = await uploadSmall();
    const both = await Promise.all([runImport(callOf(admin), importId, RUN), runImport(callOf(admin), importId, RUN)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'conflict' } });
    expect(await database().useCase.count({ where: { importId } })).toBe(2);
  });

  it('shows its progress while it runs', async () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => `Use case ${index},Energy,Pilot`);
    const { importId } = await uploadSmall(rows);
    const run = runImport(callOf(admin), importId, RUN);
    const seen: string[] = [];
    while (!seen.at(-1)?.startsWith('DONE')) {
      const { state, doneRows } = must(await findImport(callOf(admin), importId));
      seen.push(`${state} ${doneRows}`);
    }
    must(await run);
    expect(seen.some((state) => /^RUNNING (250|500|750)$/.test(state))).toBe(true);
    expect(must(await findImport(callOf(admin), importId))).toMatchObject({ state: 'DONE', doneRows: 1_000 });
  });

  it('counts as failed when its process died, and runs again', async () => {
    const { importId } = await uploadSmall();
    await database().importJob.update({ where: { id: importId }, data: { state: 'RUNNING', doneRows: 1 } });
    const died = must(await findImport(callOf(admin), importId));
    expect(died).toMatchObject({ state: 'FAILED', message: expect.stringMatching(/^The import was interrupted/) });
    expect(await runImport(callOf(admin), importId, RUN)).toMatchObject({ ok: true });
  });

  it('leaves nothing behind when the database refuses in the middle', async () => {
    const { importId } = await uploadSmall(['Good,Unheard-of unit,Pilot', 'Other,Energy,Pilot']);
    const before = await census();
    await database().importRow.create({
      data: { importId, row: 3, outcome: 'REFUSED', title: 'In the way', problems: [] },
    });
    expect(await runImport(callOf(admin), importId, RUN)).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    expect(await census()).toEqual({ ...before, import_row: before['import_row']! + 1 });
    expect(must(await findImport(callOf(admin), importId)).state).toBe('FAILED');
  });

  it('gives the same answer to the same request sent twice', async () => {
    const { importId } = await uploadSmall();
    const call = { ...callOf(admin), idempotency: { key: 'import-once', fingerprint: sha256('import-once') } };
    const once = must(await runImport(call, importId, RUN));
    expect(must(await runImport(call, importId, RUN))).toEqual(once);
  });

  it('puts names that only PostgreSQL takes for one into one unit', async () => {
    const { importId } = await uploadSmall(['A,İzmir office,Pilot', 'B,izmir OFFICE,Pilot']);
    expect(must(await runImport(callOf(admin), importId, RUN)).totals.imported).toBe(2);
    const records = await database().useCase.findMany({ where: { importId } });
    expect(records).toHaveLength(2);
  });

  it('takes what a database cannot store for what it can', async () => {
    const odd = 'Title,Agency,Status\nZero\u0000 and half\ud800,En\u0000ergy,Pi\u0000lot\nB,Energy,Odd\u0000\n';
    const { importId } = await upload(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(odd, 'utf16le')]));
    expect(must(await runImport(callOf(admin), importId, VALID_ROWS)).totals).toMatchObject({
      imported: 1,
      refused: 1,
    });
    expect(await database().useCase.findFirst({ where: { importId } })).toMatchObject({ stage: 'POC' });
  });

  it('enters a prohibited practice into the log as registering does', async () => {
    const { importId } = await uploadSmall(
      ['Watch,Energy,Idea,Social scoring'],
      'Title,Agency,Status,prohibited_practices',
    );
    must(await runImport(callOf(admin), importId, RUN));
    const record = await database().useCase.findFirstOrThrow({ where: { importId } });
    expect(record).toMatchObject({ riskTier: 'PROHIBITED' });
    const events = await database().auditEvent.findMany({ where: { chain: record.id }, orderBy: { seq: 'asc' } });
    expect(events.map(({ type }) => type)).toEqual(['use-case.imported', 'use-case.prohibited']);
    const chain = await database().auditChain.findUniqueOrThrow({ where: { id: record.id } });
    expect(verifyChain(events, chain, sha256)).toEqual({ intact: true });
  });
});

describe('what the importer may see', () => {
  it('warns of a title the unit has, but does not name a record the importer may not see', async () => {
    const open = await aUseCase({ unit: 'Energy', intake: { ...AN_INTAKE, title: 'Known helper' } });
    await aUseCase({
      unit: 'Energy',
      intake: { ...AN_INTAKE, title: 'Secret helper' },
      visibility: 'RESTRICTED',
    });
    const { importId } = await uploadSmall([
      'KNOWN helper,energy,Idea',
      'Secret helper,Energy,Idea',
      'Known helper,HR,Idea',
    ]);
    const { items } = must(await previewImport(callOf(admin), importId));
    expect(items.map(({ problems }) => problems.map(({ message }) => message))).toEqual([
      [`The same title as ${open.key} of this unit.`],
      [],
      ['The same title as row 2.'],
    ]);
  });

  it('does not name a record that was imported before and is restricted now', async () => {
    const rows = ['Hidden helper,Energy,Idea'];
    const content = `Title,Agency,Status\n${rows.join('\n')}\n`;
    const { importId } = await upload(content);
    must(await runImport(callOf(admin), importId, RUN));
    const other = await aPerson();
    await database().useCase.updateMany({ where: { importId }, data: { visibility: 'RESTRICTED', ownerId: other.id } });
    const again = await upload(content);
    const { items } = must(await previewImport(callOf(admin), again.importId));
    expect(items).toMatchObject([{ outcome: 'SKIPPED', key: null }]);
    must(await runImport(callOf(admin), again.importId, RUN));
    expect((await reportLines(again.importId))[1]).toBe('2,SKIPPED,,Hidden helper,Imported before.');
  });
});

describe('preparing an import', () => {
  it('pages through the rows and filters them', async () => {
    const { importId } = await uploadSmall(['A,Energy,Pilot', ',Energy,Live', 'C,Energy,Idea', 'A,Energy,Idea']);
    const page = must(await previewImport(callOf(admin), importId, { limit: 2 }));
    expect(page.items.map(({ row }) => row)).toEqual([2, 3]);
    expect(page.nextAfter).toBe(3);
    const next = must(await previewImport(callOf(admin), importId, { limit: 2, after: 3 }));
    expect(next.items.map(({ row }) => row)).toEqual([4, 5]);
    expect(next.nextAfter).toBeNull();
    const rowsOf = async (show: 'ERROR' | 'WARNING' | 'PROBLEM' | 'SKIPPED') =>
      must(await previewImport(callOf(admin), importId, { show })).items.map(({ row }) => row);
    expect(await rowsOf('ERROR')).toEqual([3]);
    expect(await rowsOf('WARNING')).toEqual([5]);
    expect(await rowsOf('PROBLEM')).toEqual([3, 5]);
    expect(await rowsOf('SKIPPED')).toEqual([]);
  });

  it('remembers a mapping for the next file with the same columns', async () => {
    const header = 'Title,Agency,Status,Extra';
    const { importId, mapping } = await uploadSmall(['A,Energy,Half,x'], header);
    expect(must(await runImport(callOf(admin), importId, NOTHING_WRITTEN)).totals.refused).toBe(1);
    const decided = { ...mapping, stage: { ...mapping.stage, rules: [{ value: 'Half', becomes: 'POC' }] } } as Mapping;
    must(await mapImport(callOf(admin), importId, { mapping: decided, version: 1 }));
    expect(must(await findImport(callOf(admin), importId))).toMatchObject({
      mapping: decided,
      mappingOrigin: 'CHOSEN',
    });
    expect(must(await runImport(callOf(admin), importId, RUN)).totals.stages.POC).toBe(1);
    const next = await uploadSmall(['B,Energy,Half,y', 'C,Energy,Retired,y'], header);
    expect(next).toMatchObject({
      mappingOrigin: 'REMEMBERED',
      mapping: {
        stage: {
          rules: [
            { value: 'Half', becomes: 'POC' },
            { value: 'Retired', becomes: 'RETIRED' },
          ],
        },
      },
    });
  });

  it('asks for what a mapping lacks before anything else', async () => {
    const { importId } = await upload('Kind,Colour\nA,red\n');
    const refusal = {
      ok: false,
      refusal: { code: 'validation_failed', issues: [{ path: 'businessUnit' }, { path: 'fields.title' }] },
    };
    expect(await previewImport(callOf(admin), importId)).toMatchObject(refusal);
    expect(await runImport(callOf(admin), importId, RUN)).toMatchObject(refusal);
    expect(must(await findImportColumns(callOf(admin), importId))).toMatchObject([
      { header: 'Kind', distinct: 1, values: [{ value: 'A', count: 1 }] },
      { header: 'Colour' },
    ]);
  });

  it.each([
    ['an empty file', new Uint8Array(), 'validation_failed'],
    ['a binary file', Uint8Array.from([0, 1, 2, 3, 255]), 'validation_failed'],
    ['fifty megabytes', new Uint8Array(50 * 1024 * 1024), 'payload_too_large'],
    ['a million columns', new TextEncoder().encode(`${'x,'.repeat(1_000_000)}x\n1\n`), 'validation_failed'],
  ])('refuses %s and keeps nothing of it', async (_, bytes, code) => {
    const before = await census();
    expect(await uploadImport(callOf(admin), { fileName: 'x.csv', bytes })).toMatchObject({
      ok: false,
      refusal: { code },
    });
    expect(await census()).toEqual(before);
  });

  it('is for administrators only; auditors read it', async () => {
    const { importId, mapping } = await uploadSmall();
    const others = [
      await aPerson(),
      await aPerson({ grants: [{ role: 'EXECUTIVE', businessUnitId: null }], executiveLevel: 'CEO' }),
      { ...admin, tokenScopes: ['write'] as const },
    ];
    const readers = [
      await aPerson({ grants: [{ role: 'AUDITOR', businessUnitId: null }] }),
      { ...admin, tokenScopes: ['read', 'write'] as const },
    ];
    const before = await census();
    for (const person of [...others, ...readers]) {
      const call = callOf(person);
      const acts = [
        await uploadImport(call, { fileName: 'x.csv', bytes: new TextEncoder().encode('a,b\n1,2\n') }),
        await mapImport(call, importId, { mapping, version: 1 }),
        await runImport(call, importId, RUN),
        await runImport(call, importId, NOTHING_WRITTEN),
      ];
      const reads = [
        await previewImport(call, importId),
        await importReport(call, importId),
        await findImport(call, importId),
        await findImportColumns(call, importId),
        await listImports(call),
      ];
      for (const one of acts) expect(one).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
      const expected = readers.includes(person) ? { ok: true } : { ok: false, refusal: { code: 'forbidden' } };
      for (const one of reads) expect(one).toMatchObject(expected);
    }
    expect(await census()).toEqual(before);
    expect(must(await listImports(callOf(admin), 5))).toHaveLength(5);
  });

  it.each(['00000000-0000-4000-8000-000000000000', 'nonsense', ''])('finds nothing at %j', async (id) => {
    for (const one of [
      await mapImport(callOf(admin), id, { mapping: {}, version: 1 }),
      await runImport(callOf(admin), id, RUN),
      await runImport(callOf(admin), id, NOTHING_WRITTEN),
      await previewImport(callOf(admin), id),
      await importReport(callOf(admin), id),
      await findImport(callOf(admin), id),
    ]) {
      expect(one).toMatchObject({ ok: false, refusal: { code: 'not_found' } });
    }
  });
});
