import { listChain, listTelling } from '../data/audit-events';
import type { Tx } from '../data/transaction';
import type { OrganisationEvent } from '../domain/audit/audit-event';
import { netChanges, type MadeChange } from '../domain/audit/net-changes';
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
  { id, version }: UseCaseRecord,
  seenVersion: number,
): Promise<readonly MadeChange[]> {
  if (seenVersion >= version) return [];
  const entries = await listChain(tx, id, { limit: REACH, beforeSeq: null });
  return netChanges(entries, version - seenVersion);
}

const TELLING = {
  person: ['person.changed', 'person.deactivated', 'person.reactivated', 'person.password-set', 'executive.level-set'],
  unit: ['unit.renamed'],
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
