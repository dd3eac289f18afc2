import type { Actor } from '../access/actor';
import { can } from '../access/permissions';
import { mayCoSponsor, mayLead, type SponsorFinding } from '../policy/sponsor';
import { ok, refuse, type Result } from '../result';
import type { ReviewContext } from '../review/review-context';
import type { Part } from '../use-case/record';
import {
  isAfterGate,
  LEVEL_NAMES,
  ROLE_NAMES,
  type ExecutiveLevel,
  type ReviewStatus,
  type Role,
  type SignOffAct,
} from '../vocabulary';
import { involvementOf, keepApart, type Involvement } from './keep-apart';

/** All that decides who may sign a section now. A page takes it from the record, a queue from one row of a list. */
export interface SigningFacts extends Involvement {
  readonly status: ReviewStatus;
  /** Whether it is the review that carries the stage of a use case that may change. */
  readonly carries: boolean;
  /** Whether the same gate is asked for again in an open review. */
  readonly askedAgain: boolean;
  /** Whether the screening found a prohibited practice that nobody cleared. */
  readonly prohibited: boolean;
  readonly phase: 'TEAM' | 'REVIEWER';
  /** Another section of this review that the actor signed. */
  readonly otherRoleSigned: Role | null;
  readonly oneSectionPerPerson: boolean;
  readonly sponsor: SponsorFinding;
}

/**
 * Whether this person may sign this section now: what pages and queues ask before they offer the act.
 * @param act null asks for any act at all
 */
export function maySign(facts: SigningFacts, actor: Actor, act: SignOffAct | null = null): Result<void> {
  const { role } = facts;
  const allowed = can(actor, 'section.sign', facts.useCase, role);
  if (!allowed.ok) return allowed;
  const apart = keepApart(facts, actor, 'sign');
  if (!apart.ok) return apart;
  const admitted = admits(facts, act);
  if (!admitted.ok) return admitted;
  const another = signedAnother(facts);
  if (!another.ok) return another;
  if (facts.phase === 'TEAM') return refuse('conflict', 'The section is with the team until it is resubmitted.');
  if (role === 'EXECUTIVE') return mayStandForAny(facts.sponsor, actor);
  return ok(undefined);
}

/** One person signs at most one section of a review, unless the organisation allows it. Source: product.md, rule 5. */
export function signedAnother({
  otherRoleSigned,
  oneSectionPerPerson,
}: Pick<SigningFacts, 'otherRoleSigned' | 'oneSectionPerPerson'>): Result<void> {
  if (!otherRoleSigned || !oneSectionPerPerson) return ok(undefined);
  return refuse('forbidden', `You signed ${ROLE_NAMES[otherRoleSigned]} in this review; one person signs one section.`);
}

/** Which acts a review takes as it stands: other ones while it is open than while it carries the stage. */
function admits({ status, carries, askedAgain, prohibited }: SigningFacts, act: SignOffAct | null): Result<void> {
  if (status === 'DRAFT') return refuse('conflict', 'The team has not submitted this review yet.');
  if (status === 'IN_REVIEW') {
    if (act === null || !isAfterGate(act)) return ok(undefined);
    return refuse('conflict', 'This review is open: approve, request changes or reject. The gate has not passed yet.');
  }
  if (!carries || (act !== null && !isAfterGate(act))) {
    return refuse('conflict', `This review is closed: it was ${status.toLowerCase()}.`);
  }
  if (act === 'RECONFIRM' && askedAgain) {
    return refuse('conflict', 'The team has asked for this gate again; the open review is where you sign now.');
  }
  if (act === 'RECONFIRM' && prohibited) {
    return refuse('conflict', 'The use is prohibited; nothing is confirmed until Compliance clears it.');
  }
  return ok(undefined);
}

export function signingFacts(context: ReviewContext, role: Role, actor: Pick<Actor, 'id'>): SigningFacts {
  const { record, review, sponsor, derived } = context;
  return {
    ...involvementOf(context, role, actor.id),
    status: review.status,
    carries: record.assurance?.id === review.id && record.archivedAt === null,
    askedAgain: record.openReview?.gate === review.gate && record.openReview.id !== review.id,
    prohibited: derived.tier === 'PROHIBITED',
    phase: review.sections.find((section) => section.role === role)?.phase ?? 'TEAM',
    otherRoleSigned: review.signOffs.find((one) => one.by.id === actor.id && one.role !== role)?.role ?? null,
    oneSectionPerPerson: record.organisation.oneSectionPerPerson,
    sponsor,
  };
}

/** What must be signed for a section to be approved. */
export function requiredParts(role: Role, sponsor: SponsorFinding): readonly Part[] {
  if (role === 'DATA') return ['ENGINEERING', 'SCIENCE'];
  if (role === 'EXECUTIVE') return ['LEAD', ...sponsor.co];
  return ['WHOLE'];
}

/** Whether an executive of this level may sign the lead part, or the part of a co-sponsoring office. */
export function mayStandFor(part: Part, level: ExecutiveLevel | null, sponsor: Pick<SponsorFinding, 'lead'>): boolean {
  if (level === null) return false;
  if (part === 'LEAD') return mayLead(level, sponsor.lead);
  return part !== 'WHOLE' && part !== 'ENGINEERING' && part !== 'SCIENCE' && mayCoSponsor(level, part);
}

/** Whether one of these parts is this person's to sign; a half of Data is anybody's who holds the role. */
export function hasPartToSign(
  parts: readonly Part[],
  { role, sponsor }: Pick<SigningFacts, 'role' | 'sponsor'>,
  { executiveLevel }: Pick<Actor, 'executiveLevel'>,
): boolean {
  return parts.some((part) => role !== 'EXECUTIVE' || mayStandFor(part, executiveLevel, sponsor));
}

function mayStandForAny(sponsor: SponsorFinding, actor: Actor): Result<void> {
  const parts = requiredParts('EXECUTIVE', sponsor);
  if (parts.some((part) => mayStandFor(part, actor.executiveLevel, sponsor))) return ok(undefined);
  const offices = [...new Set([sponsor.lead, ...sponsor.co])].map((level) => `a ${LEVEL_NAMES[level]}`);
  const named = offices.length > 1 ? `${offices.slice(0, -1).join(', ')} or ${offices.at(-1)}` : offices[0];
  return refuse('forbidden', `This gate asks for the signature of ${named}.`);
}
