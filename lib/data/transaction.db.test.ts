import { beforeAll, expect, it } from 'vitest';
import type { Actor } from '@/lib/domain/access/actor';
import { ok } from '@/lib/domain/result';
import { aPerson, callOf } from '@/prisma/builders';
import { inTransaction, type Tx } from './transaction';

const lock = (tx: Tx, { id }: Actor) => tx.$queryRaw`SELECT 1 FROM person WHERE id = ${id}::uuid FOR UPDATE`;

let one: Actor;
let other: Actor;

beforeAll(async () => {
  one = await aPerson({ name: 'One' });
  other = await aPerson({ name: 'Other' });
});

it('begins anew where two commands wait for each other, and both are done', async () => {
  const begun: string[] = [];
  let meet = () => {};
  const met = new Promise<void>((resolve) => (meet = resolve));
  const crossing = (actor: Actor, second: Actor) =>
    inTransaction({ ...callOf(actor), idempotency: { key: actor.id, fingerprint: 'crossing' } }, async (tx) => {
      begun.push(actor.id);
      await lock(tx, actor);
      if (begun.length === 2) meet();
      await met;
      await lock(tx, second);
      return ok(actor.id);
    });
  const done = await Promise.all([crossing(one, other), crossing(other, one)]);
  expect(done).toEqual([ok(one.id), ok(other.id)]);
  expect(begun).toHaveLength(3);
  expect(new Set(begun)).toEqual(new Set([one.id, other.id]));
});
