import type { BreakGlassEnd, BreakGlassOffice, Stage } from '../domain/vocabulary';
import type { Tx } from './transaction';

export interface NewBreakGlass {
  readonly useCaseId: string;
  readonly reviewId: string;
  readonly fromStage: Stage;
  readonly askedById: string;
  readonly askedAs: BreakGlassOffice;
  readonly reason: string;
  readonly expiresAt: Date;
}

/** Stores a proposal. Of two for one use case at once the database takes one. */
export async function createBreakGlass(tx: Tx, glass: NewBreakGlass, now: Date): Promise<string> {
  const { id } = await tx.breakGlass.create({ data: { ...glass, askedAt: now }, select: { id: true } });
  return id;
}

export async function saveConfirmed(tx: Tx, id: string, confirmedById: string, now: Date): Promise<void> {
  await tx.breakGlass.update({
    where: { id, confirmedAt: null, endedAt: null },
    data: { confirmedById, confirmedAt: now },
  });
}

/** @param end `byId` is null where it ended by itself */
export async function saveEnded(
  tx: Tx,
  id: string,
  end: { readonly how: BreakGlassEnd; readonly byId: string | null; readonly note: string },
  at: Date,
): Promise<void> {
  const { how, byId, note } = end;
  await tx.breakGlass.update({
    where: { id, endedAt: null },
    data: { endedHow: how, endedById: byId, endNote: note, endedAt: at },
  });
}
