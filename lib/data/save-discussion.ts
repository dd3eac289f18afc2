import type { EvidenceKind, Provenance, Role } from '../domain/vocabulary';
import type { Tx } from './transaction';

export async function createThread(
  tx: Tx,
  reviewId: string,
  thread: { readonly role: Role; readonly requirement: string; readonly blocking: boolean; readonly text: string },
  byId: string,
  now: Date,
): Promise<string> {
  const { text, ...rest } = thread;
  const { id } = await tx.thread.create({
    data: { reviewId, ...rest, openedById: byId, openedAt: now, comments: { create: { byId, at: now, text } } },
    select: { id: true },
  });
  return id;
}

export async function createComment(tx: Tx, threadId: string, byId: string, text: string, now: Date): Promise<void> {
  await tx.comment.create({ data: { threadId, byId, at: now, text } });
}

export async function saveResolved(tx: Tx, threadId: string, now: Date): Promise<void> {
  await tx.thread.update({ where: { id: threadId }, data: { resolvedAt: now } });
}

export interface NewEvidence {
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly provenance: Provenance;
  readonly sha256: string;
  readonly url?: string;
  readonly fileName?: string;
  readonly mediaType?: string;
  readonly size?: number;
}

/** Stores a piece of evidence and attaches it to an answer, which must exist. */
export async function createEvidence(
  tx: Tx,
  place: { readonly useCaseId: string; readonly reviewId: string; readonly requirement: string },
  evidence: NewEvidence,
  byId: string,
  now: Date,
): Promise<string> {
  const { useCaseId, reviewId, requirement } = place;
  const { id } = await tx.evidence.create({
    data: {
      useCaseId,
      ...evidence,
      addedById: byId,
      addedAt: now,
      answers: { create: { reviewId, requirement } },
    },
    select: { id: true },
  });
  return id;
}

/** Takes evidence off an answer. The evidence itself stays: earlier signatures refer to it. */
export async function detachEvidence(tx: Tx, reviewId: string, requirement: string, evidenceId: string): Promise<void> {
  await tx.answerEvidence.delete({
    where: { reviewId_requirement_evidenceId: { reviewId, requirement, evidenceId } },
  });
}

export async function createMeasurement(
  tx: Tx,
  useCaseId: string,
  reading: {
    readonly metric: string;
    readonly value: number;
    readonly measuredAt: Date;
    readonly source: string;
    readonly note: string;
  },
  byId: string,
  now: Date,
): Promise<string> {
  // By name: the form of the screen has its use case beside them.
  const { metric, value, measuredAt, source, note } = reading;
  const { id } = await tx.measurement.create({
    data: { useCaseId, metric, value, measuredAt, source, note, recordedById: byId, recordedAt: now },
    select: { id: true },
  });
  return id;
}
