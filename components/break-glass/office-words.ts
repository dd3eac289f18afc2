import type { BreakGlassOffice } from '@/lib/domain/vocabulary';

export const OFFICE_WORDS = {
  ADMIN: 'administrator',
  EXECUTIVE: 'executive',
} as const satisfies Record<BreakGlassOffice, string>;
