import type { AuditEvent, UseCaseEvent } from '../audit/audit-event';
import { canonicalJson } from '../audit/canonical-json';
import type { ChainEntry, Sha256 } from '../audit/chain';
import type { TierDecision } from '../policy/derive';
import { withModel } from '../model/model';
import { underPack } from '../review/review-context';
import type { Answer } from '../use-case/answer';
import type { PinnedPack, UseCaseRecord } from '../use-case/record';
import type { Role } from '../vocabulary';
import { takeSnapshot, type Snapshot, type SnapshotContent } from './snapshot';

type ReadEvent = UseCaseEvent | Extract<AuditEvent, { readonly type: 'settings.changed' }>;

/** The section before one entry of the log, where that entry changed something of what it is made of. */
export interface Step<E> {
  readonly entry: E;
  readonly before: Snapshot;
}

/**
 * Finds what somebody read, from its SHA-256 alone: takes the entries of the log back one by one, newest first, until
 * the section has that content again. Answers with each step back, the last one to what was read; with none where it
 * never had that content, or longer ago than the entries reach.
 * @param packOf a version of the policy pack by its SHA-256, where the review was pinned to another one before
 */
export function stepsToRead<E extends Pick<ChainEntry, 'type' | 'data'>>(
  context: SnapshotContent,
  role: Role,
  readSha256: string,
  newestFirst: readonly E[],
  sha256: Sha256,
  packOf: PackOf = unknownPack,
): readonly Step<E>[] {
  const steps: Step<E>[] = [];
  let content = context;
  for (const entry of newestFirst) {
    const before = contentBefore(content, entry as ReadEvent, packOf);
    if (before === null) return [];
    if (before === content) continue;
    content = before;
    const snapshot = takeSnapshot(content, role);
    steps.push({ entry, before: snapshot });
    if (sha256(canonicalJson(snapshot)) === readSha256) return steps;
  }
  return [];
}

type PackOf = (sha256: string) => PinnedPack | undefined;
const unknownPack: PackOf = () => undefined;

/** The content before one entry: the same where the entry changed nothing of it, null where there was none. */
export function contentBefore(
  content: SnapshotContent,
  { type, data }: ReadEvent,
  packOf: PackOf = unknownPack,
): SnapshotContent | null {
  switch (type) {
    case 'use-case.edited': {
      const before = Object.fromEntries(data.changes.map(({ field, from }) => [field, from]));
      const intake = Object.entries({ ...content.record.intake, ...before }).filter(([, value]) => value !== null);
      return withRecord(content, { intake: Object.fromEntries(intake) });
    }
    case 'use-case.tier-decided':
      return withRecord(content, { tierDecision: data.from as TierDecision | null });
    case 'settings.changed': {
      const employees = data.changes.find(({ field }) => field === 'employees')?.from;
      if (typeof employees !== 'number') return content;
      return withRecord(content, { organisation: { ...content.record.organisation, employees } });
    }
    case 'measurement.recorded': {
      const { metric, value, measuredAt, source } = data;
      const all = content.record.measurements;
      const same = all.findLastIndex(
        (one) =>
          one.metric === metric && one.value === value && one.source === source && one.at.toISOString() === measuredAt,
      );
      const measurements = all.filter((_, place) => place !== same);
      return withRecord(content, { measurements });
    }
    case 'use-case.models-named':
      return withRecord(content, { models: data.from.map((use) => ({ ...use, evidence: '', advised: null })) });
    case 'use-case.model-changed': {
      const before = Object.fromEntries(data.changes.map(({ field, from }) => [field, from]));
      return withRecord(content, { models: withModel(content.record.models, { ...before, id: data.modelId }) });
    }
    case 'target.changed': {
      const { gate, metric, from } = data;
      const before = { target: from && { min: from.min, max: from.max }, reason: from?.reason ?? '' };
      const targets = content.record.targets.map((one) =>
        one.gate === gate && one.metric === metric ? { ...one, ...before } : one,
      );
      return withRecord(content, { targets });
    }
    case 'answer.saved':
      return withAnswer(content, data, ({ evidence }) => ({ value: data.from as Answer | null, evidence }));
    case 'evidence.added': {
      const others = (one: Piece) => one.sha256 !== data.sha256;
      return withAnswer(content, data, ({ value, evidence }) => ({ value, evidence: evidence.filter(others) }));
    }
    case 'evidence.removed': {
      const { title, provenance, sha256 } = data;
      const back = { title, provenance, sha256 };
      return withAnswer(content, data, ({ value, evidence }) => ({ value, evidence: [...evidence, back] }));
    }
    case 'finding.saved':
      if (data.reviewId !== content.review.id) return content;
      return { ...content, findings: new Map(content.findings).set(data.requirement, data.from) };
    case 'review.tightened': {
      if (data.reviewId !== content.review.id) return content;
      const pack = packOf(data.from.sha256);
      if (!pack) return null;
      const review = { ...content.review, pack };
      return { ...content, review, ...underPack(content.record, review, content.now) };
    }
    case 'review.opened':
      return data.reviewId === content.review.id ? null : content;
    case 'use-case.registered':
    case 'use-case.imported':
      return null;
    case 'use-case.prohibited':
    case 'approval.expired':
    case 'recertification.asked':
    case 'sponsor.planned':
    case 'sponsor.left':
    case 'sponsor.overrun':
    case 'use-case.managed':
    case 'use-case.head-count-changed': // Told by `settings.changed`, in whose order it is read.
    case 'use-case.handed-over':
    case 'use-case.archived':
    case 'use-case.restored':
    case 'stage.moved':
    case 'review.submitted':
    case 'review.withdrawn':
    case 'review.rejected':
    case 'gate.passed':
    case 'break-glass.proposed':
    case 'break-glass.confirmed':
    case 'break-glass.ended':
    case 'thread.opened':
    case 'thread.replied':
    case 'thread.resolved':
    case 'section.signed':
    case 'section.resubmitted':
    case 'condition.answered':
    case 'condition.returned':
    case 'condition.met':
    case 'condition.waived':
    case 'condition.lapsed':
    case 'use-case.model-turned':
      return content;
  }
}

type Answered = NonNullable<ReturnType<SnapshotContent['answers']['get']>>;
type Piece = Answered['evidence'][number];

function withRecord(
  content: SnapshotContent,
  before: Partial<
    Pick<UseCaseRecord, 'intake' | 'tierDecision' | 'organisation' | 'targets' | 'models' | 'measurements'>
  >,
): SnapshotContent {
  const record = { ...content.record, ...before };
  return { ...content, record, ...underPack(record, content.review, content.now) };
}

function withAnswer(
  content: SnapshotContent,
  { reviewId, requirement }: { readonly reviewId: string; readonly requirement: string },
  takeBackFrom: (answer: Answered) => Answered,
): SnapshotContent {
  if (reviewId !== content.review.id) return content;
  const answer = content.answers.get(requirement) ?? { value: null, evidence: [] };
  return { ...content, answers: new Map(content.answers).set(requirement, takeBackFrom(answer)) };
}
