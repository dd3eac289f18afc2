import { refuse, type Refusal } from '../result';
import type { UseCaseRecord } from './record';

/** Why nothing on this use case may change now, or null where it may. */
export function closedFor(record: UseCaseRecord): { ok: false; refusal: Refusal } | null {
  if (record.archivedAt) return refuse('conflict', 'This record is archived. It can be read; restore it to change it.');
  if (record.stage === 'RETIRED') {
    return refuse('conflict', 'This use case is retired. Bring it back before you change it.');
  }
  return null;
}
