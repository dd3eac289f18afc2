import { readFile, rm, writeFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import type { KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { attachFile, attachLink } from '@/lib/commands/attach-evidence';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { openReviewOf } from '@/lib/commands/open-review';
import { submit } from '@/lib/commands/submit-review';
import { copyCheckpoints, writeCheckpoint } from '@/lib/commands/write-checkpoint';
import { makeKeyPair, publicKeysIn } from '@/lib/crypto/audit-key';
import { sha256 } from '@/lib/crypto/digest';
import type { Actor } from '@/lib/domain/access/actor';
import { canonicalJson } from '@/lib/domain/audit/canonical-json';
import type { Dossier } from '@/lib/domain/dossier/dossier';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { auditPlaces } from '@/lib/env';
import { createSigningKey, publicKeyFile, readPublicKeys, readSigningKey } from '@/lib/files/audit-key';
import { Paper } from '@/lib/pdf/paper';
import {
  anOpenReview,
  answerEverything,
  aPerson,
  approves,
  aSubmittedReview,
  callOf,
  must,
  recordOf,
  sevenReviewers,
  signs,
} from '@/prisma/builders';
import { call, sessionOf, tokenOf } from './api';
import { ROUTES } from './api-routes';
import { asOwner } from './fail-closed/at-once';
import { forgeDossier } from './forge-dossier';
import { runVerifier } from './run-verifier';
import { verifyDossier } from './verifier';

interface Place {
  readonly key: string;
  readonly review: number;
  readonly owner: Actor;
}

let reviewers: Record<Role, Actor>;
let keys: readonly KeyObject[];
let keyFile: string;
let copy: string;
let auditor: string;
/** A gate that passed, with a file and links as evidence; its dossier as it was downloaded. */
let passed: Place;
let text: string;

beforeAll(async () => {
  ({ keyFile, checkpointsFile: copy } = auditPlaces());
  await rm(keyFile, { force: true });
  await createSigningKey(keyFile);
  keys = await readPublicKeys(keyFile);
  reviewers = await sevenReviewers();
  auditor = await tokenOf(await aPerson({ name: 'Auditor', grants: [{ role: 'AUDITOR', businessUnitId: null }] }));
  // Other chains than this one, so that there is a tree and not a leaf alone.
  for (let other = 0; other < 3; other += 1) await anOpenReview();
  passed = await aPassedReview();
  await checkpoint();
  text = await dossierOf(passed);
});

async function aPassedReview(): Promise<Place> {
  const opened = await anOpenReview();
  const file = { title: 'Test report', provenance: 'MEASURED_RESULT', fileName: 'report.txt' } as const;
  const bytes = new TextEncoder().encode('All 40 cases passed.');
  const place = { key: opened.key, review: opened.review };
  await answerEverything(opened.owner, opened);
  must(await attachFile(callOf(opened.owner), place, { ...file, requirement: 'SEC-POC-01', bytes }));
  const link = {
    title: 'Threat model',
    provenance: 'FIRST_PARTY_DOC',
    url: 'https://docs.example.org/threats',
  } as const;
  must(await attachLink(callOf(opened.owner), place, { ...link, requirement: 'SEC-POC-01' }));
  must(await submit(callOf(opened.owner), opened, 1));
  for (const role of ROLES) await approves(reviewers[role], opened, role, { comment: `Read by ${role}: “ça va”.` });
  expect((await recordOf(opened.owner, opened.key)).stage).toBe('POC');
  return opened;
}

async function checkpoint(): Promise<void> {
  must(await writeCheckpoint(new Date(), (await readSigningKey(keyFile)) ?? ''));
  must(await copyCheckpoints(new Date(), copy));
}

const address = ({ key, review }: Omit<Place, 'owner'>) => `/use-cases/${key}/reviews/${review}/dossier`;

async function dossierOf(place: Place): Promise<string> {
  const answer = await call('GET', address(place), { token: auditor });
  expect(answer).toMatchObject({ status: 200 });
  return answer.text;
}

const parsed = () => JSON.parse(text) as Dossier;
const accepted = { verdict: 'accepted', reason: null };

describe('the dossier of a gate', () => {
  it('is accepted: by the key, and by the key and an own copy of the checkpoints', async () => {
    expect(await verifyDossier(text, { keys, copy: null })).toMatchObject(accepted);
    expect(await verifyDossier(text, { keys, copy })).toMatchObject(accepted);
  });

  it('holds what was asked, answered, found, attached and signed', () => {
    const { review, requirements, signOffs, proof } = parsed();
    expect(review).toMatchObject({ gate: 'POC', round: 1, status: 'PASSED' });
    expect(signOffs.map(({ role }) => role)).toEqual(ROLES);
    for (const { snapshot, snapshotSha256 } of signOffs) expect(sha256(canonicalJson(snapshot))).toBe(snapshotSha256);
    const evidence = requirements.flatMap((one) => one.evidence);
    expect(evidence).toContainEqual({
      title: 'Test report',
      provenance: 'MEASURED_RESULT',
      sha256: sha256('All 40 cases passed.'),
      address: null,
    });
    const url = 'https://docs.example.org/threats';
    expect(evidence).toContainEqual(expect.objectContaining({ sha256: sha256(url), address: url }));
    expect(requirements.every(({ finding }) => finding === null || finding.verdict === 'MET')).toBe(true);
    expect(proof?.path.length).toBeGreaterThan(0);
  });

  it('is the same, byte for byte, whatever becomes of the record, until somebody acts in the review', async () => {
    const { version } = await recordOf(passed.owner, passed.key);
    const changed = { intake: { title: 'Another title', expected_users: 7 }, version };
    must(await editUseCase(callOf(passed.owner), passed.key, changed));
    expect(await dossierOf(passed)).toBe(text);
    await checkpoint();
    expect(await dossierOf(passed)).toBe(text);
  });

  it('shows an approval that was withdrawn after the gate', async () => {
    must(await signs(reviewers.SME, passed, 'SME', { act: 'REVOKE', comment: 'It answers wrongly.' }));
    await checkpoint();
    const after = await dossierOf(passed);
    expect((JSON.parse(after) as Dossier).signOffs.map(({ act }) => act)).toEqual([
      ...parsed().signOffs.map(() => 'APPROVE'),
      'REVOKE',
    ]);
    expect(await verifyDossier(after, { keys, copy })).toMatchObject(accepted);
  });

  it('of a rejected round and of the one after it are accepted', async () => {
    const first = await aSubmittedReview();
    must(await signs(reviewers.SME, first, 'SME', { act: 'REJECT', comment: 'Not this one.' }));
    const { review } = must(await openReviewOf(callOf(first.owner), first.key, 'POC'));
    const second = { ...first, review };
    must(await submit(callOf(first.owner), second, 1));
    await approves(reviewers.SECURITY, second, 'SECURITY');
    await checkpoint();
    for (const place of [first, second])
      expect(await verifyDossier(await dossierOf(place), { keys, copy })).toMatchObject(accepted);
  });

  it('is not proven before a checkpoint holds it, and says so', async () => {
    const place = await aSubmittedReview();
    await approves(reviewers.SME, place, 'SME');
    const early = await dossierOf(place);
    expect((JSON.parse(early) as Dossier).proof).toBeNull();
    const open = 'No checkpoint covers it yet. They are written every minute: download it again.';
    expect(await verifyDossier(early, { keys, copy: null })).toMatchObject({ verdict: 'unproven', reason: open });
    expect(await verifyDossier(early, { keys, copy })).toMatchObject({
      verdict: 'unproven',
      reason: expect.stringMatching(/Your copy of the checkpoints \(\d+\) never saw this use case\.$/),
    });
    expect((await verifyDossier(early, { keys: [], copy })).reason).toContain('Without --key');
    await checkpoint();
    expect(await verifyDossier(early, { keys, copy })).toMatchObject(accepted);
    await approves(reviewers.DATA, place, 'DATA');
    const later = await dossierOf(place);
    expect(await verifyDossier(later, { keys, copy })).toMatchObject({
      verdict: 'unproven',
      reason: expect.stringMatching(/Your copy saw this use case with \d+ entries, the dossier has \d+\.$/),
    });
  });

  it('is for whoever may see the record, and for nobody else', async () => {
    const hidden = await aSubmittedReview({ visibility: 'RESTRICTED' });
    await approves(reviewers.SME, hidden, 'SME');
    const stranger = await aPerson();
    const statusFor = async (token: string, place: Place, document = '') =>
      (await call('GET', `${address(place)}${document}`, { token })).status;
    const [strange, own] = [await tokenOf(stranger), await tokenOf(hidden.owner)];
    expect([await statusFor(strange, passed), await statusFor(strange, hidden)]).toEqual([200, 404]);
    expect([await statusFor(own, hidden), await statusFor(auditor, hidden)]).toEqual([200, 200]);
    expect((await call('GET', address(hidden), { session: await sessionOf(stranger) })).status).toBe(404);
    expect(await statusFor(auditor, { ...hidden, review: 2 })).toBe(404);
  });

  it('is there from the first signature on', async () => {
    const place = await aSubmittedReview();
    expect(await call('GET', address(place), { token: auditor })).toMatchObject({
      status: 409,
      body: { code: 'conflict', detail: expect.stringContaining('Nobody has signed') },
    });
  });
});

type Path = readonly (string | number)[];

/** Every value in the bundle by its path, besides objects and lists. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, one]) => leavesOf(one, [...path, Array.isArray(value) ? +name : name]));
}

/** Every object and list in the bundle besides itself. */
function branchesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = path.length > 0 ? [path] : [];
  const below = Object.entries(value).flatMap(([name, one]) =>
    branchesOf(one, [...path, Array.isArray(value) ? +name : name]),
  );
  return [...own, ...below];
}

type Change = (holder: any, last: string | number) => void;

function withChanged(dossier: unknown, path: Path, change: Change): string {
  const changed = structuredClone(dossier) as any;
  change(
    path.slice(0, -1).reduce((one, name) => one[name], changed),
    path.at(-1)!,
  );
  return canonicalJson(changed);
}

const WAYS: Readonly<Record<string, Change>> = {
  changed: (holder, last) => (holder[last] = another(holder[last])),
  'set to null': (holder, last) => (holder[last] = null),
  removed: (holder, last) =>
    Array.isArray(holder) ? holder.splice(+last, 1) : Reflect.deleteProperty(holder as object, last),
  'with more in it': (holder, last) => {
    if (Array.isArray(holder[last])) holder[last].push(null);
    else holder[last].more = null;
  },
};

/** Another value of the same kind: what somebody would write who wants to go unnoticed. */
function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (value === null) return 'something';
  const [first = '', ...rest] = value as string;
  return `${first === 'a' ? 'b' : 'a'}${rest.join('')}`;
}

const refused = { verdict: 'refused', reason: expect.stringMatching(/^[A-Z].*\.$/) };

describe('anything changed in it', () => {
  /** Of what a list repeats one of each kind; of evidence a file and a link. */
  function kindsOf(dossier: Dossier, paths: readonly Path[]): Path[] {
    const files = (path: Path) =>
      path[0] === 'requirements' &&
      path[2] === 'evidence' &&
      dossier.requirements[+path[1]!]!.evidence[+(path[3] ?? -1)]?.address === null;
    const kind = (path: Path) => `${path.map((name) => (+name >= 0 ? '#' : name)).join('.')} ${files(path)}`;
    return [...new Map(paths.map((path) => [kind(path), path])).values()];
  }

  /** A few of what one hash covers as a whole: the pack, a snapshot, what an entry says. */
  function fewer(paths: readonly Path[], one: number): Path[] {
    const inside = ([first, second, third]: Path) =>
      (first === 'pack' && second === 'content') || third === 'snapshot' || (first === 'log' && third === 'data');
    return paths.filter((path, place) => !inside(path) || path.length === 3 || place % one === 0);
  }

  /** Without its proof a bundle agrees with itself, and says that nothing vouches for it. */
  const UNPROVEN = ['proof set to null'];

  it('every kind of value changed, set to null, removed: refused, with the reason', async () => {
    const dossier = parsed();
    const [leaves, branches] = [kindsOf(dossier, leavesOf(dossier)), kindsOf(dossier, branchesOf(dossier))];
    expect(leaves.length).toBeGreaterThan(150);
    const tried = [
      ...fewer(leaves, 8).map((path) => [path, 'changed'] as const),
      ...fewer(leaves, 40).flatMap((path) => ['set to null', 'removed'].map((way) => [path, way] as const)),
      ...fewer(branches, 40).flatMap((path) =>
        ['set to null', 'removed', 'with more in it'].map((way) => [path, way] as const),
      ),
    ];
    const open = [];
    for (const [path, way] of tried) {
      const changed = withChanged(dossier, path, WAYS[way]!);
      if (changed === text) continue;
      const { verdict, reason } = await verifyDossier(changed, { keys, copy: null });
      if (verdict === 'refused') expect(reason).toMatch(/^[A-Z].*\.$/);
      else open.push(`${path.join('.')} ${way}`);
    }
    expect(open).toEqual(UNPROVEN);
  });

  it('an address of evidence of which the log is too old to say what it is: only null passes for it', async () => {
    const of = (dossier: any) => dossier.requirements.flatMap((one: any) => one.evidence);
    const older = (change: (dossier: any) => void) =>
      forgeDossier(parsed(), (dossier) => {
        for (const { type, data } of dossier.log) if (type === 'evidence.added') delete data.kind;
        change(dossier);
      });
    const verdictOf = async (forged: ReturnType<typeof forgeDossier>) =>
      (await verifyDossier(forged.text, { ...forged, copy: null })).verdict;
    expect(await verdictOf(older(() => undefined))).toBe('accepted');
    expect(await verdictOf(older((dossier) => of(dossier).forEach((one: any) => (one.address = null))))).toBe(
      'accepted',
    );
    const other = (dossier: any) => (of(dossier).find((one: any) => one.address).address = 'https://example.org/other');
    expect(await verdictOf(older(other))).toBe('refused');
  });

  it('any byte, by any other: refused', async () => {
    const bytes = Buffer.from(text);
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(change, async ([place, by]) => {
        const changed = Buffer.from(bytes);
        changed[place] = changed[place]! ^ by;
        expect(await verifyDossier(changed.toString(), { keys, copy: null })).toMatchObject(refused);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the document of it', () => {
  it('is a PDF/A of the same bytes each time, with the bundle attached and its SHA-256 at the foot of each page', async () => {
    const [one, other] = [await documentOf(passed), await documentOf(passed)];
    expect(one.equals(other)).toBe(true);
    const written = one.toString('latin1');
    expect(written).toMatch(/^%PDF-1\.7/);
    expect(written).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(written).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(written).toMatch(/\/Lang \(en-GB\)/);
    expect(written).toMatch(/\/MarkInfo/);
    expect(written).toContain(`${passed.key}-review-1-dossier.json`);
    expect(written).not.toMatch(/\/BaseFont \/(Helvetica|Times|Courier)/);
  });
});

describe('the document, handed to the verifier', () => {
  const path = '.village/test-files/dossier.pdf';
  const run = async (document: Uint8Array, ...flags: readonly string[]) => {
    await writeFile(path, document);
    return runVerifier([path, '--key', publicKeyFile(keyFile), ...flags]);
  };
  /** A document of ours, as somebody makes it who attaches something else, or nothing. */
  const written = (attached: readonly string[]) => {
    const paper = new Paper({ title: 'A document', made: new Date() });
    attached.forEach((content, at) => paper.attach({ name: `${at}.json`, content, description: 'Attached' }));
    paper.text('Approved by everybody.');
    return paper.finish(() => ['', '', '']);
  };

  it('is accepted by the bundle attached to it, and the report says that its pages were not looked at', async () => {
    const { code, said } = await run(await documentOf(passed), '--checkpoints', copy);
    expect([code, said]).toEqual([0, expect.stringMatching(/Accepted\.\n$/)]);
    expect(said).toContain('what is verified is the bundle attached to it. Its printed pages are not.');
    expect(said).toContain(`SHA-256 ${sha256(await dossierOf(passed))}.`);
    expect((await run(await written([text]))).said).toContain('they may have been changed beside an intact bundle');
  });

  it('is refused where the bundle in it was altered', async () => {
    const altered = await run(await written([text.replace('MEASURED_RESULT', 'COMMUNITY')]));
    expect(altered).toMatchObject({ code: 1, said: expect.stringMatching(/NO {2}The log: The content of entry \d+/) });
    expect((await run(await written([`${text}\n`]))).code).toBe(1);
  });

  it('ends with 2 and what to do where there is not one bundle to take out of it', async () => {
    const whole = await documentOf(passed);
    const compressed = whole.indexOf('stream\n', whole.indexOf('/EmbeddedFile')) + 7;
    const broken = Buffer.from(whole).fill(0, compressed, compressed + 40);
    for (const [document, sentence] of [
      [await written([]), /^No bundle is attached to this PDF\. Download it .*\.\n$/],
      [await written([text, `${text} `]), /^2 files are attached to this PDF\. Take the bundle out of it.*\.\n$/],
      [broken, /^What is attached to this PDF cannot be read from it\. .*\.\n$/],
      [whole.subarray(0, compressed + 400), /^What is attached to this PDF cannot be read from it\. .*\.\n$/],
      [Buffer.from('%PDF-1.7'), /^No bundle is attached to this PDF\./],
    ] as const) {
      expect(await run(document)).toMatchObject({ code: 2, said: expect.stringMatching(sentence) });
    }
  });

  it('is read as other programs write it anew: compressed or not, with other white space', async () => {
    const body = Buffer.from(text);
    const inForm = (dictionary: string, content: Uint8Array, line: string) =>
      Buffer.concat([
        Buffer.from(`%PDF-1.4${line}7 0 obj${line}<<${dictionary}>>${line}stream${line}`),
        content,
        Buffer.from(`endstream${line}endobj${line}<</EmbeddedFiles 9 0 R>>`),
      ]);
    for (const line of ['\n', '\r\n']) {
      expect((await run(inForm('/Length 1/Type/EmbeddedFile', body, line))).code).toBe(0);
      const packed = deflateSync(body, { level: 1 });
      expect((await run(inForm('/Filter[/FlateDecode]\n/Type  /EmbeddedFile', packed, line))).code).toBe(0);
    }
  });
});

async function documentOf(place: Place): Promise<Buffer> {
  const { load } = ROUTES.find(({ template }) => template.endsWith('/dossier.pdf'))!;
  const { GET } = await load();
  const headers = { Authorization: `Bearer ${auditor}` };
  const request = new Request(`http://localhost:3000/api/v1${address(place)}.pdf`, { headers });
  const answer = await GET!(request, { params: Promise.resolve({ key: place.key, number: `${place.review}` }) });
  expect(answer.headers.get('content-disposition')).toContain(`${place.key}-review-1-dossier.pdf`);
  return Buffer.from(await answer.arrayBuffer());
}

describe('the verifier', () => {
  const bundle = '.village/test-files/dossier.json';
  const run = async (flags: readonly string[], content = text) => {
    await writeFile(bundle, content);
    return runVerifier([bundle, ...flags]);
  };

  it('accepts by the command, with what it checked and what it cannot tell', async () => {
    const { code, said } = await run(['--key', publicKeyFile(keyFile), '--checkpoints', copy]);
    expect({ code, said }).toMatchObject({ code: 0, said: expect.stringMatching(/Accepted\.\n$/) });
    expect(said).toContain(`${passed.key} “`);
    expect(said).toContain('no qualified electronic signature');
  });

  it('ends with 1 and names what is wrong', async () => {
    const { code, said } = await run(['--key', publicKeyFile(keyFile)], text.replace('MEASURED_RESULT', 'COMMUNITY'));
    expect({ code, said }).toMatchObject({
      code: 1,
      said: expect.stringMatching(/NO {2}The log: The content of entry \d+/),
    });
    expect((await run([], `${text}\n`)).code).toBe(1);
  });

  it('ends with 3 where no key is given: whose it is stays open', async () => {
    expect(await run([])).toMatchObject({ code: 3, said: expect.stringContaining('Give the public key you trust') });
  });

  it('verifies the database by the command', async () => {
    const env = { DATABASE_URL: process.env['DATABASE_URL'] ?? '' };
    const flags = ['--database', '--key', publicKeyFile(keyFile), '--checkpoints', copy, '--live'];
    const verified = await runVerifier(flags, env);
    expect(verified).toMatchObject({ code: 0, said: expect.stringMatching(/^Intact: \d+ entries in \d+ chains/) });
  });

  it('ends with 2 where it cannot look', async () => {
    expect((await runVerifier([])).code).toBe(2);
    expect((await runVerifier(['/nowhere.json'])).code).toBe(2);
    expect((await run(['--key', bundle])).said).toContain('no Ed25519 public key');
    expect((await run(['--key', keyFile])).said).toContain('private key');
    expect((await run(['--nonsense'])).code).toBe(2);
  });

  it('refuses another key, and a copy of the checkpoints that does not hold the one of the dossier', async () => {
    const stranger = publicKeysIn(makeKeyPair().publicKey);
    expect(await verifyDossier(text, { keys: stranger, copy: null })).toMatchObject({
      verdict: 'refused',
      reason: 'It names another public key than the one you gave.',
    });
    const shorter = '.village/test-files/shorter.jsonl';
    await writeFile(shorter, '');
    expect((await verifyDossier(text, { keys, copy: shorter })).reason).toContain('does not hold the one');
    const lines = (await readFile(copy, 'utf8')).trimEnd().split('\n');
    await writeFile(shorter, `${lines.slice(1).join('\n')}\n`);
    expect((await verifyDossier(text, { keys, copy: shorter })).reason).toContain('Checkpoint 1 is missing');
  });

  it('accepts what agrees in everything and is signed: this is what the key is for', async () => {
    const forged = forgeDossier(parsed(), () => undefined);
    expect(await verifyDossier(forged.text, { ...forged, copy: null })).toMatchObject(accepted);
    expect((await verifyDossier(forged.text, { keys, copy: null })).reason).toContain('another public key');
  });

  it('refuses another past, signed with a key that is believed, by an own copy of the checkpoints', async () => {
    const forged = forgeDossier(parsed(), ({ log }) => (log[0].actorName = 'Somebody else'));
    const { reason } = await verifyDossier(forged.text, { keys: [...keys, ...forged.keys], copy });
    expect(reason).toMatch(/^Entry \d+ of the log is not the one that your copy of the checkpoints saw on /);
  });

  it('refuses another past without a proof by an own copy of the checkpoints', async () => {
    const { text: forged } = forgeDossier(parsed(), ({ log }) => (log[0].actorName = 'Somebody else'));
    const bundle = canonicalJson({ ...(JSON.parse(forged) as object), proof: null });
    expect(await verifyDossier(bundle, { keys, copy: null })).toMatchObject({ verdict: 'unproven' });
    expect(await verifyDossier(bundle, { keys, copy })).toMatchObject({
      verdict: 'refused',
      reason: expect.stringMatching(/^Entry \d+ of the log is not the one that your copy of the checkpoints saw on /),
    });
    const { code, said } = await run(['--key', publicKeyFile(keyFile), '--checkpoints', copy], bundle);
    expect({ code, said }).toMatchObject({ code: 1, said: expect.stringMatching(/Refused\.\n$/) });
  });

  it.each<[string, (dossier: any) => void, RegExp]>([
    [
      'a signature in another name than its entry',
      ({ signOffs }) => (signOffs[0].printedName = 'X'),
      /X is not what entry/,
    ],
    [
      'a signature at another time',
      ({ signOffs }) => (signOffs[0].at = '2026-01-01T00:00:00.000Z'),
      /is not what entry/,
    ],
    [
      'a hash that is not that of the snapshot',
      ({ signOffs }) => (signOffs[0].snapshotSha256 = sha256('x')),
      /does not have the SHA-256 that was signed/,
    ],
    [
      'another snapshot than the one whose hash the log has',
      ({ signOffs }) => (signOffs[0].snapshot.fields.title = 'X'),
      /is not what entry/,
    ],
    [
      'a snapshot of an answer that nobody had given',
      ({ signOffs, log }) => {
        signOffs[0].snapshot.requirements[0].answer = { text: 'All is well.' };
        resign(signOffs[0], log);
      },
      /says of SEC-POC-01 what the log did not hold then/,
    ],
    [
      'a snapshot of another round',
      ({ signOffs, log }) => {
        signOffs[0].snapshot.round = 2;
        resign(signOffs[0], log);
      },
      /is about something else than this review/,
    ],
    [
      'a gate that passed over a rejection',
      ({ signOffs, log }) => {
        signOffs[3].act = 'REQUEST_CHANGES';
        entryOf(signOffs[3], log).data.act = 'REQUEST_CHANGES';
      },
      /passed without an approval of DATA/,
    ],
    [
      'a pack of another version than the review was opened with',
      ({ log }) => (log.find(({ type }: any) => type === 'review.opened').data.packVersion = 2),
      /another version/,
    ],
    [
      'an answer that the log does not tell',
      ({ requirements }) => (requirements[0].answer = null),
      /SEC-POC-01 is not what/,
    ],
    ['a review that nobody signed', signedByNobody, /Nobody has signed/],
    [
      'a status that the log does not tell',
      ({ review }) => (review.status = 'REJECTED'),
      /“status” is not what the log/,
    ],
    ['a title that the log does not tell', ({ useCase }) => (useCase.title = 'X'), /The title/],
    [
      'a log that tells of no review',
      ({ review }) => (review.id = '00000000-0000-4000-8000-000000000000'),
      /not tell of/,
    ],
  ])('refuses %s, whoever signed it', async (_, change, reason) => {
    const forged = forgeDossier(parsed(), change);
    const verdict = await verifyDossier(forged.text, { ...forged, copy: null });
    expect(verdict).toMatchObject({ verdict: 'refused', reason: expect.stringMatching(reason) });
  });

  it('refuses a dossier of a database in which an answer or a finding was altered', async () => {
    for (const [statement, undo] of [
      [`UPDATE finding SET note = 'fine'`, `UPDATE finding SET note = ''`],
      [`UPDATE evidence SET title = title || '!'`, `UPDATE evidence SET title = rtrim(title, '!')`],
    ] as const) {
      const alter = (sql: string) =>
        asOwner(async (client) => {
          await client.query('SET session_replication_role = replica');
          await client.query(sql);
        });
      await alter(statement);
      expect(await verifyDossier(await dossierOf(passed), { keys, copy: null })).toMatchObject(refused);
      await alter(undo);
    }
    expect(await verifyDossier(await dossierOf(passed), { keys, copy: null })).toMatchObject(accepted);
  });
});

function entryOf(row: any, log: readonly any[]): any {
  return log.find(({ data }) => data.signOffId === row.id);
}

/** The hash of an altered snapshot, in the row and in its entry. */
function resign(row: any, log: readonly any[]): void {
  row.snapshotSha256 = sha256(canonicalJson(row.snapshot));
  entryOf(row, log).data.snapshotSha256 = row.snapshotSha256;
}

function signedByNobody(dossier: any): void {
  dossier.signOffs = [];
  dossier.log = dossier.log.filter(({ type }: any) => type !== 'section.signed');
}
