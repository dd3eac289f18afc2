import { runningBreakGlass } from '../break-glass/break-glass-state';
import type { UseCaseRecord } from '../use-case/record';
import { isGate, type Role } from '../vocabulary';
import { reviewContext } from './review-context';
import { hasExpired, hasLapsed, hasLeft, isOverspent, isWithdrawn, viewSections } from './section-view';

/** Whether the present stage is carried by seven current approvals. */
export type Assurance =
  | { readonly kind: 'not-needed' }
  | { readonly kind: 'current'; readonly review: { readonly number: number; readonly round: number } }
  | { readonly kind: 'unsigned' }
  /** Two people opened the gate to it; nothing is signed by that. */
  | { readonly kind: 'break-glass'; readonly until: Date }
  /** Of the roles, `withdrawn` took their approval back, `lapsed` gave it on a condition that lapsed, `expired` too long ago. */
  | {
      readonly kind: 'stale';
      readonly roles: readonly Role[];
      readonly withdrawn: readonly Role[];
      readonly lapsed: readonly Role[];
      readonly expired: readonly Role[];
      /** The executive who signed has left the office they signed in. */
      readonly left: readonly Role[];
      /** Figures of closed months re-opened what was signed. */
      readonly overspent: readonly Role[];
      /** The section asks for a signature that nobody gave: nothing of what was signed has changed. */
      readonly lacking: readonly Role[];
    };

/** Source: product.md, rule 8: in use without seven current approvals is out of assurance. */
export function assuranceOf(record: UseCaseRecord, now: Date): Assurance {
  if (!isGate(record.stage)) return { kind: 'not-needed' };
  const glass = runningBreakGlass(record, now);
  if (glass) return { kind: 'break-glass', until: glass.expiresAt };
  if (!record.assurance) return { kind: 'unsigned' };
  const sections = viewSections(reviewContext(record, record.assurance, now), now);
  const roles = sections.filter(({ state }) => state !== 'APPROVED').map(({ role }) => role);
  const withdrawn = sections.filter(isWithdrawn).map(({ role }) => role);
  const lapsed = sections.filter(hasLapsed).map(({ role }) => role);
  const expired = sections.filter(hasExpired).map(({ role }) => role);
  const left = sections.filter(hasLeft).map(({ role }) => role);
  const overspent = sections.filter(isOverspent).map(({ role }) => role);
  const lacking = sections.filter(({ state }) => state === 'WAITING').map(({ role }) => role);
  if (roles.length > 0) return { kind: 'stale', roles, withdrawn, lapsed, expired, left, overspent, lacking };
  return { kind: 'current', review: { number: record.assurance.number, round: record.assurance.round } };
}

export function isOut(assurance: Assurance): boolean {
  return assurance.kind === 'unsigned' || assurance.kind === 'stale' || assurance.kind === 'break-glass';
}
