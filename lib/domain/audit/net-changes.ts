import { ROLE_NAMES } from '../vocabulary';
import { sameValue } from '../policy/material';
import type { Change } from '../result';
import type { AuditEvent } from './audit-event';
import type { ChainEntry } from './chain';

/** What became of one thing since somebody read it, and who made the newest part of it, when. */
export interface MadeChange extends Change {
  readonly by: string;
  readonly byId: string | null;
  readonly at: Date;
}

export type Telling = Pick<ChainEntry, 'at' | 'actorId' | 'actorName' | 'type' | 'data'>;

/**
 * What the newest acts of a log came to, taken together: what was changed twice is one change, what was changed back is
 * none. The entries of one act stand side by side and bear the same moment and author.
 * @param acts how many acts ago somebody read it
 */
export function netChanges(newestFirst: readonly Telling[], acts: number): readonly MadeChange[] {
  const found = new Map<string, MadeChange>();
  let [act, before] = [0, ''];
  for (const entry of newestFirst) {
    const { at, actorId, actorName } = entry;
    const same = `${at.toISOString()} ${actorId}`;
    if (same !== before) act += 1;
    before = same;
    if (act > acts) break;
    for (const { field, from, to } of toldIn(entry as Telling & AuditEvent)) {
      const newer = found.get(field);
      found.set(field, newer ? { ...newer, from } : { what: field, from, to, by: actorName, byId: actorId, at });
    }
  }
  return [...found.values()].filter(({ from, to }) => !sameValue(from, to));
}

/** Who made these changes, to begin a sentence with. */
export function makersOf(changes: readonly MadeChange[], readerId: string): string {
  const makers = new Map(changes.map(({ byId, by }) => [byId, byId === readerId ? 'You' : by]));
  const [one, ...others] = makers.values();
  if (one === undefined) return 'Somebody';
  return others.length === 0 ? one : `${one} and ${others.length === 1 ? others[0] : 'others'}`;
}

interface Told {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

function toldIn({ type, data }: AuditEvent): readonly Told[] {
  switch (type) {
    case 'use-case.edited':
    case 'use-case.managed':
    case 'use-case.handed-over':
    case 'settings.changed':
    case 'person.changed':
    case 'model.changed':
    case 'model.lifecycle-set':
      return data.changes;
    case 'use-case.models-named':
      return [{ field: 'models', from: data.from, to: data.to }];
    case 'use-case.model-changed':
      return data.changes.map(({ field, from, to }) => ({ field: `${data.model}: ${field}`, from, to }));
    case 'use-case.tier-decided': {
      const before = data.from as { readonly tier?: string } | null;
      return [{ field: 'riskTier', from: before?.tier ?? data.computed, to: data.tier }];
    }
    case 'use-case.head-count-changed':
      return [{ field: 'employees', ...data }];
    case 'stage.moved':
    case 'gate.passed':
      return [{ field: 'stage', from: data.from, to: data.to }];
    case 'use-case.archived':
    case 'use-case.restored':
      return [{ field: 'archived', from: type === 'use-case.restored', to: type === 'use-case.archived' }];
    case 'section.signed':
      return [{ field: `${ROLE_NAMES[data.role]} sign-off`, from: null, to: data.act }];
    case 'unit.renamed':
      return [{ field: 'name', from: data.from, to: data.to }];
    case 'executive.level-set':
      return [{ field: 'executiveLevel', from: data.from, to: data.to }];
    case 'person.deactivated':
    case 'person.reactivated':
      return [{ field: 'active', from: type === 'person.deactivated', to: type === 'person.reactivated' }];
    default:
      return [];
  }
}
