import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { handOverWork } from '@/lib/commands/hand-over';
import { settleDue } from '@/lib/commands/settle-due';
import { signSection } from '@/lib/commands/sign-section';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import { numberOf } from '@/lib/domain/use-case/record';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { previewHandOver } from '@/lib/queries/preview-hand-over';
import { verifyAudit } from '@/lib/queries/verify-audit';
import {
  aPerson,
  approves,
  aSubmittedReview,
  callOf,
  must,
  PASSWORD,
  recordOf,
  sevenReviewers,
  signs,
  snapshotOf,
} from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';

/** A clock that jumps backwards. Sources: issue 3, “Bad input”; product.md, rules 3, 6, 8 and 9; docs/operators.md. */

const HOUR_MS = 3_600_000;
const earlier = (ms: number) => new Date(Date.now() - ms);

let reviewers: Record<Role, Actor>;
beforeAll(async () => {
  reviewers = await sevenReviewers();
});
afterEach(() => vi.useRealTimers());

async function inUse() {
  const place = await aSubmittedReview();
  for (const role of ROLES) await approves(reviewers[role], place, role);
  return place;
}

async function written(key: string) {
  const { id, version, stage } = await database().useCase.findUniqueOrThrow({ where: { number: numberOf(key)! } });
  const signOffs = await database().signOff.count({ where: { review: { useCaseId: id } } });
  return { version, stage, signOffs, entries: await database().auditEvent.count({ where: { chain: id } }) };
}

describe('by seconds', () => {
  it('what is withdrawn stays withdrawn: acts are in the order in which they were done', async () => {
    const { key } = await inUse();
    const place = { key, review: 1 };
    must(await signs(reviewers.SECURITY, place, 'SECURITY', { act: 'REVOKE', comment: 'Why.', now: earlier(30_000) }));
    const token = await tokenOf(reviewers.SECURITY);
    const { assurance } = await expectStatus(200, 'GET', `/use-cases/${key}`, { token });
    expect(assurance).toMatchObject({ kind: 'stale', withdrawn: ['SECURITY'] });
    must(await signs(reviewers.SECURITY, place, 'SECURITY', { act: 'RECONFIRM', now: earlier(30_000) }));
    expect(await expectStatus(200, 'GET', `/use-cases/${key}`, { token })).toMatchObject({
      assurance: { kind: 'current' },
    });
    const signOffs = await database().signOff.findMany({
      where: { role: 'SECURITY', review: { useCase: { number: numberOf(key)! } } },
      orderBy: { at: 'asc' },
    });
    expect(signOffs.map(({ act }) => act)).toEqual(['APPROVE', 'REVOKE', 'RECONFIRM']);
    expect((await verifyAudit()).broken).toEqual([]);
  });
});

describe('by more than a minute', () => {
  it('no act is done, through either door, and nothing is written', async () => {
    const place = await aSubmittedReview();
    const { key, owner } = place;
    const [team, security] = [await tokenOf(owner), await tokenOf(reviewers.SECURITY)];
    const { openReview, version } = await recordOf(owner, key);
    const snapshotSha256 = await snapshotOf(owner, place, 'SECURITY');
    const before = await written(key);
    const rejection = { act: 'REJECT', comment: 'No.', snapshotSha256 } as const;
    const input = { role: 'SECURITY', halves: [], ...rejection } as const;
    const unavailable = { ok: false, refusal: { code: 'unavailable' } };
    expect(await signSection(callOf(reviewers.SECURITY, earlier(HOUR_MS)), place, input)).toMatchObject(unavailable);
    const edit = { intake: { title: 'Another' }, version };
    expect(await editUseCase(callOf(owner, earlier(HOUR_MS)), key, edit)).toMatchObject(unavailable);

    vi.useFakeTimers({ now: earlier(HOUR_MS), toFake: ['Date'] });
    const signing = `/reviews/${openReview?.id}/sections/SECURITY/sign-offs`;
    const answers = [
      await call('POST', signing, { token: security, body: { ...rejection, password: PASSWORD } }),
      await call('PATCH', `/use-cases/${key}`, { token: team, body: { intake: edit.intake }, ifMatch: version }),
    ];
    for (const { status, body, headers } of answers) {
      expect({ status, body }).toMatchObject({ status: 503, body: { code: 'unavailable' } });
      expect(body.detail).toMatch(/^The clock of the server is behind/);
      expect(headers.get('retry-after')).toBe('60');
    }
    expect(await written(key)).toEqual(before);
  });

  it('an act over many records that is not dated opens no door: the latest entry counts, not the last', async () => {
    const { key, owner } = await inUse();
    const admin = await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] });
    const to = await aPerson({});
    const back = callOf(admin, earlier(HOUR_MS));
    const { seen, person } = must(await previewHandOver(back, owner.id, { successorId: to.id }));
    const choice = {
      useCases: true,
      conditions: true,
      grantIds: [],
      withdraw: false,
      leaveOut: false,
      deactivate: false,
    };
    const asked = {
      ...choice,
      successorId: to.id,
      otherSuccessorId: null,
      reason: 'Leaves.',
      seen: seen ?? '',
      version: person.version,
    };
    must(await handOverWork(back, owner.id, asked));
    const before = await written(key);
    const act = { act: 'REVOKE', comment: 'Why.', now: earlier(HOUR_MS / 2) } as const;
    const revoked = await signs(reviewers.SECURITY, { key, review: 1 }, 'SECURITY', act);
    expect(revoked).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
    expect(await written(key)).toEqual(before);
  });

  it('what was done once is not done again: a repeated request has the answer of the first', async () => {
    const place = await aSubmittedReview();
    const snapshotSha256 = await snapshotOf(place.owner, place, 'SECURITY');
    const input = { role: 'SECURITY', act: 'REJECT', halves: [], comment: 'No.', snapshotSha256 } as const;
    const idempotency = { key: 'once', fingerprint: 'one' };
    const at = (now: Date) => ({ ...callOf(reviewers.SECURITY, now), idempotency });
    const first = must(await signSection(at(new Date()), place, input));
    const before = await written(place.key);
    expect(await signSection(at(earlier(HOUR_MS)), place, input)).toEqual({ ok: true, value: first });
    expect(await written(place.key)).toEqual(before);
  });

  it('an approval that has expired carries no gate again', async () => {
    const year = 366 * 24 * HOUR_MS;
    const place = await aSubmittedReview({ now: earlier(year + HOUR_MS) });
    for (const role of ROLES.slice(0, 6)) await approves(reviewers[role], place, role, { now: earlier(year) });
    await settleDue(new Date());
    const before = await written(place.key);
    const last = await signs(reviewers.EXECUTIVE, place, 'EXECUTIVE', { now: earlier(2 * 24 * HOUR_MS) });
    expect(last).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
    expect(await written(place.key)).toEqual(before);
    await approves(reviewers.EXECUTIVE, place, 'EXECUTIVE');
    expect(await written(place.key)).toMatchObject({ stage: 'PROPOSED' });
  });

  it('what time alone changes is not told a second time, and whoever runs the server hears of it', async () => {
    const { key } = await inUse();
    const before = await written(key);
    await database().useCase.update({
      where: { number: numberOf(key)! },
      data: { nextChangeAt: earlier(2 * HOUR_MS) },
    });
    const failures = await settleDue(earlier(HOUR_MS)).catch((error: unknown) => error);
    expect(failures).toMatchObject({
      errors: [{ message: expect.stringMatching(/^The clock of the server is behind/) }],
    });
    expect(await written(key)).toEqual(before);
  });
});
