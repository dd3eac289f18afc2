import fc, { type Arbitrary } from 'fast-check';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import type { Act } from './act';
import { NAMES, type Name } from './people';

/* Of what acts at random are made. */

const anybody = fc.constantFrom(...NAMES);
export const mostly = (...names: Name[]) => fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...names) }, anybody);
export const rarely = fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, fc.constant(true as const));
export const usually = fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false));
export const roles = fc.constantFrom(...ROLES);
export const flag = { again: rarely, old: rarely };

export const BY_ROLE: Readonly<Record<Role, readonly Name[]>> = {
  SECURITY: ['SECURITY', 'SECURITY_2', 'BOTH'],
  COMPLIANCE: ['COMPLIANCE'],
  ARCHITECTURE: ['ARCHITECTURE'],
  DATA: ['ENGINEER', 'SCIENTIST'],
  SME: ['SME', 'BOTH', 'BOTH'],
  CHANGE_MANAGEMENT: ['CHANGE'],
  EXECUTIVE: ['DIRECTOR', 'VP', 'CIO', 'CFO', 'CEO'],
};

/** An object of these, without the keys that have no value. */
export function record(of: Record<string, Arbitrary<unknown>>): Arbitrary<Record<string, unknown>> {
  return fc.record(of).map((one) => Object.fromEntries(Object.entries(one).filter(([, part]) => part !== undefined)));
}

export function asAct(one: Record<string, unknown>): Act {
  return one as unknown as Act;
}
