import type { ExpectedMetric, Reading } from '../policy/gate-metrics';
import { isByFigures } from '../policy/overspend';
import { sentenceInWords } from '../policy/labels';
import { signedBy } from '../sign-off/signed-by';
import type { PersonRef, SignOffRecord, ThreadRecord } from '../use-case/record';
import { LEVEL_NAMES, ROLE_NAMES, type Role } from '../vocabulary';
import { conditionLines } from './condition-lines';
import { metricLine, notApplicableLines } from './metric-lines';
import { missingAnswers, missingFields } from './readiness';
import type { ReviewContext } from './review-context';
import { isCurrent, viewSections, type SectionView } from './section-view';
import { whyProhibited } from '../use-case/prohibition';
import { pausedBecause, vacancyOf } from './vacancy';

export type GateLineState = 'SATISFIED' | 'UNSATISFIED' | 'NOT_APPLICABLE' | 'ERROR' | 'OVERRIDDEN';

/** One line of the gate explainer: what stands there, who holds it, since when. */
export interface GateLine {
  readonly id: string;
  readonly kind: 'screening' | 'fields' | 'answers' | 'section' | 'condition' | 'thread' | 'metric';
  readonly state: GateLineState;
  readonly title: string;
  readonly detail: string;
  /** Whose move it is. */
  readonly heldBy: 'TEAM' | 'REVIEWERS' | 'COMPLIANCE' | null;
  readonly role: Role | null;
  readonly people: readonly PersonRef[];
  readonly since: Date | null;
  /** The requirement, metric or condition it is about. */
  readonly subject: string | null;
}

/**
 * Everything between a use case and the stage its open review asks for. The gate passes when no line is UNSATISFIED or
 * ERROR. Source: product.md, rule 3 and section 4.
 */
export function gateLines(context: ReviewContext, now: Date): readonly GateLine[] {
  return [
    ...screeningLines(context),
    ...pauseLines(context, now),
    ...fieldLines(context),
    ...viewSections(context, now).flatMap((section) => sectionLines(context, section)),
    ...conditionLines(context, now),
    ...matterLines(context, now),
    ...notApplicableLines(context),
  ];
}

/** What questions and metrics are judged by: a review context, or as much of one as a list knows. */
export interface Matters {
  readonly record: { readonly owner: PersonRef; readonly measurements: readonly Reading[] };
  readonly review: { readonly threads: readonly ThreadRecord[] };
  readonly metrics: readonly ExpectedMetric[];
}

/** The blocking questions and the metrics that the gate waits for beside the sections. */
export function matterLines(matters: Matters, now: Date): readonly GateLine[] {
  const blocking = matters.metrics.filter(({ metric }) => metric.gate_rule === 'block');
  return [...threadLines(matters), ...blocking.map((one) => metricLine(matters, one, now))];
}

/** Whether the gate passes by itself now. */
export function passes(context: ReviewContext, now: Date): boolean {
  return context.review.status === 'IN_REVIEW' && missingLines(context, now).length === 0;
}

/** The lines that keep the gate shut. A break-glass opens it and satisfies none of them. */
export function missingLines(context: ReviewContext, now: Date): readonly GateLine[] {
  return gateLines(context, now).filter(({ state }) => state === 'UNSATISFIED' || state === 'ERROR');
}

const NOBODY = { role: null, people: [], since: null, subject: null, heldBy: null } as const;

function screeningLines({ derived, review }: ReviewContext): GateLine[] {
  if (derived.tier !== 'PROHIBITED') return [];
  return [
    {
      ...NOBODY,
      id: 'prohibited',
      kind: 'screening',
      state: 'UNSATISFIED',
      title: whyProhibited(derived),
      detail: sentenceInWords(derived.computed.rule.effect, review.pack.content),
      heldBy: 'COMPLIANCE',
      role: 'COMPLIANCE',
    },
  ];
}

/** Only a request that is not under way yet is paused. */
function pauseLines({ record, review }: ReviewContext, now: Date): GateLine[] {
  const vacancy = review.status === 'DRAFT' && review.gate !== record.stage ? vacancyOf(record, now) : null;
  if (!vacancy?.paused) return [];
  return [
    {
      ...NOBODY,
      id: 'paused',
      kind: 'section',
      state: 'UNSATISFIED',
      title: 'New gate requests are paused',
      detail: pausedBecause(vacancy),
      heldBy: 'REVIEWERS',
      role: 'EXECUTIVE',
      since: vacancy.until,
    },
  ];
}

function fieldLines(context: ReviewContext): GateLine[] {
  return missingFields(context).map((field) => ({
    ...NOBODY,
    id: `field.${field.key}`,
    kind: 'fields',
    state: 'UNSATISFIED',
    title: `${field.label} is not answered`,
    detail: field.why,
    heldBy: 'TEAM',
    people: [context.record.owner],
    since: context.review.openedAt,
    subject: field.key,
  }));
}

function sectionLines(context: ReviewContext, section: SectionView): GateLine[] {
  const { role, state, record } = section;
  const base = { ...NOBODY, id: `section.${role}`, kind: 'section' as const, role, since: record.stateSince };
  const name = ROLE_NAMES[role];
  if (state === 'APPROVED') {
    const people = section.parts.flatMap(({ approval }) => (approval ? [signerIn(approval)] : []));
    return [{ ...base, state: 'SATISFIED', title: `${name} approved`, detail: '', people: unique(people) }];
  }
  const missing = missingAnswers(context, role);
  if (state === 'NOT_STARTED' || state === 'CHANGES_REQUESTED') {
    const count = missing.length;
    const gap = count === 0 ? '' : `${count} required ${count === 1 ? 'answer is' : 'answers are'} missing`;
    const title = state === 'NOT_STARTED' ? `${name} has not started` : `${name} requested changes`;
    const detail =
      state === 'NOT_STARTED'
        ? gap || 'Everything is answered; the review is not submitted yet'
        : openFindings(context, role);
    return [{ ...base, state: 'UNSATISFIED', title, detail, heldBy: 'TEAM', people: [context.record.owner] }];
  }
  if (state === 'REJECTED') {
    return [{ ...base, state: 'UNSATISFIED', title: `${name} rejected it`, detail: section.lastAct?.comment ?? '' }];
  }
  const stale = section.parts.flatMap((part) => part.stale);
  const title = state === 'STALE' ? `${name} approval is stale` : waitingTitle(section);
  const detail =
    stale.length > 0 ? [...new Set(stale.map(({ label }) => label))].join(', ') : whyAdded(context, section);
  const people = unique(
    section.parts.flatMap(({ approval, stale: why }) => (approval && why.length > 0 ? [signerIn(approval)] : [])),
  );
  return [{ ...base, state: 'UNSATISFIED', title, detail, heldBy: 'REVIEWERS', people }];
}

function waitingTitle({ role, parts }: SectionView): string {
  const open = parts.filter((part) => !isCurrent(part)).map(({ part }) => part);
  if (role === 'DATA' && open.length === 1) return `Data, ${open[0]?.toLowerCase()} half, waits for its signature`;
  if (role === 'EXECUTIVE' && open.length > 0) {
    const offices = open.map((part) =>
      part === 'LEAD' ? 'the lead sponsor' : LEVEL_NAMES[part as keyof typeof LEVEL_NAMES],
    );
    return `Executive waits for the signature of ${offices.join(' and ')}`;
  }
  return `${ROLE_NAMES[role]} waits for its signature`;
}

/** Why figures of closed months ask for an office whose signature is missing. */
function whyAdded({ sponsor }: ReviewContext, { role, parts }: SectionView): string {
  if (role !== 'EXECUTIVE') return '';
  const open = parts.filter((part) => !isCurrent(part)).map(({ part }) => part);
  return sponsor.floors
    .filter((floor) => isByFigures(floor) && floor.co.some((office) => open.includes(office)))
    .map(({ label, because }) => `${label}: ${because}`)
    .join(' ');
}

function openFindings({ requirements, findings }: ReviewContext, role: Role): string {
  return requirements
    .filter(({ requirement }) => requirement.role === role && findings.get(requirement.id)?.verdict === 'NOT_MET')
    .map(({ requirement }) => requirement.title)
    .join('; ');
}

function threadLines({ review, record }: Matters): GateLine[] {
  return review.threads
    .filter(({ blocking }) => blocking)
    .map((thread): GateLine => {
      const last = thread.messages.at(-1);
      const answered = last !== undefined && last.by.id !== thread.openedBy.id;
      return {
        ...NOBODY,
        id: `thread.${thread.id}`,
        kind: 'thread',
        state: thread.resolvedAt ? 'SATISFIED' : 'UNSATISFIED',
        title: thread.resolvedAt ? 'A blocking question is resolved' : 'A blocking question is unresolved',
        detail: thread.messages[0]?.text ?? '',
        heldBy: thread.resolvedAt ? null : answered ? 'REVIEWERS' : 'TEAM',
        role: thread.role,
        people: [answered ? thread.openedBy : record.owner],
        since: thread.resolvedAt ?? last?.at ?? thread.openedAt,
        subject: thread.requirement,
      };
    });
}

/** Who signed, a substitute with whom they signed for. */
function signerIn({ by, onBehalfOf }: SignOffRecord): PersonRef {
  return { id: by.id, name: signedBy({ printedName: by.name, onBehalfOf }) };
}

function unique(people: readonly PersonRef[]): PersonRef[] {
  return [...new Map(people.map((person) => [person.id, person])).values()];
}
