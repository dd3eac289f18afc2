import type { TokenScope } from '@/lib/domain/access/actor';

/** What an API token may be allowed, in words. It never does more than its person may. */
export const TOKEN_SCOPE_NAMES = {
  read: 'Read',
  write: 'Write',
  sign: 'Sign',
  metrics: 'Metrics',
  admin: 'Administer',
} as const satisfies Record<TokenScope, string>;

export const TOKEN_SCOPE_DETAILS = {
  read: 'Everything you may read.',
  write: 'Register, edit, answer, attach evidence, discuss; open and submit reviews.',
  sign: 'Sign sections, write findings, decide on tiers and name substitutes.',
  metrics: 'Record readings, and nothing else: for monitoring and pipelines.',
  admin: 'Manage people, grants, units, settings and imports, where you are an administrator. Reading them needs Read.',
} as const satisfies Record<TokenScope, string>;
