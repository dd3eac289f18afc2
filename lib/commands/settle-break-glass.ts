import { saveEnded } from '../data/save-break-glass';
import { saveStage } from '../data/save-use-case';
import type { Tx } from '../data/transaction';
import type { UseCaseEvent } from '../domain/audit/audit-event';
import { endingOf, lastingBreakGlass } from '../domain/break-glass/break-glass-state';
import { tellBreakGlass } from '../domain/break-glass/tell-break-glass';
import type { UseCaseRecord } from '../domain/use-case/record';

/**
 * Writes that a break-glass has ended, where time or another act ended it, and moves the stage back.
 * @returns the entry for the log; none where nothing ended
 */
export async function settleBreakGlass(tx: Tx, record: UseCaseRecord, now: Date): Promise<UseCaseEvent[]> {
  const [glass, ending] = [lastingBreakGlass(record), endingOf(record, now)];
  if (!glass || !ending) return [];
  const { how, at, stage: to } = ending;
  await saveEnded(tx, glass.id, { how, byId: null, note: '' }, at);
  if (to !== record.stage) await saveStage(tx, record.id, to, at);
  const confirmed = glass.confirmed !== null;
  const data = { ...tellBreakGlass(glass), how, confirmed, from: record.stage, to, note: '' };
  return [{ type: 'break-glass.ended', data }];
}
