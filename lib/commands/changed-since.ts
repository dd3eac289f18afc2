import { listChain, listTelling, type AuditEntry } from '../data/audit-events';
import type { Tx } from '../data/transaction';
import type { OrganisationEvent, UseCaseEvent } from '../domain/audit/audit-event';
import { netChanges, type MadeChange } from '../domain/audit/net-changes';
import type { Refusal } from '../domain/result';
import type { ReviewContext } from '../domain/review/review-context';
import { changeLabel } from '../domain/use-case/change-label';
import type { UseCaseRecord } from '../domain/use-case/record';

/** How many entries of the log are looked through at most. */
const REACH = 200;

/**
 * What changed on a record since the version that somebody read, with who did it and when. Every act counts the version
 * up by one, so the log says how far back to look; a version counted up without an entry, as by a new head count, makes
 * it look further back, never less far.
 */
export async function recordChangesSince(
  tx: Tx,
  { id, version, activePack }: UseCaseRecord,
  seenVersion: number,
): Promise<readonly MadeChange[]> {
  if (seenVersion >= version) return [];
  const entries = await listChain(tx, id, { limit: REACH, beforeSeq: null });
  return netChanges(entries, version - seenVersion).map((change) => {
    const label = changeLabel(change.what, activePack.content);
    return label === undefined ? change : { ...change, label };
  });
}

const TELLING = {
  person: ['person.changed', 'person.deactivated', 'person.reactivated', 'person.password-set', 'executive.level-set'],
  unit: ['unit.renamed'],
  model: ['model.changed', 'model.lifecycle-set'],
  settings: ['settings.changed'],
} as const satisfies Record<string, readonly OrganisationEvent['type'][]>;

export interface Managed {
  readonly kind: keyof typeof TELLING;
  /** Of the person or the unit. */
  readonly id?: string;
  readonly version: number;
}

/** As `recordChangesSince`, for a person, a unit or the settings. */
export async function managedChangesSince(
  tx: Tx,
  { kind, id, version }: Managed,
  seenVersion: number,
): Promise<readonly MadeChange[]> {
  if (seenVersion >= version) return [];
  const about = id === undefined ? null : { name: `${kind}Id`, id };
  return netChanges(await listTelling(tx, TELLING[kind], about, REACH), version - seenVersion);
}

interface Writing {
  readonly type: 'answer.saved' | 'finding.saved';
  readonly requirement: string;
  /** The version its sender saw. */
  readonly seenVersion: number;
}

/** A refused answer or finding, with what others wrote there since the version its sender saw. */
export async function withWrittenSince(
  tx: Tx,
  { record, review }: ReviewContext,
  { type, requirement, seenVersion }: Writing,
  refusal: Refusal,
): Promise<{ readonly ok: false; readonly refusal: Refusal }> {
  const { version } = (refusal.current ?? {}) as { readonly version?: number };
  if (refusal.code !== 'stale_version' || version === undefined) return { ok: false, refusal };
  const entries = await listChain(tx, record.id, { limit: REACH, beforeSeq: null });
  const written = entries.flatMap((entry) => {
    const event = entry as AuditEntry & Extract<UseCaseEvent, { readonly type: Writing['type'] }>;
    if (event.type !== type) return [];
    return event.data.reviewId === review.id && event.data.requirement === requirement ? [event] : [];
  });
  const since = written.slice(0, Math.max(version - seenVersion, 0));
  const [newest, oldest] = [since[0], since.at(-1)];
  if (!newest || !oldest) return { ok: false, refusal };
  const to = newest.type === 'answer.saved' ? newest.data.to : { verdict: newest.data.verdict, note: newest.data.note };
  const change = { what: requirement, from: oldest.data.from, to, by: newest.actorName, at: newest.at };
  return { ok: false, refusal: { ...refusal, changes: [change] } };
}
