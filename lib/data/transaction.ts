import { Prisma } from '@/prisma/generated/client';
import type { Call } from '../domain/access/actor';
import { ok, refuse, type Refusal, type Result } from '../domain/result';
import { database } from './client';

declare const brand: unique symbol;

/**
 * A connection inside a transaction. Only `inTransaction` makes one: Prisma's own client would fit an unbranded type,
 * and an audit entry could then be written outside the transaction of its act.
 */
export type Tx = Prisma.TransactionClient & { readonly [brand]: true };

/** Where reading is done: in a transaction, or straight from the pool. */
export type Reader = Tx | ReturnType<typeof database>;

interface Options<T> {
  /** Milliseconds, where it may take longer than Prisma lets it. */
  readonly timeout?: number;
  /** What a repeated request is answered: the first answer, or that without its secret, which is stored nowhere. */
  readonly again?: (first: T) => T;
}

const KEY_LIFETIME_MS = 24 * 3_600_000;
/** How often a command is begun that waited for another which waited for it. */
const BEGINNINGS = 3;

/**
 * Runs one command in one transaction. A refusal rolls everything back. With an idempotency key the first answer is
 * stored beside the act and given again, so `T` must be plain JSON. Where two commands waited for each other, PostgreSQL
 * rolls one back, and its `work` begins anew: it does nothing outside of `tx`.
 */
export async function inTransaction<T>(
  call: Call,
  work: (tx: Tx) => Promise<Result<T>>,
  { timeout, again = (first) => first }: Options<T> = {},
): Promise<Result<T>> {
  for (let beginning = 1; ; beginning += 1) {
    try {
      const value = await database().$transaction(
        async (client) => {
          const tx = client as Tx;
          const earlier = await claimKey<T>(tx, call);
          if (earlier) return settled(earlier);
          const done = settled(await work(tx));
          await keepAnswer(tx, call, again(done));
          return done;
        },
        timeout === undefined ? {} : { timeout },
      );
      return ok(value);
    } catch (error) {
      if (error instanceof RolledBack) return { ok: false, refusal: error.refusal };
      if (isTaken(error))
        return refuse('conflict', 'Somebody else did the same at this moment. Look again, then decide.');
      if (!isDeadlock(error) || beginning === BEGINNINGS) throw error;
    }
  }
}

/** Reads in several statements that all see the same state of the database, whatever is written meanwhile. */
export function atOneMoment<T>(read: (db: Reader) => Promise<T>): Promise<T> {
  return database().$transaction((client) => read(client as Tx), { isolationLevel: 'RepeatableRead' });
}

class RolledBack extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** Whether a unique value was taken between looking and writing. */
function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

/** Whether PostgreSQL ended this transaction because it and another waited for each other. */
function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const { cause } = (error.meta?.['driverAdapterError'] ?? {}) as { cause?: { originalCode?: string } };
  return error.code === 'P2034' || cause?.originalCode === '40P01';
}

function settled<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new RolledBack(result.refusal);
}

/** Claims the key for this request. A second request of the same key waits here until the first is decided. */
async function claimKey<T>(tx: Tx, { actor, now, idempotency }: Call): Promise<Result<T> | null> {
  if (!idempotency) return null;
  const expired = new Date(now.getTime() - KEY_LIFETIME_MS);
  const claimed = await tx.$executeRaw`
    INSERT INTO idempotency_key (person_id, key, fingerprint, created_at)
    VALUES (${actor.id}::uuid, ${idempotency.key}, ${idempotency.fingerprint}, ${now})
    ON CONFLICT (person_id, key) DO UPDATE
      SET fingerprint = EXCLUDED.fingerprint, value = NULL, created_at = EXCLUDED.created_at
      WHERE idempotency_key.created_at < ${expired}`;
  if (claimed > 0) return null;
  const stored = await tx.idempotencyKey.findUniqueOrThrow({
    where: { personId_key: { personId: actor.id, key: idempotency.key } },
  });
  if (stored.fingerprint !== idempotency.fingerprint) {
    return refuse('idempotency_mismatch', 'This idempotency key was used with another request.');
  }
  return ok(stored.value as T);
}

async function keepAnswer(tx: Tx, { actor, idempotency }: Call, value: unknown): Promise<void> {
  if (!idempotency) return;
  await tx.idempotencyKey.update({
    where: { personId_key: { personId: actor.id, key: idempotency.key } },
    data: { value: (value ?? null) as Prisma.InputJsonValue },
  });
}
