import { beforeAll, describe, expect, it } from 'vitest';
import { database } from '@/lib/data/client';
import { approves, aSubmittedReview, sevenReviewers } from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';
import { placed } from './api-cases/world';

/** Product.md, rule 2: who changes something can know before it is saved which approvals it makes stale, and why. */

let key: string;
let review: string;
let token: string;
let compliance: string;

beforeAll(async () => {
  const { COMPLIANCE, SECURITY } = await sevenReviewers();
  const place = await aSubmittedReview();
  for (const [actor, role] of [
    [COMPLIANCE, 'COMPLIANCE'],
    [SECURITY, 'SECURITY'],
  ] as const)
    await approves(actor, place, role);
  key = place.key;
  review = `/reviews/${(await placed(place)).id}`;
  token = await tokenOf(place.owner);
  compliance = COMPLIANCE.name;
});

const entries = async () => database().auditEvent.count();
const versionOf = async (path: string) => {
  const { headers } = await call('GET', path, { token });
  return Number(/\d+/.exec(headers.get('etag') ?? '')?.[0] ?? 0);
};
const edits = async (query: string, status: number) => {
  const path = `/use-cases/${key}`;
  const body = { intake: { regulated_sector: ['FINANCIAL'] } };
  return expectStatus(status, 'PATCH', `${path}${query}`, { token, body, ifMatch: await versionOf(path) });
};
const answers = async (query: string, status: number) => {
  const path = `${review}/sections/SECURITY/answers/SEC-POC-02`;
  const stored = await expectStatus(200, 'GET', path, { token });
  const { text } = stored.value;
  const body = { value: { text: `${text} And more.` } };
  return expectStatus(status, 'PUT', `${path}${query}`, { token, body, ifMatch: await versionOf(path) });
};

describe('a change that would make approvals stale', () => {
  it('is refused with them, named, and nothing is saved', async () => {
    const before = await entries();
    const told = await edits('?mayStale=NONE', 409);
    expect(told).toMatchObject({
      code: 'conflict',
      detail: 'This makes approvals stale: Compliance. Nothing was saved yet.',
      stales: [
        {
          role: 'COMPLIANCE',
          gate: 'POC',
          round: 1,
          signers: [compliance],
          because: [{ kind: 'field', what: 'regulated_sector', from: ['NONE'], to: ['FINANCIAL'] }],
        },
      ],
    });
    expect(await answers('?mayStale=NONE&mayStale=COMPLIANCE', 409)).toMatchObject({ stales: [{ role: 'SECURITY' }] });
    const link = { title: 'Test report', provenance: 'FIRST_PARTY_DOC', url: 'https://example.org/report' };
    const path = `${review}/sections/SECURITY/answers/SEC-POC-02/links?mayStale=NONE`;
    expect(await expectStatus(409, 'POST', path, { token, body: link })).toMatchObject({
      stales: [{ role: 'SECURITY', because: [{ kind: 'evidence' }] }],
    });
    expect(await entries()).toBe(before);
  });

  it('is saved by who names them, and by who did not ask', async () => {
    expect(await edits('?mayStale=COMPLIANCE&mayStale=DATA', 200)).toMatchObject({ stale: ['COMPLIANCE'] });
    await answers('', 200);
  });

  it('a role that is none is refused', async () => {
    await edits('?mayStale=BOSS', 400);
  });
});
