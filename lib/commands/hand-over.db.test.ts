import { beforeAll, describe, expect, it } from 'vitest';
import { actor, aPerson, aSubmittedReview, aUseCase, callOf, must, recordOf } from '@/prisma/builders';
import { database } from '../data/client';
import type { Actor } from '../domain/access/actor';
import { previewHandOver } from '../queries/preview-hand-over';
import { handOverWork, type HandOverInput } from './hand-over';

let admin: Actor;
beforeAll(async () => {
  admin = await aPerson({ name: 'Ada', grants: [{ role: 'ADMIN', businessUnitId: null }] });
});

async function eventsAfter<T>(act: () => Promise<T>) {
  const newest = await database().auditEvent.aggregate({ _max: { id: true } });
  const value = await act();
  const rows = await database().auditEvent.findMany({
    where: { id: { gt: newest._max.id ?? 0n } },
    orderBy: { id: 'asc' },
  });
  return { value, events: rows.map(({ chain, type, data, actorId }) => ({ chain, type, data, actorId })) };
}

async function choice(leaver: Actor, successor: Actor, more: Partial<HandOverInput> = {}): Promise<HandOverInput> {
  const other = more.otherSuccessorId ?? undefined;
  const named = { successorId: successor.id, otherSuccessorId: other };
  const { seen, person } = must(await previewHandOver(callOf(admin), leaver.id, named));
  return {
    successorId: successor.id,
    otherSuccessorId: null,
    useCases: true,
    conditions: true,
    grantIds: [],
    withdraw: false,
    leaveOut: false,
    deactivate: false,
    reason: 'She leaves.',
    seen: seen ?? '',
    version: person.version,
    ...more,
  };
}

describe('handing over', () => {
  it('thin path', async () => {
    const [leaver, successor] = [await aPerson({ name: 'Lea' }), await aPerson({ name: 'Sam' })];
    const one = await aUseCase({ owner: leaver });
    const two = await aSubmittedReview({ owner: leaver });
    const { value, events } = await eventsAfter(async () =>
      handOverWork(callOf(admin), leaver.id, await choice(leaver, successor, { deactivate: true })),
    );
    expect(must(value)).toMatchObject({ owned: 2, teams: 0, deactivated: true });
    expect(events.map(({ type }) => type)).toEqual([
      'use-case.handed-over',
      'use-case.handed-over',
      'person.handed-over',
      'person.deactivated',
    ]);
    expect((await recordOf(successor, one.key)).owner.name).toBe('Sam');
    expect((await recordOf(successor, two.key)).openReview?.formerTeam).toEqual([leaver.id]);
    await expect(actor(leaver.id)).rejects.toThrow();
  });
});
