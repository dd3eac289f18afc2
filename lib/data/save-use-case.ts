import type { Prisma } from '@/prisma/generated/client';
import type { Values } from '../domain/policy/condition';
import type { TierDecision } from '../domain/policy/derive';
import type { Projection } from '../domain/use-case/projection';
import type { PlannedEntry } from '../domain/use-case/plan-sponsors';
import type { Recertification } from '../domain/use-case/recertification';
import type { Stage, Visibility } from '../domain/vocabulary';
import type { Tx } from './transaction';

export interface NewUseCase {
  readonly intake: Values;
  readonly ownerId: string;
  readonly businessUnitId: string;
  readonly visibility: Visibility;
}

/** Columns of a projection that is written at the end of the same transaction. */
const UNPROJECTED = {
  title: '',
  riskTier: 'MINIMAL',
  tierProvisional: true,
  outOfAssurance: false,
  seats: {},
  approvedCount: 0,
} as const satisfies Partial<Prisma.UseCaseCreateManyInput>;

export async function createUseCase(tx: Tx, useCase: NewUseCase, now: Date): Promise<{ id: string; number: number }> {
  const { intake, ...rest } = useCase;
  return tx.useCase.create({
    data: {
      ...UNPROJECTED,
      ...rest,
      intake: intake as Prisma.InputJsonObject,
      stageSince: now,
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true, number: true },
  });
}

export async function saveIntake(tx: Tx, id: string, intake: Values): Promise<void> {
  await tx.useCase.update({ where: { id }, data: { intake: intake as Prisma.InputJsonObject } });
}

export async function saveTierDecision(tx: Tx, id: string, decision: TierDecision): Promise<void> {
  await tx.useCase.update({ where: { id }, data: { tierDecision: { ...decision } as Prisma.InputJsonObject } });
}

export async function saveStage(tx: Tx, id: string, stage: Stage, now: Date): Promise<void> {
  await tx.useCase.update({ where: { id }, data: { stage, stageSince: now } });
}

export async function saveArchived(tx: Tx, id: string, archivedAt: Date | null): Promise<void> {
  await tx.useCase.update({ where: { id }, data: { archivedAt } });
}

export interface Management {
  readonly ownerId: string;
  readonly businessUnitId: string;
  readonly visibility: Visibility;
  readonly memberIds: readonly string[];
}

export async function saveManagement(tx: Tx, id: string, { memberIds, ...rest }: Management): Promise<void> {
  await tx.useCase.update({ where: { id }, data: rest });
  await tx.useCaseMember.deleteMany({ where: { useCaseId: id, personId: { notIn: [...memberIds] } } });
  await tx.useCaseMember.createMany({
    data: memberIds.map((personId) => ({ useCaseId: id, personId })),
    skipDuplicates: true,
  });
}

export async function saveRecertification(tx: Tx, id: string, asked: Recertification): Promise<void> {
  const recertification = { ...asked, at: asked.at.toISOString() };
  await tx.useCase.update({ where: { id }, data: { recertification } });
}

/** Replaces the whole plan of whom to win as sponsors; what it was stands in the log. */
export async function saveSponsorPlan(tx: Tx, useCaseId: string, plan: readonly PlannedEntry[]): Promise<void> {
  await tx.plannedSponsor.deleteMany({ where: { useCaseId } });
  await tx.plannedSponsor.createMany({
    data: plan.map(({ gate, office, person, wonBy }) => ({ useCaseId, gate, office, personId: person.id, wonBy })),
  });
}

/** Writes what lists show, keeps since when each thing has been so, and counts the version up. */
export async function saveProjection(tx: Tx, id: string, projection: Projection, now: Date): Promise<void> {
  const { sections, conditions, outOfAssurance, heldBy, seats, ...rest } = projection;
  if (sections.length > 0) {
    await tx.$executeRaw`
      UPDATE section s SET state = n.state::section_state, open_parts = string_to_array(n.open_parts, ','),
        asked = nullif(n.asked, '')::asked_again, renew_by = nullif(n.renew_by, '')::timestamptz,
        state_since = CASE WHEN s.state = n.state::section_state THEN s.state_since ELSE ${now}::timestamptz END
      FROM unnest(${sections.map(({ reviewId }) => reviewId)}::uuid[], ${sections.map(({ role }) => role)}::text[],
        ${sections.map(({ state }) => state)}::text[], ${sections.map(({ openParts }) => openParts.join())}::text[],
        ${sections.map(({ asked }) => asked ?? '')}::text[], ${sections.map(({ renewBy }) => renewBy?.toISOString() ?? '')}::text[])
        AS n (review_id, role, state, open_parts, asked, renew_by)
      WHERE s.review_id = n.review_id AND s.role = n.role::role
        AND (s.state, array_to_string(s.open_parts, ','), s.asked, s.renew_by)
          IS DISTINCT FROM (n.state::section_state, n.open_parts, nullif(n.asked, '')::asked_again, nullif(n.renew_by, '')::timestamptz)`;
  }
  if (conditions.length > 0) {
    await tx.$executeRaw`
      UPDATE condition c SET state = n.state::condition_state, held_by = nullif(n.held_by, '')::holder
      FROM unnest(${conditions.map(({ id }) => id)}::uuid[], ${conditions.map(({ state }) => state)}::text[],
        ${conditions.map(({ heldBy }) => heldBy ?? '')}::text[]) AS n (id, state, held_by)
      WHERE c.id = n.id AND (c.state, c.held_by) IS DISTINCT FROM (n.state::condition_state, nullif(n.held_by, '')::holder)`;
  }
  const before = await tx.useCase.findUniqueOrThrow({
    where: { id },
    select: { outSince: true, heldBy: true, heldSince: true },
  });
  const oldest = heldBy ? await oldestHeld(tx, id, heldBy) : null;
  const fallback = before.heldBy === heldBy ? (before.heldSince ?? now) : now;
  await tx.useCase.update({
    where: { id },
    data: {
      ...rest,
      seats,
      outOfAssurance,
      outSince: outOfAssurance ? (before.outSince ?? now) : null,
      heldBy,
      heldRole: heldBy === 'REVIEWERS' ? (oldest?.role ?? null) : null,
      heldSince: heldBy ? (oldest?.stateSince ?? fallback) : null,
      updatedAt: now,
      version: { increment: 1 },
    },
  });
}

/** The section of the open review that its holder has had longest. */
function oldestHeld(tx: Tx, useCaseId: string, heldBy: 'TEAM' | 'REVIEWERS') {
  return tx.section.findFirst({
    where: {
      review: { useCaseId, status: 'IN_REVIEW' },
      state: { in: heldBy === 'REVIEWERS' ? ['WAITING', 'STALE'] : ['CHANGES_REQUESTED'] },
    },
    orderBy: [{ stateSince: 'asc' }, { role: 'asc' }],
    select: { role: true, stateSince: true },
  });
}
