import { CLOCKS_DIFFER_MS } from '../domain/audit/dated';
import { database } from './client';

/**
 * Notes a try before it is judged, so that many at once cannot slip past the waiting time. Returns the failures before
 * this one and when the last was, or null where the wait is not over and nothing was noted.
 * @param waitMs how long to wait after so many failures, in milliseconds
 */
export async function noteTry(
  subject: string,
  now: Date,
  waitMs: (failures: number) => number,
): Promise<{ readonly waiting: false } | { readonly waiting: true; readonly retryAfter: number }> {
  return database().$transaction(async (tx) => {
    await tx.signInThrottle.createMany({ data: [{ subject, failures: 0, lastFailureAt: now }], skipDuplicates: true });
    const [row] = await tx.$queryRaw<{ failures: number; lastFailureAt: Date }[]>`
      SELECT failures, last_failure_at AS "lastFailureAt" FROM sign_in_throttle WHERE subject = ${subject} FOR UPDATE`;
    const { failures = 0, lastFailureAt = now } = row ?? {};
    const wait = waitMs(failures);
    const left = lastFailureAt.getTime() + wait - now.getTime();
    if (left > wait + CLOCKS_DIFFER_MS) {
      // The clock has jumped back: the wait begins anew, or it would last as long as the jump was.
      await tx.signInThrottle.update({ where: { subject }, data: { lastFailureAt: now } });
      if (wait > 0) return { waiting: true, retryAfter: Math.ceil(wait / 1000) };
    }
    // Without a wait a try of a moment later may have come first.
    if (wait > 0 && left > 0) return { waiting: true, retryAfter: Math.ceil(left / 1000) };
    // Not an update: a success of the same person may have taken the row away meanwhile.
    const noted = { failures: failures + 1, lastFailureAt: now };
    await tx.signInThrottle.upsert({ where: { subject }, create: { subject, ...noted }, update: noted });
    return { waiting: false };
  });
}

/** Forgets the failures of an address after a success. */
export async function forgetTries(subject: string): Promise<void> {
  await database().signInThrottle.deleteMany({ where: { subject } });
}
