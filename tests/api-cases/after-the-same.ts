import { database } from '@/lib/data/client';
import { inTransaction, type Tx } from '@/lib/data/transaction';
import type { Actor } from '@/lib/domain/access/actor';
import { ok } from '@/lib/domain/result';
import { callOf } from '@/prisma/builders';
import type { Case } from './case';

/** Does the same at the same time: what is sent waits for it, and then finds it done. */
export function afterTheSame(by: Actor, save: (tx: Tx) => Promise<unknown>): NonNullable<Case['conflictWhile']> {
  return async (send) => {
    let sent: Promise<void> | undefined;
    await inTransaction(callOf(by), async (tx) => {
      await save(tx);
      sent = send();
      await Promise.race([sent, untilOneWaits()]);
      return ok(null);
    });
    await sent;
  };
}

async function untilOneWaits(): Promise<void> {
  for (let waiting = 0; waiting === 0;) {
    const [row] = await database().$queryRaw<{ waiting: number }[]>`
      SELECT count(*)::int AS waiting FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE NOT l.granted AND a.datname = current_database()`;
    waiting = row?.waiting ?? 0;
  }
}
