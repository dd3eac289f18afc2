import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ReviewPlace } from '@/lib/commands/act-on-review';
import { attachFile, detach } from '@/lib/commands/attach-evidence';
import { archiveUseCase, manageUseCase } from '@/lib/commands/manage-use-case';
import { withdraw } from '@/lib/commands/submit-review';
import { anOpenReview, aPerson, aUnit, callOf, must, recordOf } from '@/prisma/builders';
import { sha256 } from '../crypto/digest';
import { database } from '../data/client';
import type { Actor } from '../domain/access/actor';
import { reviewContext } from '../domain/review/review-context';
import { download } from '../http/download';
import { readEvidenceFile } from '../queries/find-evidence';
import { LARGEST_FILE, readStored, storeFile } from './store';

const folder = mkdtempSync(join(tmpdir(), 'village-evidence-'));
process.env['FILES_FOLDER'] = folder;
const bytesOf = (text: string) => new TextEncoder().encode(text);
let files = 0;
/** Content nobody stored before. */
const some = () => bytesOf(`file number ${(files += 1)}`);

let place: ReviewPlace & { owner: Actor };
let requirements: string[];
beforeAll(async () => {
  process.env['FILES_FOLDER'] = folder;
  place = await anOpenReview();
  const record = await recordOf(place.owner, place.key);
  const asked = reviewContext(record, record.openReview!, new Date()).requirements;
  requirements = asked
    .filter(({ requirement }) => requirement.answer.type === 'evidence' || requirement.answer.type === 'text')
    .map(({ requirement }) => requirement.id);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Sent {
  readonly fileName?: string;
  readonly bytes?: Uint8Array;
  readonly by?: Actor;
  readonly at?: ReviewPlace;
}
const requirementNow = () => requirements[files % requirements.length]!;
function sends({ fileName = 'report.txt', bytes = some(), by = place.owner, at = place }: Sent = {}) {
  const input = {
    requirement: requirementNow(),
    title: 'Report',
    provenance: 'FIRST_PARTY_DOC',
    fileName,
    bytes,
  } as const;
  return attachFile(callOf(by), at, input);
}
const stored = async (id: string) => database().evidence.findUniqueOrThrow({ where: { id } });
const filesOnDisk = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

describe('the type of a file is that of its content', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
  const zip = Buffer.concat([Buffer.from('504b0304140000000800', 'hex'), Buffer.alloc(20), deflateRawSync('x')]);
  it.each([
    ['picture.txt', png, 'image/png'],
    ['report.pdf', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), 'application/pdf'],
    ['notes.pdf', bytesOf('plain words, naïve ones'), 'text/plain'],
    ['page.png', bytesOf('<!doctype html><script>alert(1)</script>'), 'text/plain'],
    ['drawing.svg', bytesOf('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'text/plain'],
    ['tool.txt', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'application/x-msdownload'],
    ['table.csv', Buffer.from([0x61, 0x00, 0x62]), 'application/octet-stream'],
    ['latin.txt', Buffer.from([0x63, 0x61, 0x66, 0xe9]), 'application/octet-stream'],
    ['archive.jpg', zip, 'application/zip'],
  ])('%s', async (_, bytes, mediaType) => {
    expect(await storeFile(bytes)).toEqual({ sha256: sha256(bytes), size: bytes.byteLength, mediaType });
  });
});

describe('the size of a file', () => {
  it('is at most 25 MB, and something', async () => {
    expect(LARGEST_FILE).toBe(25 * 1024 * 1024);
    expect(await sends({ bytes: new Uint8Array(0) })).toMatchObject({ refusal: { issues: [{ path: 'file' }] } });
    const before = filesOnDisk().length;
    expect(await sends({ bytes: new Uint8Array(LARGEST_FILE + 1) })).toMatchObject({
      refusal: { code: 'payload_too_large' },
    });
    expect(filesOnDisk()).toHaveLength(before);
    const { evidenceId } = must(await sends({ bytes: new Uint8Array(LARGEST_FILE).fill(7) }));
    expect(await stored(evidenceId)).toMatchObject({ size: LARGEST_FILE });
  });
});

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['/etc/shadow', 'shadow'],
    ['C:\\Users\\ada\\report.pdf', 'report.pdf'],
    ['a\0b.txt', 'ab.txt'],
    ['two\r\nlines: x.txt', 'two lines: x.txt'],
    ['\u001b[31mred.txt', '[31mred.txt'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['broken \ud83d half.txt', 'broken half.txt'],
    ['Prüfbericht – 2026 🙂.pdf', 'Prüfbericht – 2026 🙂.pdf'],
    ['', 'file'],
    ['..\\', 'file'],
    ['long'.repeat(100), `${'long'.repeat(50).slice(0, 199)}…`],
  ])('%j is kept as %j, and no other file is touched', async (fileName, kept) => {
    const bytes = some();
    const { evidenceId } = must(await sends({ fileName, bytes }));
    expect(await stored(evidenceId)).toMatchObject({ fileName: kept, sha256: sha256(bytes) });
    expect(filesOnDisk().map(({ name }) => name)).toContain(sha256(bytes));
  });

  it('cannot be reached by anything but a digest', async () => {
    const digest = sha256(some());
    for (const name of ['../secret', `${digest}/..`, digest.toUpperCase(), `${digest} `, '', digest]) {
      expect(await readStored(name)).toBe('GONE');
    }
  });
});

describe('a download', () => {
  it.each(['report.txt', 'quo"te.txt', 'Prüfbericht.pdf', 'a;b=c.html', '100%.txt', 'привет 🙂.svg'])(
    'of %j is a file to save, of no type, never a page of ours',
    async (fileName) => {
      const bytes = some();
      const { evidenceId } = must(await sends({ fileName, bytes }));
      const file = must(await readEvidenceFile(place.owner, evidenceId));
      const answer = download(file.bytes, file.fileName);
      const header = answer.headers.get('content-disposition')!;
      const [, plain, encoded] = /^attachment; filename="([\x20-\x7e]*)"; filename\*=UTF-8''([\w.~!%-]+)$/.exec(
        header,
      )!;
      expect(plain).not.toMatch(/["\\]/);
      expect(decodeURIComponent(encoded!)).toBe(fileName);
      expect(answer.headers.get('content-type')).toBe('application/octet-stream');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
      expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
    },
  );

  it('is for those who may see the use case', async () => {
    const { evidenceId } = must(await sends());
    const stranger = await aPerson();
    const grants = (role: 'SECURITY' | 'AUDITOR', businessUnitId: string | null = null) => [{ role, businessUnitId }];
    const elsewhere = await aPerson({ grants: grants('SECURITY', await aUnit('Elsewhere')) });
    const reviewer = await aPerson({ grants: grants('SECURITY') });
    const auditor = await aPerson({ grants: grants('AUDITOR') });
    const may = async (viewer: Actor) => (await readEvidenceFile(viewer, evidenceId)).ok;
    expect(await may(stranger)).toBe(true);
    const { version, businessUnit } = await recordOf(place.owner, place.key);
    const team = { ownerId: place.owner.id, memberIds: [], businessUnitId: businessUnit.id, version };
    must(await manageUseCase(callOf(place.owner), place.key, { ...team, visibility: 'RESTRICTED' }));
    expect([await may(stranger), await may(elsewhere)]).toEqual([false, false]);
    for (const viewer of [place.owner, reviewer, auditor]) expect(await may(viewer)).toBe(true);
    expect(await readEvidenceFile(place.owner, '00000000-0000-4000-8000-000000000000')).toMatchObject({
      refusal: { code: 'not_found' },
    });
  });
});

describe('a stored file', () => {
  it('is kept once, whoever sends it, and taking it off an answer keeps it', async () => {
    const bytes = some();
    const other = await anOpenReview();
    const [first, second] = [must(await sends({ bytes })), must(await sends({ bytes, by: other.owner, at: other }))];
    expect(filesOnDisk().filter(({ name }) => name.startsWith(sha256(bytes)))).toHaveLength(1);
    const requirement = requirementNow();
    must(await detach(callOf(other.owner), other, { requirement, evidenceId: second.evidenceId }));
    for (const { evidenceId } of [first, second]) {
      const owner = evidenceId === first.evidenceId ? place.owner : other.owner;
      expect(must(await readEvidenceFile(owner, evidenceId)).bytes).toEqual(Buffer.from(bytes));
    }
  });

  it('is kept while its record is archived', async () => {
    const draft = await anOpenReview();
    const { evidenceId } = must(await sends({ by: draft.owner, at: draft }));
    const { version, openReview } = await recordOf(draft.owner, draft.key);
    must(await withdraw(callOf(draft.owner), draft, 'No more.', openReview!.version));
    const now = (await recordOf(draft.owner, draft.key)).version;
    expect(now).toBeGreaterThan(version);
    must(await archiveUseCase(callOf(draft.owner), draft.key, { archived: true, reason: 'Over.', version: now }));
    expect(must(await readEvidenceFile(draft.owner, evidenceId)).bytes).toHaveLength((await stored(evidenceId)).size!);
  });

  it('is whole though many send it at the same moment, and leaves no draft behind', async () => {
    const bytes = new Uint8Array(200_000).fill(42);
    await Promise.all(Array.from({ length: 10 }, () => storeFile(bytes)));
    expect(await readStored(sha256(bytes))).toEqual(Buffer.from(bytes));
    expect(filesOnDisk().map(({ name }) => name.length)).toEqual(filesOnDisk().map(() => 64));
  });

  it('comes from the team: from a stranger nothing is stored', async () => {
    const open = await anOpenReview();
    const before = filesOnDisk().length;
    expect(await sends({ by: await aPerson(), at: open })).toMatchObject({ refusal: { code: 'forbidden' } });
    expect(filesOnDisk()).toHaveLength(before);
  });
});

describe('a file that is no longer the one that was attached', () => {
  const pathOf = (bytes: Uint8Array) => join(folder, sha256(bytes).slice(0, 2), sha256(bytes));
  it.each([
    ['other bytes of the same length', (path: string) => writeFileSync(path, 'x'.repeat(40)), 'altered'],
    ['one byte more', (path: string) => writeFileSync(path, `${'a'.repeat(40)}\n`), 'altered'],
    ['nothing left of it', (path: string) => writeFileSync(path, ''), 'altered'],
    ['more than a file may have', (path: string) => truncateSync(path, LARGEST_FILE + 1), 'altered'],
    ['no file there', (path: string) => rmSync(path), 'no longer'],
  ])('is not sent: %s', async (_, harm, words) => {
    const bytes = bytesOf('a'.repeat(40));
    const open = await anOpenReview();
    const { evidenceId } = must(await sends({ bytes, by: open.owner, at: open }));
    harm(pathOf(bytes));
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const answer = await readEvidenceFile(place.owner, evidenceId);
    const lines = written.mock.calls.map(([line]) => String(line)).filter((line) => line.includes(evidenceId));
    written.mockRestore();
    expect(answer).toEqual({
      ok: false,
      refusal: { code: 'conflict', message: expect.stringContaining(words) as string },
    });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ level: 'error', sha256: sha256(bytes) }]);
  });

  it('is mended by sending the right content again', async () => {
    const bytes = some();
    const { evidenceId } = must(await sends({ bytes }));
    writeFileSync(pathOf(bytes), 'something else');
    const again = await anOpenReview();
    must(await sends({ bytes, by: again.owner, at: again }));
    expect(must(await readEvidenceFile(place.owner, evidenceId)).bytes).toEqual(Buffer.from(bytes));
  });
});
