import { derive } from '../policy/derive';
import { requiredSponsor, mayLead } from '../policy/sponsor';
import { assuranceOf, isOut } from '../review/assurance';
import { reviewContext } from '../review/review-context';
import { viewSections, type SectionView } from '../review/section-view';
import { EXECUTIVE_LEVELS, gateAfter, isGate, ROLES, type ExecutiveLevel, type Gate, type RiskTier, type Role, type SectionState } from '../vocabulary';
import { titleOf, type ReviewRecord, type UseCaseRecord } from './record';

/**
 * What lists and dashboards show of a record. Written beside it in the transaction of every act, and never read by a
 * rule: signatures, gates and staleness are always computed from content.
 */
export interface Projection {
  readonly title: string;
  /** The tier that counts; while the screening is open, the highest that could still apply. */
  readonly riskTier: RiskTier;
  readonly tierProvisional: boolean;
  readonly requiredLead: ExecutiveLevel;
  readonly requiredCo: readonly ExecutiveLevel[];
  readonly sponsorNamed: boolean;
  readonly outOfAssurance: boolean;
  readonly seats: Readonly<Record<Role, SectionState>>;
  readonly approvedCount: number;
  readonly heldBy: 'TEAM' | 'REVIEWERS' | null;
  /** States of the sections whose rows must be kept in step: those of the open and of the carrying review. */
  readonly sections: readonly { readonly reviewId: string; readonly role: Role; readonly state: SectionState }[];
}

export function project(record: UseCaseRecord): Projection {
  const { organisation, activePack } = record;
  const pack = record.openReview?.pack.content ?? activePack.content;
  const derived = derive(record.intake, pack, organisation.employees, record.tierDecision);
  const gate = gateInWork(record);
  const sponsor = requiredSponsor(derived.values, gate, derived.fields, pack);
  const open = record.openReview ? viewSections(reviewContext(record, record.openReview)) : null;
  const carrying = record.assurance ? viewSections(reviewContext(record, record.assurance)) : null;
  const shown = open ?? carrying;
  const out = isOut(assuranceOf(record));
  const provisional = derived.open.length > 0 && !derived.decision;
  return {
    title: titleOf(record),
    riskTier: provisional ? derived.highest.tier : derived.tier,
    tierProvisional: provisional,
    requiredLead: sponsor.lead,
    requiredCo: sponsor.co,
    sponsorNamed: isSponsorNamed(record, sponsor.lead, sponsor.co),
    outOfAssurance: out,
    seats: Object.fromEntries(
      ROLES.map((role) => [role, shown?.find((section) => section.role === role)?.state ?? 'NOT_STARTED']),
    ) as Record<Role, SectionState>,
    approvedCount: shown?.filter(({ state }) => state === 'APPROVED').length ?? 0,
    heldBy: holderOf(record.openReview, open, out),
    sections: [...statesOf(record.openReview, open), ...statesOf(record.assurance, carrying)],
  };
}

/** The gate the record is working towards, or the last one it passed. */
export function gateInWork({ openReview, stage }: UseCaseRecord): Gate {
  return openReview?.gate ?? gateAfter(stage) ?? (isGate(stage) ? stage : 'POC');
}

function isSponsorNamed(record: UseCaseRecord, lead: ExecutiveLevel, co: readonly ExecutiveLevel[]): boolean {
  const named = EXECUTIVE_LEVELS.find((level) => level === record.intake['sponsor_level']);
  const agreed = record.intake['co_sponsors'];
  if (!named || !mayLead(named, lead)) return false;
  return co.every((office) => Array.isArray(agreed) && agreed.includes(office));
}

function holderOf(
  review: ReviewRecord | null,
  sections: readonly SectionView[] | null,
  outOfAssurance: boolean,
): Projection['heldBy'] {
  if (!review || !sections) return outOfAssurance ? 'TEAM' : null;
  if (review.status === 'DRAFT') return 'TEAM';
  return sections.some(({ state }) => state === 'WAITING' || state === 'STALE') ? 'REVIEWERS' : 'TEAM';
}

function statesOf(review: ReviewRecord | null, sections: readonly SectionView[] | null): Projection['sections'][number][] {
  return (sections ?? []).map(({ role, state }) => ({ reviewId: review?.id ?? '', role, state }));
}
