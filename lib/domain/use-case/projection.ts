import { runningBreakGlass } from '../break-glass/break-glass-state';
import { answeredSince, conditionState, lapsedConditions, unmetConditions } from '../condition/condition-state';
import { derive } from '../policy/derive';
import { assuranceOf, isOut } from '../review/assurance';
import { viewOverruns } from '../review/overruns';
import { reviewContext, type ReviewContext } from '../review/review-context';
import { askedAgain, renewBy, waitingParts, type AskedAgain } from '../review/renewal';
import { nextExpiry, viewSections, type SectionView } from '../review/section-view';
import { ROLES, type ConditionState, type RiskTier, type Role, type SectionState } from '../vocabulary';
import { nextChangeByTime } from './next-change';
import { titleOf, type Part, type ReviewRecord, type UseCaseRecord } from './record';

/**
 * What lists and dashboards show of a record. Written beside it in the transaction of every act, and never read by a
 * rule: signatures, gates and staleness are always computed from content.
 */
export interface Projection {
  readonly title: string;
  /** The tier that counts; while the screening is open, the highest that could still apply. */
  readonly riskTier: RiskTier;
  readonly tierProvisional: boolean;
  readonly outOfAssurance: boolean;
  /** Until when a break-glass carries the stage; null where none does. */
  readonly breakGlassUntil: Date | null;
  /** Whether the newest closed month with a figure is over what the pack allows. */
  readonly overspent: boolean;
  readonly seats: Readonly<Record<Role, SectionState>>;
  readonly approvedCount: number;
  readonly heldBy: 'TEAM' | 'REVIEWERS' | null;
  /** Neither met nor waived. */
  readonly conditionsOpen: number;
  /** Those of them that lapsed. */
  readonly conditionsLapsed: number;
  /** When the approvals that carry the stage and still hold end by their age, by role. */
  readonly expiries: Readonly<Partial<Record<Role, string>>>;
  /** The first of these moments. */
  readonly expiresAt: Date | null;
  /** When time alone will next change any of this. */
  readonly nextChangeAt: Date | null;
  /** Every condition of the record, whose rows must be kept in step. */
  readonly conditions: readonly ConditionProjection[];
  /** The sections whose rows must be kept in step: those of the open and of the carrying review. */
  readonly sections: readonly SectionProjection[];
}

export interface ConditionProjection {
  readonly id: string;
  readonly state: ConditionState;
  /** Whose move it is; null where nothing is left to do. */
  readonly heldBy: 'TEAM' | 'REVIEWERS' | null;
}

export interface SectionProjection {
  readonly reviewId: string;
  readonly role: Role;
  readonly state: SectionState;
  /** The parts that wait for a signature: that have no current approval, or one to be renewed. */
  readonly openParts: readonly Part[];
  /** What its role is asked for after the gate. */
  readonly asked: AskedAgain | null;
  readonly renewBy: Date | null;
}

export function project(record: UseCaseRecord, now: Date): Projection {
  const { organisation, activePack } = record;
  const pack = record.openReview?.pack.content ?? activePack.content;
  const derived = derive(record.intake, pack, organisation.employees, record.tierDecision);
  const opened = record.openReview ? reviewContext(record, record.openReview, now) : null;
  const open = opened ? viewSections(opened, now) : null;
  const carried = record.assurance ? reviewContext(record, record.assurance, now) : null;
  const carrying = carried ? viewSections(carried, now) : null;
  const expiries = carried ? expiriesOf(carried, carrying ?? []) : [];
  const shown = open ?? carrying;
  const unmet = unmetConditions(record);
  const out = isOut(assuranceOf(record, now));
  return {
    title: titleOf(record),
    riskTier: derived.provisional ? derived.highest.tier : derived.tier,
    tierProvisional: derived.provisional,
    outOfAssurance: out,
    breakGlassUntil: runningBreakGlass(record, now)?.expiresAt ?? null,
    overspent: viewOverruns(record, now).length > 0,
    seats: Object.fromEntries(
      ROLES.map((role) => [role, shown?.find((section) => section.role === role)?.state ?? 'NOT_STARTED']),
    ) as Record<Role, SectionState>,
    approvedCount: shown?.filter(({ state }) => state === 'APPROVED').length ?? 0,
    heldBy: holderOf(record.openReview, open, out),
    conditionsOpen: unmet.length,
    conditionsLapsed: lapsedConditions(record, now).length,
    conditions: record.conditions.map((condition) => ({
      id: condition.id,
      state: conditionState(condition, now),
      heldBy: !unmet.includes(condition) ? null : answeredSince(condition) ? 'REVIEWERS' : 'TEAM',
    })),
    expiries: Object.fromEntries(expiries.map(([role, at]) => [role, at.toISOString()])),
    expiresAt: expiries[0]?.[1] ?? null,
    nextChangeAt: nextChangeByTime(record, now),
    sections: [...statesOf(opened, open ?? [], now), ...statesOf(carried, carrying ?? [], now)],
  };
}

/** The first to end comes first. */
function expiriesOf(context: ReviewContext, sections: readonly SectionView[]): (readonly [Role, Date])[] {
  return sections
    .flatMap((section) => {
      const ends = nextExpiry(context, section);
      return ends ? [[section.role, ends] as const] : [];
    })
    .toSorted(([, one], [, other]) => Number(one) - Number(other));
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

function statesOf(context: ReviewContext | null, sections: readonly SectionView[], now: Date): SectionProjection[] {
  if (!context) return [];
  return sections.map((section) => ({
    reviewId: context.review.id,
    role: section.role,
    state: section.state,
    openParts: waitingParts(context, section, now),
    asked: askedAgain(context, section, now),
    renewBy: renewBy(context, section, now),
  }));
}
