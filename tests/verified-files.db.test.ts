import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerConditionOf } from '@/lib/commands/answer-condition';
import { attachFile, attachLink, detach } from '@/lib/commands/attach-evidence';
import { openReviewOf } from '@/lib/commands/open-review';
import { submit, withdraw } from '@/lib/commands/submit-review';
import { sha256 } from '@/lib/crypto/digest';
import type { Actor } from '@/lib/domain/access/actor';
import { dayOf } from '@/lib/domain/condition/day';
import { ROLES } from '@/lib/domain/vocabulary';
import { anOpenReview, answerEverything, approves, callOf, must, recordOf, sevenReviewers } from '@/prisma/builders';
import { runVerifier } from './run-verifier';

/** The files of evidence, held against the log by the verifier. Source: product.md, rules 1 and 11. */

const ANSWERED = 'A report of the tests.';
const PROMISED = 'A report of what was promised.';
const EARLIER = 'A report of an earlier round.';
const TAKEN_OFF = 'A report that was attached by mistake.';
const described = (title: string) => ({ title, provenance: 'FIRST_PARTY_DOC', fileName: 'report.txt' }) as const;
const link = { title: 'Page', provenance: 'FIRST_PARTY_DOC', url: 'https://docs.example.org/page' } as const;
const bytesOf = (text: string) => new TextEncoder().encode(text);

let folder: string;
let live: { key: string };
let again: { key: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'village-verified-'));
  process.env['FILES_FOLDER'] = folder;
  live = await aLiveUseCase();
  again = await aSecondRound();
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  for (const text of [ANSWERED, PROMISED, EARLIER, TAKEN_OFF]) await writeFile(pathOf(text), text);
});

/** A gate that passed, with a file and a link on an answer and on the condition it passed with. */
async function aLiveUseCase() {
  const opened = await anOpenReview();
  const call = callOf(opened.owner);
  await answerEverything(opened.owner, opened);
  const requirement = 'SEC-POC-01';
  must(await attachFile(call, opened, { ...described('Tests'), requirement, bytes: bytesOf(ANSWERED) }));
  must(await attachLink(call, opened, { ...link, requirement }));
  must(await submit(call, opened, 1));
  const reviewers = await sevenReviewers();
  const terms = { text: 'Show it', dueOn: dayOf(new Date(Date.now() + 30 * 86_400_000)), blocksNextGate: true };
  for (const role of ROLES) {
    const conditional = { act: 'APPROVE_WITH_CONDITIONS', conditions: [terms] } as const;
    await approves(reviewers[role], opened, role, role === 'SECURITY' ? conditional : {});
  }
  const condition = (await recordOf(opened.owner, opened.key)).conditions[0]!.id;
  const place = { key: opened.key, condition };
  const file = { ...described('Promise'), bytes: bytesOf(PROMISED) };
  must(await answerConditionOf(call, place, { note: 'Shown.', version: 1, file }));
  must(await answerConditionOf(call, place, { note: 'And here.', version: 2, link }));
  return opened;
}

/** A second round of a gate: one file was taken off in the first, one in the second only. */
async function aSecondRound() {
  const opened = await anOpenReview();
  const [call, requirement] = [callOf(opened.owner), 'SEC-POC-01'];
  const attached = async (title: string, text: string) =>
    must(await attachFile(call, opened, { ...described(title), requirement, bytes: bytesOf(text) })).evidenceId;
  await attached('Earlier', EARLIER);
  must(await detach(call, opened, { requirement, evidenceId: await attached('Mistake', TAKEN_OFF) }));
  must(await withdraw(call, opened, 'Again.', await openVersion(opened)));
  must(await openReviewOf(call, opened.key, 'POC'));
  const second = { key: opened.key, review: 2 };
  const { openReview } = await recordOf(opened.owner, opened.key);
  const [piece] = openReview!.answers.find((answer) => answer.requirement === requirement)!.evidence;
  must(await detach(call, second, { requirement, evidenceId: piece!.id }));
  return opened;
}

async function openVersion({ owner, key }: { owner: Actor; key: string }): Promise<number> {
  return (await recordOf(owner, key)).openReview!.version;
}

function pathOf(text: string): string {
  const digest = sha256(text);
  return join(folder, digest.slice(0, 2), digest);
}

function verify(...more: string[]) {
  return runVerifier(['--database', ...more], { DATABASE_URL: process.env['DATABASE_URL']! });
}

describe('the verifier, handed the folder of files', () => {
  it('finds each file that is attached with its SHA-256, once, and looks for no link', async () => {
    const { code, said } = await verify('--files', folder);
    expect(said).toContain('Intact: ');
    expect(said).toContain('Files of evidence: 3, each with the SHA-256 it was attached with.');
    expect(said).not.toContain('nor whether files of evidence are there');
    expect(code).toBe(0);
  });

  it.each([
    ['an answer', () => live.key, 'Tests', ANSWERED],
    ['a condition', () => live.key, 'Promise', PROMISED],
    ['a round that is over', () => again.key, 'Earlier', EARLIER],
  ])('names the file of %s that was altered, and the one that is missing', async (_, key, title, text) => {
    await writeFile(pathOf(text), `${text.slice(0, -1)}!`);
    const altered = await verify('--files', folder);
    const line = (became: string) =>
      new RegExp(`\\n${key()}, entry \\d+: The file of “${title}” ${became}. Its SHA-256 was ${sha256(text)}.\\n`);
    expect(altered.said).toMatch(line('was altered'));
    await rm(pathOf(text));
    const missing = await verify('--files', folder);
    expect(missing.said).toMatch(line('is missing'));
    for (const { code, said } of [altered, missing]) {
      expect([code, said.match(/, entry/g)]).toEqual([1, [', entry']]);
      expect(said).toContain('Intact: ');
    }
  });

  it('does not miss what was taken off', async () => {
    await rm(pathOf(TAKEN_OFF));
    expect(await verify('--files', folder)).toMatchObject({ code: 0 });
  });

  it('looks at no file without it, and says so', async () => {
    await rm(pathOf(ANSWERED));
    const { code, said } = await verify();
    expect([code, said]).toEqual([0, expect.stringContaining('nor whether files of evidence are there.')]);
  });

  it('could not look where there is no such folder', async () => {
    const [file] = await readdir(folder);
    for (const path of [join(folder, 'nowhere'), join(folder, file!, 'x')])
      expect(await verify('--files', path)).toMatchObject({ code: 2 });
    const { code, said } = await verify('--files', pathOf(ANSWERED));
    expect([code, said]).toEqual([2, `${pathOf(ANSWERED)} is no folder.\n`]);
  });
});
