import { derive } from '../policy/derive';
import type { BreakGlassRecord, PinnedPack, UseCaseRecord } from '../use-case/record';
import type { BreakGlassEnd, BreakGlassState, Stage } from '../vocabulary';

const HOUR_MS = 3_600_000;

/** How long a proposal waits for the other person. */
export const CONFIRM_WITHIN_HOURS = 72;

/** How an ending leaves the use case. */
export interface Ending {
  readonly how: BreakGlassEnd;
  readonly at: Date;
  readonly stage: Stage;
}

/** When a proposal that nobody confirms ends by itself. */
export function lapsesAt({ asked, expiresAt }: Pick<BreakGlassRecord, 'asked' | 'expiresAt'>): Date {
  return new Date(Math.min(asked.at.getTime() + CONFIRM_WITHIN_HOURS * HOUR_MS, expiresAt.getTime()));
}

/** The one that has not ended, as the last act left it: time may have ended it since. */
export function lastingBreakGlass({ breakGlasses }: Pick<UseCaseRecord, 'breakGlasses'>): BreakGlassRecord | null {
  return breakGlasses.find(({ ended }) => ended === null) ?? null;
}

/** A version that every act on it counts up. */
export function versionOf({ confirmed, ended }: BreakGlassRecord): number {
  return 1 + Number(confirmed !== null) + Number(ended !== null);
}

/**
 * What has ended the break-glass that lasts: time, or that what it stands on went away. Null while nothing has.
 * Source: product.md, rule 4: when it expires the stage falls back.
 */
export function endingOf(record: UseCaseRecord, now: Date): Ending | null {
  const glass = lastingBreakGlass(record);
  if (!glass) return null;
  const { from, confirmed, expiresAt, review } = glass;
  const fallen = confirmed && record.stage === review.gate ? from : record.stage;
  if (confirmed && now >= expiresAt) return { how: 'EXPIRED', at: expiresAt, stage: fallen };
  if (!confirmed && now >= lapsesAt(glass)) return { how: 'LAPSED', at: lapsesAt(glass), stage: fallen };
  const known = [record.openReview, ...record.reviews].find((one) => one?.id === review.id);
  const status = known?.status;
  if (status === 'PASSED') return { how: 'REPLACED_BY_GATE', at: now, stage: record.stage };
  if (record.stage !== (confirmed ? review.gate : from)) return { how: 'STAGE_MOVED', at: now, stage: record.stage };
  if (status !== 'IN_REVIEW') return { how: 'REVIEW_CLOSED', at: now, stage: fallen };
  return isProhibited(record) ? { how: 'PROHIBITED', at: now, stage: fallen } : null;
}

/** The record as it is now: a break-glass that has ended carries nothing, whether or not that is written yet. */
export function withoutEndedGlass(record: UseCaseRecord, now: Date): UseCaseRecord {
  const [glass, ending] = [lastingBreakGlass(record), endingOf(record, now)];
  if (!glass || !ending) return record;
  const { how, at, stage } = ending;
  const ended = { ...glass, ended: { how, at, by: null, note: '' } };
  return {
    ...record,
    breakGlasses: record.breakGlasses.map((one) => (one === glass ? ended : one)),
    ...(stage === record.stage ? {} : { stage, stageSince: at }),
  };
}

/** Where one of them stands now. */
export function breakGlassState(record: UseCaseRecord, glass: BreakGlassRecord, now: Date): BreakGlassState {
  if (glass.ended || endingOf(record, now)) return 'ENDED';
  return glass.confirmed ? 'RUNNING' : 'PENDING';
}

/** The break-glass that carries the present stage, with who confirmed it; null where none does. */
export function runningBreakGlass(record: UseCaseRecord, now: Date): RunningBreakGlass | null {
  const glass = lastingBreakGlass(record);
  if (!glass?.confirmed || endingOf(record, now)) return null;
  return { ...glass, confirmed: glass.confirmed };
}

export type RunningBreakGlass = BreakGlassRecord & { readonly confirmed: NonNullable<BreakGlassRecord['confirmed']> };

/** The proposal that waits for the other person; null where none does. */
export function pendingBreakGlass(record: UseCaseRecord, now: Date): BreakGlassRecord | null {
  const glass = lastingBreakGlass(record);
  return glass && !glass.confirmed && !endingOf(record, now) ? glass : null;
}

/** By the pack that counts for the record, or by that of the open review. */
export function isProhibited({ intake, organisation, tierDecision, activePack, openReview }: UseCaseRecord): boolean {
  const under = ({ content }: PinnedPack) => derive(intake, content, organisation.employees, tierDecision).tier;
  return [activePack, ...(openReview ? [openReview.pack] : [])].some((pack) => under(pack) === 'PROHIBITED');
}
