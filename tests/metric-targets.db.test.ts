import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { manageUseCase } from '@/lib/commands/manage-use-case';
import { openReviewOf } from '@/lib/commands/open-review';
import { recordReading } from '@/lib/commands/record-measurement';
import { setTargetOf } from '@/lib/commands/set-target';
import { signSection } from '@/lib/commands/sign-section';
import { submit } from '@/lib/commands/submit-review';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { readRecord } from '@/lib/queries/read-record';
import { readSection } from '@/lib/queries/read-section';
import { readTimeline } from '@/lib/queries/read-timeline';
import { verifyAudit } from '@/lib/queries/verify-audit';
import {
  answerEverything,
  aPerson,
  approves,
  aUseCase,
  callOf,
  must,
  putAtStage,
  recordOf,
  sevenReviewers,
  signs,
  snapshotOf,
} from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';
import { atOnce } from './fail-closed/at-once';

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
  await putAtStage(owner, key, 'POC');
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

/** A reading at the very edge of its target for every metric of the gate, but for one. */
async function measured(except: string) {
  const { items } = await expectStatus(200, 'GET', `/use-cases/${key}/metrics`, { token });
  for (const { id, gates } of items) {
    const target = gates.find(({ gate }: { gate: string }) => gate === 'PRODUCTION')?.target;
    if (!target) continue;
    const value = id === except ? 90 : (target.min ?? target.max);
    const reading = { metric: id, value, measuredAt: new Date(), source: 'Probe', note: '' };
    must(await recordReading(callOf(owner), key, reading));
  }
}

describe('the gate follows the target that counts', () => {
  it('a looser one lets it pass once those who read it have signed it, a tighter one of later takes assurance away', async () => {
    await inReview(ROLES);
    await measured('availability');
    const waiting = async () =>
      (await readRecord(owner, key, new Date()))!.gate!.filter(({ state }) => state === 'UNSATISFIED');
    expect(await waiting()).toMatchObject([
      {
        id: 'metric.availability',
        title: '“Availability against objective” is at 90',
        detail: 'The target is at least 95 percent of time',
      },
    ]);
    const saved = await put('availability', { value: 90, reason: 'Office hours only.' });
    expect(saved).toMatchObject({ status: 200, body: { stage: 'POC', gatePassed: false } });
    expect((await waiting()).map(({ id }) => id)).toEqual(['section.ARCHITECTURE', 'section.SME', 'section.EXECUTIVE']);
    const gate = (await readRecord(owner, key, new Date()))!.gate!.find(({ id }) => id === 'metric.availability');
    expect(gate).toMatchObject({
      state: 'SATISFIED',
      detail:
        'The target is at least 90 percent of time, looser than the policy pack’s, at least 95 percent of time: Office hours only.',
    });
    for (const role of ['ARCHITECTURE', 'SME'] as const) must(await signs(reviewers[role], place(), role));
    expect(must(await signs(reviewers.EXECUTIVE, place(), 'EXECUTIVE'))).toMatchObject({
      gatePassed: true,
      stage: 'PRODUCTION',
    });

    const assurance = async () => (await readRecord(owner, key, new Date()))!.assurance;
    expect(await assurance()).toMatchObject({ kind: 'current' });
    expect(await put('availability', { value: 99 }, 1)).toMatchObject({
      body: { stale: ['ARCHITECTURE', 'SME', 'EXECUTIVE'] },
    });
    expect(await assurance()).toMatchObject({ kind: 'stale', roles: ['ARCHITECTURE', 'SME', 'EXECUTIVE'] });
    must(await signs(reviewers.SME, place(), 'SME', { act: 'RECONFIRM' }));
    expect(await assurance()).toMatchObject({ roles: ['ARCHITECTURE', 'EXECUTIVE'] });
    const back = await call('PUT', path('availability'), {
      token,
      body: { value: 90, reason: 'Office hours only.' },
      ifMatch: 2,
    });
    expect(back).toMatchObject({ status: 200, body: { stale: ['SME'] } });
    expect(await assurance()).toMatchObject({ roles: ['SME'] });
  });

  it('a looser one without a reason never counts, however it came into the table', async () => {
    await inReview([]);
    const { id } = await recordOf(owner, key);
    const target = {
      useCaseId: id,
      gate: 'PRODUCTION',
      metric: 'availability',
      min: 10,
      setById: owner.id,
      setAt: new Date(),
    } as const;
    await database().metricTarget.create({ data: target });
    const found = await expectStatus(200, 'GET', path('availability'), { token });
    expect(found).toMatchObject({ target: { min: 95, max: null }, own: { standing: 'looser', counts: false } });
  });
});

describe('two people at one target', () => {
  it('the second is told what changed, by whom, and nothing is saved', async () => {
    const member = await aPerson({ name: 'Mina Okoye' });
    const { version, businessUnit, visibility } = await recordOf(owner, key);
    const team = { ownerId: owner.id, memberIds: [member.id], businessUnitId: businessUnit.id, visibility, version };
    must(await manageUseCase(callOf(owner), key, team));
    const request = { figures: { value: 97 }, reason: '', version: 0 };
    must(await setTargetOf(callOf(member), key, { gate: 'PRODUCTION', metric: 'availability' }, request));
    const before = (await entries()).length;
    expect(await put('availability', { value: 99 })).toMatchObject({
      status: 412,
      body: {
        detail: 'Mina Okoye changed this target meanwhile. Nothing was saved yet.',
        changes: [
          {
            what: 'availability',
            label: 'Availability against objective',
            from: null,
            to: { min: 97 },
            by: 'Mina Okoye',
          },
        ],
        current: { version: 1, target: { min: 97, max: null } },
      },
    });
    expect(await call('DELETE', path('availability'), { token, ifMatch: 0 })).toMatchObject({ status: 412 });
    expect(await entries()).toHaveLength(before);
    expect(await put('availability', { value: 99 }, 1)).toMatchObject({ status: 200, body: { targetVersion: 2 } });
    expect(await call('DELETE', path('availability'), { token, ifMatch: 2 })).toMatchObject({ status: 200 });
    expect(await expectStatus(200, 'GET', path('availability'), { token })).toMatchObject({
      own: null,
      targetVersion: 3,
    });
    expect((await entries())[0]).toMatchObject({
      title: 'returned to the policy pack’s target of “Availability against objective” at the gate to Production',
    });
  });

  it('at once: one wins', async () => {
    const [first, second] = await atOnce(
      key,
      () => put('availability', { value: 97 }),
      () => put('availability', { value: 98 }),
    );
    expect([first.status, second.status]).toEqual([200, 412]);
    expect(second.body).toMatchObject({ current: { version: 1, target: { min: 97, max: null } } });
  });

  it('who signs what was read before is told of it', async () => {
    await inReview([]);
    const read = await snapshotOf(reviewers.SME, place(), 'SME');
    await put('latency_p95', { value: 3 });
    const signed = await signSection(callOf(reviewers.SME), place(), {
      role: 'SME',
      act: 'REJECT',
      halves: [],
      comment: 'No',
      snapshotSha256: read,
    });
    expect(signed).toMatchObject({
      refusal: {
        code: 'conflict',
        changes: [{ kind: 'target', what: 'latency_p95', toWords: 'at most 3 seconds', by: owner.name }],
      },
    });
  });
});

describe('metrics by the API', () => {
  it('says targets, whose they are and the newest reading', async () => {
    await put('latency_p95', { value: 3 });
    must(
      await recordReading(callOf(owner), key, {
        metric: 'latency_p95',
        value: 4,
        measuredAt: new Date(),
        source: 'Probe',
        note: '',
      }),
    );
    const { items, may } = await expectStatus(200, 'GET', `/use-cases/${key}/metrics`, { token });
    const latency = items.find(({ id }: { id: string }) => id === 'latency_p95');
    expect(latency).toMatchObject({
      roles: ['ARCHITECTURE', 'SME'],
      newest: { value: 4, source: 'Probe', tooOld: false },
      gates: [
        {
          gate: 'PRODUCTION',
          outcome: 'missed',
          target: { min: null, max: 3 },
          pack: { min: null, max: 8 },
          own: { standing: 'tighter', counts: true, setBy: { name: owner.name } },
          targetVersion: 1,
        },
        { gate: 'AT_SCALE', outcome: 'met', own: null, targetVersion: 0 },
      ],
    });
    expect(may).toEqual({ setTargets: { yes: true }, recordMeasurement: { yes: true } });
    const answer = await call('GET', path('latency_p95'), { token });
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(await call('GET', path('latency_p95', 'POC'), { token })).toMatchObject({ status: 404 });
    expect(await call('GET', path('happiness'), { token })).toMatchObject({ status: 404 });
  });

  it('refuses what cannot be, and saves nothing of it', async () => {
    const before = (await entries()).length;
    const refused = async (metric: string, body: object, paths: string[]) => {
      const { status, body: problem } = await put(metric, body);
      expect({ metric, status, paths: problem.errors.map(({ path: at }: { path: string }) => at) }).toEqual({
        metric,
        status: 400,
        paths,
      });
    };
    await refused('availability', { value: '99' }, ['value']);
    await refused('availability', { value: 101 }, ['value']);
    await refused('availability', {}, ['value']);
    await refused('availability', { value: 90 }, ['reason']);
    await refused('latency_p95', { value: -1 }, ['value']);
    await refused('guardrail_block_rate', { min: 4, max: 1 }, ['max']);
    await refused('failover_time', { value: 5 }, ['gate']);
    await refused('availability', { value: 99, nonsense: 1 }, ['']);
    expect(await entries()).toHaveLength(before);
  });
});
