import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordReading } from '@/lib/commands/record-measurement';
import { setTargetOf } from '@/lib/commands/set-target';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import { numberOf } from '@/lib/domain/use-case/record';
import type { Role } from '@/lib/domain/vocabulary';
import { readRecord } from '@/lib/queries/read-record';
import { readSection } from '@/lib/queries/read-section';
import { readTimeline } from '@/lib/queries/read-timeline';
import { verifyAudit } from '@/lib/queries/verify-audit';
import {
  answerEverything,
  anOpenReview,
  approves,
  aPerson,
  aUseCase,
  callOf,
  must,
  recordOf,
  sevenReviewers,
  signs,
} from '@/prisma/builders';
import { openReviewOf } from '@/lib/commands/open-review';
import { submit } from '@/lib/commands/submit-review';
import { call, expectStatus, tokenOf } from './api';

/** Product.md, section 8 and rule 2: a use case sets its own targets, and whoever read another one signs again. */

let reviewers: Record<Role, Actor>;
let owner: Actor;
let key: string;
let token: string;

beforeAll(async () => {
  reviewers = await sevenReviewers();
});

beforeEach(async () => {
  ({ key, owner } = await aUseCase());
  await database().useCase.update({ where: { number: numberOf(key)! }, data: { stage: 'POC' } });
  token = await tokenOf(owner);
});

const place = () => ({ key, review: 1 });
const path = (metric: string, gate = 'PRODUCTION') => `/use-cases/${key}/targets/${gate}/${metric}`;
const put = (metric: string, body: object, ifMatch = 0, query = '') =>
  call('PUT', `${path(metric)}${query}`, { token, body, ifMatch });
const staleNow = async () =>
  (await readRecord(owner, key, new Date()))!.sections.filter(({ state }) => state === 'STALE').map(({ role }) => role);
const entries = async () => (await readTimeline(owner, key, { limit: 200, before: null }))!.items;

/** The gate to production in review, approved by these roles. */
async function inReview(roles: readonly Role[]) {
  must(await openReviewOf(callOf(owner), key, 'PRODUCTION'));
  await answerEverything(owner, place());
  must(await submit(callOf(owner), place(), 1));
  for (const role of roles) await approves(reviewers[role], place(), role);
}

describe('an own target at a gate in review', () => {
  it('makes exactly the approvals of its roles stale, is foretold, and lands them on what changed', async () => {
    await inReview(['SECURITY', 'ARCHITECTURE', 'SME', 'COMPLIANCE']);
    const looser = { value: 90, reason: 'The pilot runs in office hours only.' };
    const before = (await entries()).length;
    const told = await put('availability', looser, 0, '?mayStale=NONE');
    expect(told).toMatchObject({
      status: 409,
      body: {
        detail: 'This makes approvals stale: Architecture, Subject expert. Nothing was saved yet.',
        stales: [
          { role: 'ARCHITECTURE', signers: [reviewers.ARCHITECTURE.name], because: [{ kind: 'target' }] },
          { role: 'SME', because: [{ kind: 'target', label: 'Availability against objective' }] },
        ],
      },
    });
    expect(await entries()).toHaveLength(before);
    const saved = await put('availability', looser, 0, '?mayStale=ARCHITECTURE&mayStale=SME');
    expect(saved).toMatchObject({ status: 200, body: { targetVersion: 1, stale: ['ARCHITECTURE', 'SME'] } });
    expect(saved.headers.get('etag')).toBe('"1"');
    expect(await staleNow()).toEqual(['ARCHITECTURE', 'SME']);

    const { changes } = (await readSection(reviewers.SME, { ...place(), role: 'SME' }, new Date()))!;
    expect(changes?.differences).toMatchObject([
      {
        kind: 'target',
        fromWords: 'at least 95 percent of time',
        toWords:
          'at least 90 percent of time, looser than the policy pack’s, at least 95 percent of time: The pilot runs in office hours only.',
      },
    ]);
    const [entry] = await entries();
    expect(entry).toMatchObject({
      title: 'set the target of “Availability against objective” at the gate to Production',
      detail: [
        'at least 95 percent of time → at least 90 percent of time',
        'Looser than the policy pack’s, at least 95 percent of time',
        'The pilot runs in office hours only.',
        'Stale now: Architecture and Subject expert',
      ].join('\n'),
    });

    must(await signs(reviewers.SME, place(), 'SME'));
    expect(await staleNow()).toEqual(['ARCHITECTURE']);
    const again = await put('availability', looser, 1);
    expect(again).toMatchObject({ status: 200, body: { targetVersion: 1, stale: [] } });
    expect(await entries()).toHaveLength(before + 2);
    const { broken } = await verifyAudit();
    expect(broken.filter(({ chain }) => chain === key)).toEqual([]);
  });
});
