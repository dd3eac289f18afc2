import { holdsRole, principalsOf, type Actor, type Principal } from '../access/actor';
import { can } from '../access/permissions';
import { mayCoSponsor, mayLead, type SponsorFinding } from '../policy/sponsor';
import { invalid, ok, refuse, type Result } from '../result';
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
import type { InName } from './act-in-name';
import { involvementOf, keepApart, keepPrincipalApart, type Involvement } from './keep-apart';
import { otherRoleSigned } from './signed-by';

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
  /** For whom the actor signs; null in their own name. */
  readonly principal: PrincipalFacts | null;
}

/** The person somebody signs for, with what they had to do with the section themselves. */
export interface PrincipalFacts extends Pick<SigningFacts, 'leftTeam' | 'editedAnswer' | 'otherRoleSigned'> {
  readonly person: Principal;
}

/**
 * Whether this person may sign this section now: what pages and queues ask before they offer the act.
 * @param act null asks for any act at all
 */
export function maySign(facts: SigningFacts, actor: Actor, act: SignOffAct | null = null): Result<void> {
  const { role } = facts;
  const allowed = can(actor, 'section.sign', facts.useCase, role);
  if (!allowed.ok) return allowed;
  const apart = bothApart(facts, actor);
  if (!apart.ok) return apart;
  const admitted = admits(facts, act);
  if (!admitted.ok) return admitted;
  const named = saysForWhom(facts, actor);
  if (!named.ok) return named;
  const another = bothSignOne(facts);
  if (!another.ok) return another;
  if (facts.phase === 'TEAM') return refuse('conflict', 'The section is with the team until it is resubmitted.');
  if (role === 'EXECUTIVE') return mayStandForAny(facts.sponsor, facts.principal?.person ?? actor);
  return ok(undefined);
}

/** A substitute without the role signs in no name of their own. Source: product.md, rule 10. */
function saysForWhom({ principal, role, useCase }: SigningFacts, actor: Actor): Result<void> {
  if (principal || holdsRole(actor, role, useCase.businessUnitId)) return ok(undefined);
  const names = principalsOf(actor, role, useCase.businessUnitId).map(({ name }) => name);
  if (names.length === 0) return ok(undefined);
  return invalid([
    { path: 'onBehalfOf', message: `You stand in for ${names.join(' and ')} here: say that you sign for them.` },
  ]);
}

/** Separation of duties for whoever signs, and for whom they sign. Source: product.md, rules 5 and 10. */
export function bothApart(facts: SigningFacts, person: Pick<Actor, 'id'>): Result<void> {
  const apart = keepApart(facts, person, 'sign');
  if (!apart.ok || !facts.principal) return apart;
  return keepPrincipalApart({ ...facts, ...facts.principal }, facts.principal.person, 'sign');
}

/** One section for each of them: “B for A” counts as a signature of both. */
export function bothSignOne({ principal, ...facts }: SigningFacts): Result<void> {
  const another = signedAnother(facts);
  if (!another.ok || !principal) return another;
  return signedAnother({ ...facts, ...principal }, principal.person.name);
}

/**
 * One person signs at most one section of a review, unless the organisation allows it. Source: product.md, rule 5.
 * @param who the name of somebody else than the person who is told
 */
export function signedAnother(
  { otherRoleSigned: signed, oneSectionPerPerson }: Pick<SigningFacts, 'otherRoleSigned' | 'oneSectionPerPerson'>,
  who = 'You',
): Result<void> {
  if (!signed || !oneSectionPerPerson) return ok(undefined);
  return refuse('forbidden', `${who} signed ${ROLE_NAMES[signed]} in this review; one person signs one section.`);
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

/** @param principal for whom the actor signs; null in their own name */
export function signingFacts(
  context: ReviewContext,
  role: Role,
  actor: Pick<Actor, 'id'>,
  principal: InName = null,
): SigningFacts {
  const { record, review, sponsor, derived } = context;
  const own = (personId: string) => ({
    ...involvementOf(context, role, personId),
    otherRoleSigned: otherRoleSigned(review, role, personId),
  });
  return {
    ...own(actor.id),
    principal: principal && { person: principal, ...own(principal.id) },
    status: review.status,
    carries: record.assurance?.id === review.id && record.archivedAt === null,
    askedAgain: record.openReview?.gate === review.gate && record.openReview.id !== review.id,
    prohibited: derived.tier === 'PROHIBITED',
    phase: review.sections.find((section) => section.role === role)?.phase ?? 'TEAM',
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
  { role, sponsor, principal }: Pick<SigningFacts, 'role' | 'sponsor' | 'principal'>,
  actor: Pick<Actor, 'executiveLevel'>,
): boolean {
  const { executiveLevel } = principal?.person ?? actor;
  return parts.some((part) => role !== 'EXECUTIVE' || mayStandFor(part, executiveLevel, sponsor));
}

function mayStandForAny(sponsor: SponsorFinding, { executiveLevel }: Pick<Actor, 'executiveLevel'>): Result<void> {
  const parts = requiredParts('EXECUTIVE', sponsor);
  if (parts.some((part) => mayStandFor(part, executiveLevel, sponsor))) return ok(undefined);
  const offices = [...new Set([sponsor.lead, ...sponsor.co])].map((level) => `a ${LEVEL_NAMES[level]}`);
  const named = offices.length > 1 ? `${offices.slice(0, -1).join(', ')} or ${offices.at(-1)}` : offices[0];
  return refuse('forbidden', `This gate asks for the signature of ${named}.`);
}
