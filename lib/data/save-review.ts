import { Prisma } from '@/prisma/generated/client';
import type { Signature } from '../domain/sign-off/sign';
import type { Answer } from '../domain/use-case/answer';
import type { PersonRef, ReviewRecord, UseCaseRecord } from '../domain/use-case/record';
import { ROLES, type Gate, type ReviewStatus, type Role, type Verdict } from '../domain/vocabulary';
import { canonicalJson } from '../domain/audit/canonical-json';
import { sha256 } from '../crypto/digest';
import type { Reader, Tx } from './transaction';

/** Opens a review with its seven sections, and takes over what the last round of this gate had answered, and by whom. */
export async function createReview(
  tx: Tx,
  record: UseCaseRecord,
  { gate, round }: { readonly gate: Gate; readonly round: number },
  openedById: string,
  now: Date,
): Promise<{ id: string; number: number }> {
  const review = await tx.review.create({
    data: {
      useCaseId: record.id,
      number: record.reviews.length + 1,
      gate,
      round,
      packId: record.activePack.id,
      openedAt: now,
      openedById,
      sections: { create: ROLES.map((role) => ({ role, stateSince: now })) },
    },
    select: { id: true, number: true },
  });
  const earlier = record.reviews.findLast((one) => one.gate === gate);
  if (earlier) await copyAnswers(tx, earlier.id, review.id, now);
  return review;
}

async function copyAnswers(tx: Tx, from: string, to: string, now: Date): Promise<void> {
  const answers = await tx.answer.findMany({ where: { reviewId: from }, include: { evidence: true } });
  await tx.answer.createMany({
    data: answers.map(({ requirement, value, savedById }) => ({
      reviewId: to,
      requirement,
      ...(value === null ? {} : { value }),
      savedById,
      savedAt: now,
    })),
  });
  await tx.answerEvidence.createMany({
    data: answers.flatMap(({ evidence }) =>
      evidence.map(({ requirement, evidenceId }) => ({ reviewId: to, requirement, evidenceId })),
    ),
  });
  const editors = await tx.answerEditor.findMany({ where: { reviewId: from } });
  await tx.answerEditor.createMany({ data: editors.map(({ role, personId }) => ({ reviewId: to, role, personId })) });
}

export async function saveSubmitted(tx: Tx, reviewId: string, dueAt: Date, now: Date): Promise<void> {
  await tx.review.update({
    where: { id: reviewId },
    data: { status: 'IN_REVIEW', submittedAt: now, version: { increment: 1 } },
  });
  await tx.section.updateMany({ where: { reviewId }, data: { phase: 'REVIEWER', dueAt } });
}

export async function saveClosed(
  tx: Tx,
  reviewId: string,
  status: Exclude<ReviewStatus, 'DRAFT' | 'IN_REVIEW'>,
  reason: string | null,
  now: Date,
): Promise<void> {
  await tx.review.update({
    where: { id: reviewId },
    data: { status, closedAt: now, closeReason: reason, version: { increment: 1 } },
  });
}

/** Pins a review to another version of its pack: who holds the review's use case may. */
export async function savePinned(tx: Tx, reviewId: string, packId: string): Promise<void> {
  await tx.review.update({ where: { id: reviewId }, data: { packId, version: { increment: 1 } } });
}

export async function findPackIdOf(db: Reader, reviewId: string): Promise<string | null> {
  const found = await db.review.findUnique({ where: { id: reviewId }, select: { packId: true } });
  return found?.packId ?? null;
}

/** Gives a section to the team (no due date) or to its reviewer. */
export async function saveTurn(
  tx: Tx,
  reviewId: string,
  role: Role,
  turn: { readonly phase: 'TEAM' } | { readonly phase: 'REVIEWER'; readonly dueAt: Date },
): Promise<void> {
  await tx.section.update({
    where: { reviewId_role: { reviewId, role } },
    data: { phase: turn.phase, dueAt: turn.phase === 'REVIEWER' ? turn.dueAt : null },
  });
}

/** Stores an answer and remembers its writer, who can no longer sign the section. Returns the new version. */
export async function saveAnswerRow(
  tx: Tx,
  reviewId: string,
  answer: { readonly requirement: string; readonly role: Role; readonly value?: Answer | null },
  personId: string,
  now: Date,
): Promise<number> {
  const { requirement, role, value } = answer;
  const stored = { savedById: personId, savedAt: now, ...(value === undefined ? {} : { value: json(value) }) };
  const { version } = await tx.answer.upsert({
    where: { reviewId_requirement: { reviewId, requirement } },
    create: { reviewId, requirement, ...stored },
    update: { ...stored, version: { increment: 1 } },
    select: { version: true },
  });
  await tx.answerEditor.createMany({ data: [{ reviewId, role, personId }], skipDuplicates: true });
  return version;
}

/** Remembers who left the team while the review is open: they judge nothing in it any more. */
export async function saveFormerTeam(tx: Tx, reviewId: string, people: readonly string[], now: Date): Promise<void> {
  await tx.formerTeamMember.createMany({
    data: people.map((personId) => ({ reviewId, personId, leftAt: now })),
    skipDuplicates: true,
  });
}

export async function saveFindingRow(
  tx: Tx,
  reviewId: string,
  finding: { readonly requirement: string; readonly verdict: Verdict | null; readonly note: string },
  byId: string,
  now: Date,
): Promise<number> {
  const { requirement, ...content } = finding;
  const { version } = await tx.finding.upsert({
    where: { reviewId_requirement: { reviewId, requirement } },
    create: { reviewId, requirement, ...content, byId, at: now },
    update: { ...content, byId, at: now, version: { increment: 1 } },
    select: { version: true },
  });
  return version;
}

/** Stores a signature. Returns its id and the SHA-256 of the row, which its audit entry keeps. */
export async function createSignOff(
  tx: Tx,
  review: ReviewRecord,
  signature: Signature,
  signer: PersonRef,
  now: Date,
): Promise<{ id: string; sha256: string }> {
  const row = await tx.signOff.create({
    data: {
      reviewId: review.id,
      role: signature.role,
      act: signature.act,
      parts: [...signature.parts],
      personId: signer.id,
      printedName: signer.name,
      onBehalfOfId: signature.onBehalfOf?.id ?? null,
      onBehalfOfName: signature.onBehalfOf?.name ?? null,
      executiveLevel: signature.executiveLevel,
      meaning: signature.meaning,
      comment: signature.comment,
      snapshot: signature.snapshot as unknown as Prisma.InputJsonObject,
      snapshotSha256: signature.snapshotSha256,
      at: now,
    },
  });
  return { id: row.id, sha256: signOffSha256(row) };
}

type SignOffRow = Prisma.SignOffGetPayload<object>;

/** SHA-256 of a stored sign-off, every column included: what verification computes again. */
export function signOffSha256(row: SignOffRow): string {
  return sha256(canonicalJson(signOffContent(row)));
}

/** A stored sign-off as it is hashed: on whose behalf only where it was on somebody's. */
export function signOffContent({ onBehalfOfId, onBehalfOfName, ...row }: SignOffRow) {
  return {
    ...row,
    ...(onBehalfOfId === null ? {} : { onBehalfOfId }),
    ...(onBehalfOfName === null ? {} : { onBehalfOfName }),
    at: row.at.toISOString(),
  };
}

function json(value: Answer | null): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value === null ? Prisma.DbNull : value;
}
