import { derive, type Derived } from '../policy/derive';
import { expectedMetrics, type ExpectedMetric, type Reading } from '../policy/gate-metrics';
import type { OwnTarget } from '../policy/metric-target';
import { addedCoSponsors, overrunsOf, type Overrun } from '../policy/overspend';
import { applicableRequirements, type ApplicableRequirement } from '../policy/requirements';
import { requiredSponsor, type SponsorFinding } from '../policy/sponsor';
import type { AnswerRecord, FindingRecord, PinnedPack, ReviewRecord, UseCaseRecord } from '../use-case/record';
import type { Gate, Role } from '../vocabulary';

/** What the pinned pack says about one review, with the record as it is now. Everything a rule about a review reads. */
export interface ReviewContext {
  readonly record: UseCaseRecord;
  readonly review: ReviewRecord;
  readonly derived: Derived;
  readonly requirements: readonly ApplicableRequirement[];
  readonly metrics: readonly ExpectedMetric[];
  readonly sponsor: SponsorFinding;
  /** What is over by the figures of closed months. */
  readonly overruns: readonly Overrun[];
  /** The moment it is judged at. */
  readonly now: Date;
  readonly answers: ReadonlyMap<string, AnswerRecord>;
  readonly findings: ReadonlyMap<string, FindingRecord>;
}

/** @param now closes the months whose figures ask for more */
export function reviewContext(record: UseCaseRecord, review: ReviewRecord, now: Date): ReviewContext {
  return {
    record,
    review,
    ...underPack(record, review, now),
    answers: new Map(review.answers.map((answer) => [answer.requirement, answer])),
    findings: new Map(review.findings.map((finding) => [finding.requirement, finding])),
  };
}

/** As much of a record as a pack is held against. */
export type Judged = Pick<UseCaseRecord, 'intake' | 'tierDecision'> & {
  readonly targets: readonly OwnTarget[];
  readonly organisation: Pick<UseCaseRecord['organisation'], 'employees'>;
};

/** What a pack makes of the answers and readings of a record at a gate. */
export function underPack(
  { intake, organisation, tierDecision, targets, measurements }: Judged & { readonly measurements: readonly Reading[] },
  { gate, pack }: { readonly gate: Gate; readonly pack: Pick<PinnedPack, 'content'> },
  now: Date,
) {
  const derived = derive(intake, pack.content, organisation.employees, tierDecision);
  const { values, fields } = derived;
  return {
    derived,
    requirements: applicableRequirements(values, gate, fields, pack.content),
    metrics: expectedMetrics(values, gate, fields, pack.content, targets),
    sponsor: requiredSponsor(
      values,
      gate,
      fields,
      pack.content,
      addedCoSponsors(pack.content, gate, measurements, now),
    ),
    overruns: overrunsOf(pack.content, measurements, now),
    now,
  };
}

/** The requirements of one section, in the pack's order. */
export function sectionRequirements(
  context: Pick<ReviewContext, 'requirements'>,
  role: Role,
): readonly ApplicableRequirement[] {
  return context.requirements.filter(({ requirement }) => requirement.role === role);
}
