import { holdsRole, type Actor, type Call } from '../access/actor';
import { isOnTeam } from '../access/permissions';
import { mayLead } from '../policy/sponsor';
import { ok, refuse, type Result } from '../result';
import { reviewContext, type ReviewContext } from '../review/review-context';
import { involvementOf, keepApart } from '../sign-off/keep-apart';
import type { UseCaseRecord } from '../use-case/record';
import { closedFor } from '../use-case/standing';
import { LEVEL_NAMES, ROLES, STAGE_NAMES, STAGES, type BreakGlassOffice } from '../vocabulary';
import { isProhibited } from './break-glass-state';

/** The one of the two that the other has to be. */
export function otherOffice(office: BreakGlassOffice): BreakGlassOffice {
  return office === 'ADMIN' ? 'EXECUTIVE' : 'ADMIN';
}

/** Whether somebody holds the grant at all, whatever gate it is about. */
export function holdsOffice(actor: Actor, office: BreakGlassOffice, { businessUnitId }: UseCaseRecord): boolean {
  return holdsRole(actor, office, businessUnitId);
}

/**
 * Whether somebody may be the one or the other of the two people: by their grant in scope, an executive by the level
 * that the gate asks of its lead, and neither with anything of their own in the use case. Source: product.md, rules 4
 * and 5.
 */
export function standsAs(context: ReviewContext, actor: Actor, office: BreakGlassOffice): Result<void> {
  const { record, sponsor } = context;
  if (!holdsOffice(actor, office, record)) return lacksOffice(office);
  const apart = staysApart(context, actor);
  if (!apart.ok) return apart;
  const { executiveLevel: level } = actor;
  if (office === 'EXECUTIVE' && (level === null || !mayLead(level, sponsor.lead))) {
    return refuse('forbidden', `This gate asks for a ${LEVEL_NAMES[sponsor.lead]} or above to break the glass.`);
  }
  return ok(undefined);
}

export function lacksOffice(office: BreakGlassOffice) {
  return refuse('forbidden', `Only an ${OFFICE_NAMES[office]} of this business unit acts as one here.`);
}

const OFFICE_NAMES = { ADMIN: 'administrator', EXECUTIVE: 'executive' } as const;

function staysApart(context: ReviewContext, actor: Actor): Result<void> {
  const judged = ROLES.map((role) => keepApart(involvementOf(context, role, actor.id), actor, 'break the glass for'));
  return judged.find((one) => !one.ok) ?? ok(undefined);
}

/** The review whose gate two people can open: submitted, and above the present stage. */
export function gateToOpen(record: UseCaseRecord, { actor, now }: Pick<Call, 'actor' | 'now'>): Result<ReviewContext> {
  // Before anything is said of the state: it is no way out for the team.
  if (isOnTeam(actor, record))
    return refuse('forbidden', 'You cannot break the glass for a use case of your own team.');
  const closed = closedFor(record);
  if (closed) return closed;
  const review = record.openReview;
  if (review?.status !== 'IN_REVIEW') {
    return refuse('conflict', 'The glass is broken for a gate that is under review; no review is submitted here.');
  }
  if (STAGES.indexOf(review.gate) <= STAGES.indexOf(record.stage)) {
    return refuse('conflict', `It is at ${STAGE_NAMES[record.stage]} already; there is no gate to open.`);
  }
  if (isProhibited(record)) {
    return refuse('conflict', 'The use is prohibited: nobody opens a gate until Compliance clears it.');
  }
  return ok(reviewContext(record, review, now));
}
