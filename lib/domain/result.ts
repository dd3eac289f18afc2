import type { MadeStale } from './review/made-stale';

/** Why something was refused. The API answers each code with its own HTTP status; screens show the message. */
export type RefusalCode =
  | 'validation_failed'
  | 'unauthenticated'
  | 'reauthentication_required'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'stale_version'
  | 'idempotency_mismatch'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'rate_limited'
  | 'unavailable';

/** One thing wrong with an input. `path` names the field, dot-separated, as the sender wrote it. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** What changed since the sender looked, so that nothing typed is lost and both texts can be compared. */
export interface Change {
  readonly what: string;
  /** What `what` is called, where the policy pack has a name for it. */
  readonly label?: string;
  readonly from: unknown;
  readonly to: unknown;
  /** Who made it, and when, where the log tells. */
  readonly by?: string | null;
  readonly at?: Date | null;
}

export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly issues?: readonly Issue[];
  readonly changes?: readonly Change[];
  /** The approvals the act would make stale, where the sender asked to know before. */
  readonly stales?: readonly MadeStale[];
  /** The current state, where the sender acted on an older one. */
  readonly current?: unknown;
  /** Seconds to wait before the next try, with `rate_limited` and `unavailable`. */
  readonly retryAfter?: number;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(
  code: RefusalCode,
  message: string,
  more: Omit<Refusal, 'code' | 'message'> = {},
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, message, ...more } };
}

/** The refusal of an input with the given problems; the message counts them. */
export function invalid(issues: readonly Issue[], message?: string) {
  const counted = issues.length === 1 ? 'One thing needs another look.' : `${issues.length} things need another look.`;
  return refuse('validation_failed', message ?? issues[0]?.message ?? counted, { issues });
}

/** The one answer for a record that does not exist and for one the viewer may not see. */
export function notFound() {
  return refuse('not_found', 'There is nothing at this address that you can see.');
}
