import { beforeEach, describe, expect, it } from 'vitest';
import { settleDue } from '@/lib/commands/settle-due';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import { ROLES } from '@/lib/domain/vocabulary';
import { verifyAudit } from '@/lib/queries/verify-audit';
import { aPerson, approves, aSubmittedReview, recordOf, sevenReviewers } from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';

/** Product.md, rule 2: who ends the office of a sponsor can know before it is done which approvals that makes stale. */

let admin: string;
let sponsor: Actor;
let key: string;
let owner: Actor;
let successor: Actor;

beforeEach(async () => {
  admin = await tokenOf(await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] }));
  successor = await aPerson({ name: 'Sue Successor' });
  const reviewers = await sevenReviewers('CIO');
  sponsor = reviewers.EXECUTIVE;
  const place = await aSubmittedReview();
  [key, owner] = [place.key, place.owner];
  for (const role of ROLES) await approves(reviewers[role], place, role);
});

const stored = () => database().useCase.findUniqueOrThrow({ where: { number: Number(key.slice(3)) } });
const person = async () => expectStatus(200, 'GET', `/people/${sponsor.id}`, { token: admin });

/** Each way in which an office ends, as a request with what follows its path. */
const ENDS: Record<string, (query: string) => Promise<{ status: number; body: Record<string, unknown> }>> = {
  'another level': async (query) => {
    const { name, email, version } = await person();
    const body = { name, email, executiveLevel: 'VP' };
    return call('PUT', `/people/${sponsor.id}${query}`, { token: admin, body, ifMatch: version });
  },
  'the role withdrawn': async (query) => {
    const { grants } = await person();
    return call('DELETE', `/people/${sponsor.id}/grants/${grants[0].id}${query}`, { token: admin });
  },
  deactivation: (query) => call('POST', `/people/${sponsor.id}/deactivation${query}`, { token: admin }),
  'a hand-over that ends access': async (query) => {
    const path = `/people/${sponsor.id}/hand-over`;
    const { seen, person: of } = await expectStatus(200, 'GET', `${path}?successorId=${successor.id}`, {
      token: admin,
    });
    const body = { successorId: successor.id, seen, deactivate: true, reason: 'Told by the test' };
    return call('POST', `${path}${query}`, { token: admin, body, ifMatch: of.version });
  },
};

describe.each(Object.entries(ENDS))('%s', (_, end) => {
  it('is refused with the approvals it makes stale, and nothing is saved', async () => {
    const [before, entries] = [await person(), await database().auditEvent.count()];
    const { status, body } = await end('?mayStale=NONE');
    expect([status, body['detail']]).toEqual([409, 'This makes 1 approval stale: Executive 1. Nothing was saved yet.']);
    expect(body['stales']).toMatchObject([
      { useCase: { key }, role: 'EXECUTIVE', gate: 'POC', signers: [sponsor.name], because: [{ kind: 'office' }] },
    ]);
    expect(await person()).toEqual(before);
    expect(await database().auditEvent.count()).toBe(entries);
  });

  it('tells nobody of a use case that they may not see', async () => {
    await database().useCase.updateMany({ data: { visibility: 'RESTRICTED' } });
    expect((await end('?mayStale=NONE')).status).toBeLessThan(300);
  });

  it('is done for who knows, and lists follow', async () => {
    expect(await stored()).toMatchObject({ stage: 'POC', outOfAssurance: false });
    expect((await end('?mayStale=EXECUTIVE')).status).toBeLessThan(300);
    await settleDue(new Date());
    expect(await stored()).toMatchObject({ stage: 'POC', outOfAssurance: true });
    expect((await recordOf(owner, key)).stage).toBe('POC');
    expect((await verifyAudit()).broken).toEqual([]);
  });
});

it('and what ends no office asks nobody: a name, another role', async () => {
  const { email, version } = await person();
  const body = { name: 'Renamed Reviewer', email, executiveLevel: 'CIO' };
  await expectStatus(200, 'PUT', `/people/${sponsor.id}?mayStale=NONE`, { token: admin, body, ifMatch: version });
  const grants = [{ role: 'SECURITY' as const, businessUnitId: null }];
  const other = await aPerson({ name: 'Otto Other', grants });
  await expectStatus(201, 'POST', `/people/${other.id}/deactivation?mayStale=NONE`, { token: admin });
});
