import { setTimeout as delay } from 'node:timers/promises';
import type { APIRequest, APIRequestContext } from '@playwright/test';
import { DEMO_PASSWORD } from '@/lib/demo';
import type { Role } from '@/lib/domain/vocabulary';
import * as paths from '@/lib/paths';
import { waiting } from '@/tests/fail-closed/at-once';
import { addressOf, expect, test, type Part } from './fixtures';
import { MortalApp } from './mortal-app';
import { RULE_RECORDS as RECORDS } from './seed/rule-names';

/*
  The app is killed with SIGKILL in the middle of a signature that a form sent: all of it is there or nothing, and what was
  acknowledged is there. The forms are posted as a browser without code posts them. Source: product.md, section 3.
*/

type Fields = Readonly<Record<string, string>>;

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let app: MortalApp;
test.beforeAll(async () => {
  app = await MortalApp.begin();
});
test.afterAll(() => app.kill());

test('the last signature of a gate, everything written but its entry: nothing is there, and sent again all of it is', async ({
  playwright,
}) => {
  const key = RECORDS.sponsors;
  const signer = await signIn(playwright.request, 'CEO');
  const path = paths.sectionPath(key, 1, 'EXECUTIVE');
  const fields = await drawnForm(signer, path);
  const before = await stored(key);
  await app.inDatabase(async (client) => {
    await client.query('BEGIN');
    await client.query(`SELECT 1 FROM audit_chain WHERE id = $1 FOR UPDATE`, [before['id']]);
    const answer = post(signer, path, fields);
    await waiting(client, 1);
    await app.kill();
    expect(await answer).toBe('no answer');
    await client.query('COMMIT');
  });
  await goneFromDatabase();
  expect(await stored(key)).toEqual(before);

  await app.start();
  expect(await post(signer, path, fields)).toBe('signed');
  expect(await post(signer, path, fields), 'the same form once more').toBe('signed');
  expect(before).toMatchObject({ stage: 'PROPOSED', status: 'IN_REVIEW' });
  const [signed, told] = [Number(before['signed']) + 1, Number(before['told']) + 1];
  expect(await stored(key)).toEqual({ ...before, stage: 'POC', status: 'PASSED', signed, told, passed: 1 });
});

test('three that sign without a pause: what was acknowledged is there once, nothing is half there, and it verifies', async ({
  playwright,
}) => {
  const key = RECORDS.proof;
  const auditor = await signIn(playwright.request, 'AUDITOR');
  const signers = { SECURITY: 'SEC-POC-01', COMPLIANCE: 'COM-POC-01', SME: 'SME-POC-01' } as const;
  let killed = false;
  const acknowledged: string[] = [];
  const unanswered: { signer: APIRequestContext; path: string; fields: Fields }[] = [];
  const signing = Object.entries(signers).map(async ([role, requirement]) => {
    const signer = await signIn(playwright.request, role as Part);
    const path = paths.sectionPath(key, 1, role as Role);
    for (let count = 1; ; count += 1) {
      const drawn = await findsAgain(signer, key, role as Role, requirement, count)
        .then(() => drawnForm(signer, path))
        .catch((error: unknown) => {
          if (killed) return null;
          throw error;
        });
      if (!drawn) return;
      const comment = `${role}, ${count}`;
      const fields = { ...drawn, comment };
      const answer = await post(signer, path, fields);
      if (answer === 'no answer') return void unanswered.push({ signer, path, fields });
      expect(answer).toBe('signed');
      acknowledged.push(comment);
    }
  });
  while (acknowledged.length < 9) await Promise.race([delay(5), ...signing]);
  await delay(Math.random() * 100);
  killed = true;
  await app.kill();
  await Promise.all(signing);
  await goneFromDatabase();

  const comments = await commentsOf(key);
  expect(comments).toEqual(expect.arrayContaining(acknowledged));
  expect(comments).toHaveLength(new Set(comments).size);
  await app.start();
  for (const { signer, path, fields } of unanswered) expect(await post(signer, path, fields)).toBe('signed');
  const all = await commentsOf(key);
  expect(all.sort()).toEqual([...acknowledged, ...unanswered.map(({ fields }) => fields['comment'] ?? '')].sort());
  const { signed, told } = await stored(key);
  expect({ signed, told }).toEqual({ signed: all.length, told: all.length });
  const verdict = await auditor.get('/api/v1/audit/verify');
  expect(await verdict.json()).toMatchObject({ broken: [] });
});

async function signIn(request: APIRequest, part: Part): Promise<APIRequestContext> {
  const context = await request.newContext({ baseURL: app.address, extraHTTPHeaders: { Origin: app.address } });
  const { csrfToken } = (await (await context.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const form = { csrfToken, callbackUrl: app.address, email: addressOf(part), password: DEMO_PASSWORD };
  await context.post('/api/auth/callback/credentials', { form });
  return context;
}

/** What the form of the signature on a page would send. */
async function drawnForm(signer: APIRequestContext, path: string): Promise<Fields> {
  const html = await (await signer.get(path)).text();
  const form = /<form[^>]* aria-label="Signature".*?<\/form>/s.exec(html)?.[0] ?? '';
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)];
  expect(hidden, 'the hidden fields of a signature').not.toEqual([]);
  const fields = hidden.map(([, name = '', value = '']) => [name, plain(value)]);
  return { ...Object.fromEntries(fields), act: 'APPROVE', comment: '', password: DEMO_PASSWORD } as Fields;
}

function plain(attribute: string): string {
  return attribute.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}

/** Sends the form of a signature: it was signed where it leads to the record, and nobody knows where no answer comes. */
async function post(signer: APIRequestContext, path: string, fields: Fields): Promise<string> {
  const answer = await signer.post(path, { multipart: fields, maxRedirects: 0 }).catch(() => null);
  if (!answer) return 'no answer';
  return answer.headers()['location']?.includes('?signed=') ? 'signed' : `refused with ${answer.status()}`;
}

/** Writes another note, so that there is something to sign again. */
async function findsAgain(signer: APIRequestContext, key: string, role: Role, requirement: string, version: number) {
  const record = (await (await signer.get(`/api/v1/use-cases/${key}`)).json()) as { openReview: { id: string } };
  const path = `/api/v1/reviews/${record.openReview.id}/sections/${role}/findings/${requirement}`;
  const data = { verdict: 'MET', note: `Read ${version} times.` };
  const answer = await signer.put(path, { data, headers: { 'If-Match': `"${version}"` } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** How a record and its review stand, and how many signatures and entries of them there are. */
async function stored(key: string): Promise<Record<string, unknown>> {
  const { rows } = await app.inDatabase((client) =>
    client.query<Record<string, unknown>>(
      `SELECT uc.id, uc.stage, r.status, (SELECT count(*)::int FROM sign_off WHERE review_id = r.id) AS signed,
        (SELECT count(*)::int FROM audit_event WHERE chain = uc.id::text AND type = 'section.signed') AS told,
        (SELECT count(*)::int FROM audit_event WHERE chain = uc.id::text AND type = 'gate.passed') AS passed
       FROM use_case uc JOIN review r ON r.use_case_id = uc.id WHERE 'UC-' || uc.number = $1`,
      [key],
    ),
  );
  return rows[0] ?? {};
}

async function commentsOf(key: string): Promise<string[]> {
  const { rows } = await app.inDatabase((client) =>
    client.query<{ comment: string }>(
      `SELECT s.comment FROM sign_off s JOIN review r ON r.id = s.review_id JOIN use_case uc ON uc.id = r.use_case_id
       WHERE 'UC-' || uc.number = $1`,
      [key],
    ),
  );
  return rows.map(({ comment }) => comment);
}

/** Until PostgreSQL has noticed that nobody is there any more. */
async function goneFromDatabase(): Promise<void> {
  await app.inDatabase(async (client) => {
    for (;;) {
      const { rowCount } = await client.query(
        'SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      if (rowCount === 0) return;
      await delay(10);
    }
  });
}
