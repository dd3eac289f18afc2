import type { Result } from '../domain/result';

/** Whether the viewer may do something, from the very rule that decides when they do it. */
export type May = { readonly yes: true } | { readonly yes: false; readonly because: string };

export function may(result: Result<unknown>): May {
  return result.ok ? { yes: true } : { yes: false, because: result.refusal.message };
}
