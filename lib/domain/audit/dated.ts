import type { Call } from '../access/actor';
import { ok, refuse, type Result } from '../result';

/** How far a clock may be behind what was written: an act may have waited for another, and processes differ a little. */
export const CLOCKS_DIFFER_MS = 60_000;

/**
 * The call as its act is dated: after the last entry of the log it adds to, for what was signed last speaks for a section.
 * With a clock that has jumped back further nothing is done: what had ended would hold again.
 * @param last when the last entry was written, or null where there is none
 */
export function dated(call: Call, last: Date | null): Result<Call> {
  const ahead = last ? last.getTime() - call.now.getTime() : -1;
  if (ahead < 0 || !last) return ok(call);
  if (ahead > CLOCKS_DIFFER_MS) {
    const message = `The clock of the server is behind the last entry of this record (${last.toISOString()}). Nothing was done. Tell whoever runs the server.`;
    return refuse('unavailable', message, { retryAfter: CLOCKS_DIFFER_MS / 1000 });
  }
  const { provenAt, ...rest } = call;
  const now = new Date(last.getTime() + 1);
  // How old a proof is, is told by the clock that was there.
  return ok(provenAt && provenAt <= call.now ? { ...rest, now, provenAt } : { ...rest, now });
}
