import { sha256 } from '../crypto/digest';
import { listChain, type AuditEntry } from '../data/audit-events';
import type { Tx } from '../data/transaction';
import type { Actor } from '../domain/access/actor';
import type { UseCaseEvent } from '../domain/audit/audit-event';
import { canonicalJson } from '../domain/audit/canonical-json';
import type { ReviewContext } from '../domain/review/review-context';
import { differences, inWords, type Difference, type SectionChange } from '../domain/sign-off/differences';
import { requiredParts } from '../domain/sign-off/may-sign';
import { findRead } from '../domain/sign-off/rewind';
import { takeSnapshot } from '../domain/sign-off/snapshot';
import type { Role } from '../domain/vocabulary';

/** How many entries of the log are taken back at most to find what was read. */
const REACH = 200;

/**
 * What others changed in a section since somebody read it, with who did; what is material first. Source: product.md,
 * rule 13.
 * @param readSha256 of the section's snapshot as it was read
 * @returns nothing where the section is as it was read, or never was what `readSha256` says
 */
export async function changesSinceRead(
  tx: Tx,
  context: ReviewContext,
  role: Role,
  readSha256: string,
  reader: Actor,
): Promise<readonly SectionChange[]> {
  const pack = context.review.pack.content;
  const now = takeSnapshot(context, role);
  if (sha256(canonicalJson(now)) === readSha256) return [];
  const entries = await listChain(tx, context.record.id, { limit: REACH, beforeSeq: null });
  const events = entries.map(({ type, data }) => ({ type, data }) as UseCaseEvent);
  const read = findRead(context, role, readSha256, events, sha256);
  if (!read) return [];
  const found = differences(read, now, requiredParts(role, context.sponsor), pack);
  const changes = inWords(found, pack).flatMap((difference) => {
    const made = entries.find((entry) => tellsOf(entry, context.review.id, difference));
    if (made?.actorId === reader.id) return [];
    return [{ ...difference, what: difference.id, by: made?.actorName ?? null, at: made?.at ?? null }];
  });
  return changes.toSorted((one, other) => Number(other.material) - Number(one.material));
}

const TOLD_BY = {
  'answer.saved': 'answer',
  'evidence.added': 'evidence',
  'evidence.removed': 'evidence',
  'finding.saved': 'finding',
} as const satisfies Partial<Record<UseCaseEvent['type'], Difference['kind']>>;

/** Whether an entry tells of this difference. */
function tellsOf({ type, data }: AuditEntry, reviewId: string, { kind, id }: Difference): boolean {
  const event = { type, data } as UseCaseEvent;
  switch (event.type) {
    case 'use-case.edited':
      return kind === 'field' && event.data.changes.some(({ field }) => field === id);
    case 'use-case.tier-decided':
      return kind === 'field' && id === 'risk_tier';
    case 'measurement.recorded':
      return kind === 'reading' && event.data.metric === id;
    case 'answer.saved':
    case 'evidence.added':
    case 'evidence.removed':
    case 'finding.saved':
      return kind === TOLD_BY[event.type] && event.data.requirement === id && event.data.reviewId === reviewId;
    default:
      return false;
  }
}
