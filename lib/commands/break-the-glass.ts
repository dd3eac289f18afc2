import { findActor } from '../data/people';
import { createBreakGlass, saveConfirmed, saveEnded } from '../data/save-break-glass';
import { saveStage } from '../data/save-use-case';
import type { Tx } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { versionOf } from '../domain/break-glass/break-glass-state';
import { confirmBreakGlass } from '../domain/break-glass/confirm-break-glass';
import { endBreakGlass, type EndRequest } from '../domain/break-glass/end-break-glass';
import { proposeBreakGlass, type BreakGlassRequest } from '../domain/break-glass/propose-break-glass';
import { otherOffice } from '../domain/break-glass/stand-as';
import { tellBreakGlass } from '../domain/break-glass/tell-break-glass';
import { notFound, ok, type Result } from '../domain/result';
import { missingLines } from '../domain/review/gate';
import type { BreakGlassRecord, UseCaseRecord } from '../domain/use-case/record';
import { actOnUseCase, type Acted, type Settled } from './act-on-use-case';

type Broken = Settled & { readonly breakGlassId: string; readonly breakGlassVersion: number };

/** The first of two people proposes to open the gate under review. Nothing opens yet. */
export function proposeToBreakGlass(
  call: Call,
  key: string,
  request: BreakGlassRequest,
  version: number,
): Promise<Result<Broken>> {
  return actOnUseCase(
    call,
    key,
    async (tx, record) => {
      const proposed = proposeBreakGlass(record, request, call);
      if (!proposed.ok) return proposed;
      const { context, expiresAt } = proposed.value;
      const { review } = context;
      const { as, reason } = request;
      const { id: useCaseId, stage: fromStage } = record;
      const row = {
        useCaseId,
        reviewId: review.id,
        fromStage,
        askedById: call.actor.id,
        askedAs: as,
        reason,
        expiresAt,
      };
      const id = await createBreakGlass(tx, row, call.now);
      const data = {
        ...tellBreakGlass({ id, review }),
        as,
        from: fromStage,
        reason,
        expiresAt: expiresAt.toISOString(),
      };
      return ok({
        value: { breakGlassId: id, breakGlassVersion: 1 },
        events: [{ type: 'break-glass.proposed', data }],
      });
    },
    version,
  );
}

/** Which break-glass an act is about. */
export interface BreakGlassPlace {
  readonly key: string;
  readonly breakGlass: string;
}

/** The second of two people confirms, and the stage moves in the same transaction. Nothing is signed by it. */
export function confirmToBreakGlass(call: Call, place: BreakGlassPlace, version: number): Promise<Result<Broken>> {
  return actOnBreakGlass(call, place, async (tx, record, glass) => {
    const proposer = await findActor(tx, glass.asked.by.id, call.now);
    const confirmed = confirmBreakGlass(record, glass, proposer, version, call);
    if (!confirmed.ok) return confirmed;
    const { gate } = glass.review;
    await saveConfirmed(tx, glass.id, call.actor.id, call.now);
    await saveStage(tx, record.id, gate, call.now);
    const { reason, asked, expiresAt } = glass;
    const data = {
      ...tellBreakGlass(glass),
      as: otherOffice(asked.as),
      from: record.stage,
      reason,
      expiresAt: expiresAt.toISOString(),
      proposedBy: asked.by,
      overridden: missingLines(confirmed.value, call.now).map(({ title }) => title),
    };
    return ok({ value: about(glass), events: [{ type: 'break-glass.confirmed', data }] });
  });
}

/** Declines a proposal, or ends a break-glass before its time; then the stage falls back at once. */
export function endBreakGlassOf(
  call: Call,
  place: BreakGlassPlace,
  request: EndRequest,
  version: number,
): Promise<Result<Broken>> {
  return actOnBreakGlass(call, place, async (tx, record, glass) => {
    const ended = endBreakGlass(record, glass, request, version, call);
    if (!ended.ok) return ended;
    const [to, { note }] = [ended.value, request];
    const how = request.act === 'end' ? 'ENDED_EARLY' : 'DECLINED';
    await saveEnded(tx, glass.id, { how, byId: call.actor.id, note }, call.now);
    if (to !== record.stage) await saveStage(tx, record.id, to, call.now);
    const confirmed = glass.confirmed !== null;
    const data = { ...tellBreakGlass(glass), how, confirmed, from: record.stage, to, note } as const;
    return ok({ value: about(glass), events: [{ type: 'break-glass.ended', data }] });
  });
}

/** An act on one break-glass of one use case. An unknown one is not found; an ended one is refused by the rules. */
function actOnBreakGlass<T>(
  call: Call,
  { key, breakGlass: id }: BreakGlassPlace,
  act: (tx: Tx, record: UseCaseRecord, glass: BreakGlassRecord) => Promise<Result<Acted<T>>>,
): Promise<Result<T & Settled>> {
  return actOnUseCase(call, key, async (tx, record) => {
    const glass = record.breakGlasses.find((one) => one.id === id);
    return glass ? act(tx, record, glass) : notFound();
  });
}

function about(glass: BreakGlassRecord) {
  return { breakGlassId: glass.id, breakGlassVersion: versionOf(glass) + 1 };
}
