import { GRANT_ROLE_NAMES, LEVEL_NAMES, type ExecutiveLevel, type GrantRole } from '@/lib/domain/vocabulary';

/** `Security, Retail` or `Security, whole organisation` */
export function grantInWords(role: GrantRole, unit: string | null): string {
  return `${GRANT_ROLE_NAMES[role]}, ${unit ?? 'whole organisation'}`;
}

export function levelInWords(level: ExecutiveLevel | null): string {
  return level ? LEVEL_NAMES[level] : 'None';
}
