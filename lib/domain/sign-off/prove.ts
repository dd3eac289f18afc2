import type { Call } from '../access/actor';
import { ok, refuse, type Result } from '../result';

/** How long a proof of who signs holds, in milliseconds. Source: product.md, rule 6. */
export const PROOF_LASTS_MS = 5 * 60_000;

/** Whether a proof still holds. One from the future does not: a clock has jumped, and nobody knows how old it is. */
export function isProven(provenAt: Date | undefined, now: Date): boolean {
  const age = provenAt ? now.getTime() - provenAt.getTime() : Infinity;
  return age >= 0 && age <= PROOF_LASTS_MS;
}

/** Signing needs a proof of who signs that is at most five minutes old. Source: product.md, rule 6; 21 CFR 11.200(a). */
export function mustBeProven({ provenAt, now }: Call): Result<void> {
  if (isProven(provenAt, now)) return ok(undefined);
  return refuse('reauthentication_required', 'Give your password to sign; it holds for five minutes.', {
    issues: [{ path: 'password', message: 'Your password is needed to sign.' }],
  });
}
