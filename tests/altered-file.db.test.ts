import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { attachFile } from '@/lib/commands/attach-evidence';
import { sha256 } from '@/lib/crypto/digest';
import type { Actor } from '@/lib/domain/access/actor';
import { env } from '@/lib/env';
import { anOpenReview, callOf, must } from '@/prisma/builders';
import { call, ORIGIN, sessionOf, tokenOf, withCookie } from './api';
import { routeOf } from './api-routes';

const SENTENCE = 'its content was altered where files are kept. Nothing of it was sent.';
let owner: Actor;
let path: string;

beforeAll(async () => {
  const open = await anOpenReview();
  owner = open.owner;
  const file = { title: 'Report', provenance: 'MEASURED_RESULT', fileName: 'report.txt' } as const;
  const bytes = new TextEncoder().encode('A report, to be altered.');
  const sent = { ...file, requirement: 'SEC-POC-01', bytes };
  const { evidenceId } = must(await attachFile(callOf(owner), open, sent));
  path = `/evidence/${evidenceId}/content`;
  const digest = sha256(bytes);
  await writeFile(join(env().filesFolder, digest.slice(0, 2), digest), 'A report that was altered.');
});

it('rule 1: a program is told, in the form that is described, and gets none of the altered bytes', async () => {
  const answer = await call('GET', path, { token: await tokenOf(owner) });
  expect(answer).toMatchObject({ status: 409, body: { code: 'conflict', detail: expect.stringContaining(SENTENCE) } });
  expect(answer.text).not.toContain('A report');
});

it('rule 1: who follows the link on the page reads the sentence, and gets none of the altered bytes', async () => {
  const url = new URL(`${ORIGIN}/api/v1${path}`);
  const { params, load } = routeOf(url.pathname);
  const { GET } = await load();
  const request = new Request(url, { headers: { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'navigate' } });
  const answer = await withCookie(await sessionOf(owner), () => GET!(request, { params: Promise.resolve(params) }));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([409, 'text/plain; charset=utf-8']);
  const text = await answer.text();
  expect(text).toMatch(/^This file is not the one that was attached: /);
  expect(text).toContain(SENTENCE);
  expect(text).not.toContain('A report');
});
