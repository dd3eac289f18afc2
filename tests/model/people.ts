import type { ExecutiveLevel, GrantRole } from '@/lib/domain/vocabulary';

/** Where a role is held: everywhere, in the unit of the use case, or in another one. */
export type Scope = 'ALL' | 'HERE' | 'ELSEWHERE';

export interface Held {
  readonly role: GrantRole;
  readonly scope: Scope;
}

export interface Being {
  readonly held: readonly Held[];
  readonly level: ExecutiveLevel | null;
}

const one = (role: GrantRole, scope: Scope = 'HERE', level: ExecutiveLevel | null = null): Being => ({
  held: [{ role, scope }],
  level,
});

/** Everybody of a run, as each begins it. */
export const ROSTER = {
  OWNER: { held: [], level: null },
  MEMBER: { held: [], level: null },
  /** Holds two roles; joins and leaves the team. */
  BOTH: {
    held: [
      { role: 'SECURITY', scope: 'HERE' },
      { role: 'SME', scope: 'ALL' },
    ],
    level: null,
  },
  SECURITY: one('SECURITY'),
  SECURITY_2: one('SECURITY', 'ALL'),
  COMPLIANCE: one('COMPLIANCE'),
  ARCHITECTURE: one('ARCHITECTURE'),
  ENGINEER: one('DATA'),
  SCIENTIST: one('DATA', 'ALL'),
  SME: one('SME'),
  CHANGE: one('CHANGE_MANAGEMENT'),
  DIRECTOR: one('EXECUTIVE', 'HERE', 'DIRECTOR'),
  VP: one('EXECUTIVE', 'HERE', 'VP'),
  CIO: one('EXECUTIVE', 'ALL', 'CIO'),
  CFO: one('EXECUTIVE', 'HERE', 'CFO'),
  CEO: one('EXECUTIVE', 'HERE', 'CEO'),
  AUDITOR: one('AUDITOR', 'ALL'),
  ADMIN: one('ADMIN', 'ALL'),
  /** Could break the glass alone, were it not for two people. */
  CHAIR: {
    held: [
      { role: 'ADMIN', scope: 'ALL' },
      { role: 'EXECUTIVE', scope: 'ALL' },
    ],
    level: 'CEO',
  },
  STRANGER: { held: [], level: null },
  ELSEWHERE: one('SECURITY', 'ELSEWHERE'),
} as const satisfies Record<string, Being>;

export type Name = keyof typeof ROSTER;
export const NAMES = Object.keys(ROSTER) as Name[];
