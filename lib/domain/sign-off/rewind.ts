import type { UseCaseEvent } from '../audit/audit-event';
import { canonicalJson } from '../audit/canonical-json';
import type { Sha256 } from '../audit/chain';
import type { TierDecision } from '../policy/derive';
import { underPack } from '../review/review-context';
import type { Answer } from '../use-case/answer';
import type { UseCaseRecord } from '../use-case/record';
import type { Role } from '../vocabulary';
import { takeSnapshot, type Snapshot, type SnapshotContent } from './snapshot';

/**
 * Finds what somebody read, from its SHA-256 alone: takes the entries of the log back one by one, newest first, until
 * the section has that content again. Null where it never had it, or longer ago than the entries reach.
 */
export function findRead(
  context: SnapshotContent,
  role: Role,
  readSha256: string,
  newestFirst: readonly UseCaseEvent[],
  sha256: Sha256,
): Snapshot | null {
  let content = context;
  for (const event of newestFirst) {
    const before = contentBefore(content, event);
    if (before === null) return null;
    if (before === content) continue;
    content = before;
    const snapshot = takeSnapshot(content, role);
    if (sha256(canonicalJson(snapshot)) === readSha256) return snapshot;
  }
  return null;
}

/** The content before one entry: the same where the entry changed nothing of it, null where there was none. */
function contentBefore(content: SnapshotContent, { type, data }: UseCaseEvent): SnapshotContent | null {
  switch (type) {
    case 'use-case.edited': {
      const before = Object.fromEntries(data.changes.map(({ field, from }) => [field, from]));
      const intake = Object.entries({ ...content.record.intake, ...before }).filter(([, value]) => value !== null);
      return withRecord(content, { intake: Object.fromEntries(intake) });
    }
    case 'use-case.tier-decided':
      return withRecord(content, { tierDecision: data.from as TierDecision | null });
    case 'measurement.recorded': {
      const { metric, value, measuredAt, source } = data;
      const all = content.record.measurements;
      const same = all.findLastIndex(
        (one) =>
          one.metric === metric && one.value === value && one.source === source && one.at.toISOString() === measuredAt,
      );
      const measurements = all.filter((_, place) => place !== same);
      return { ...content, record: { ...content.record, measurements } };
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
    case 'review.opened':
      return data.reviewId === content.review.id ? null : content;
    case 'use-case.registered':
    case 'use-case.imported':
      return null;
    case 'use-case.prohibited':
    case 'use-case.managed':
    case 'use-case.archived':
    case 'use-case.restored':
    case 'stage.moved':
    case 'review.submitted':
    case 'review.withdrawn':
    case 'review.rejected':
    case 'gate.passed':
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
      return content;
  }
}

type Answered = NonNullable<ReturnType<SnapshotContent['answers']['get']>>;
type Piece = Answered['evidence'][number];

function withRecord(
  content: SnapshotContent,
  before: Partial<Pick<UseCaseRecord, 'intake' | 'tierDecision'>>,
): SnapshotContent {
  const record = { ...content.record, ...before };
  return { ...content, record, ...underPack(record, content.review) };
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
