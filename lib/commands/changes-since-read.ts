import { sha256 } from '../crypto/digest';
import { listChain, listTelling, type AuditEntry } from '../data/audit-events';
import { findPackOfVersion } from '../data/packs';
import type { Tx } from '../data/transaction';
import type { Actor } from '../domain/access/actor';
import { canonicalJson } from '../domain/audit/canonical-json';
import type { ReviewContext } from '../domain/review/review-context';
import { differences, inWords, type Difference, type SectionChange } from '../domain/sign-off/differences';
import { requiredParts } from '../domain/sign-off/may-sign';
import { stepsToRead } from '../domain/sign-off/rewind';
import { takeSnapshot } from '../domain/sign-off/snapshot';
import type { PinnedPack } from '../domain/use-case/record';
import type { Role } from '../domain/vocabulary';

/** How many entries of the log are taken back at most to find what was read. */
const REACH = 200;

/**
 * What changed in a section since somebody read it, with who did it; what is material first. Whoever made a value is
 * whoever did the newest act that made it differ, so that what follows from an answer, as the risk tier does, has an
 * author too. What the reader did besides is no news, and told only where nothing else is. Source: product.md, rule 13.
 * @param readSha256 of the section's snapshot as it was read
 * @returns nothing where the section is as it was read, or never was what `readSha256` says
 */
export async function changesSinceRead(
  tx: Tx,
  context: ReviewContext,
  role: Role,
  readSha256: string,
  reader: Pick<Actor, 'id'>,
): Promise<readonly SectionChange[]> {
  const pack = context.review.pack.content;
  const now = takeSnapshot(context, role);
  if (sha256(canonicalJson(now)) === readSha256) return [];
  const entries = await entriesOf(tx, context);
  const packs = await packsBefore(tx, entries);
  const steps = stepsToRead(context, role, readSha256, entries, sha256, (digest) => packs.get(digest));
  const read = steps.at(-1)?.before;
  if (!read) return [];
  const parts = requiredParts(role, context.sponsor);
  const made = new Map<string, AuditEntry>();
  for (const [place, { entry, before }] of steps.entries()) {
    const after = steps[place - 1]?.before ?? now;
    for (const difference of differences(before, after, parts, pack)) {
      if (!made.has(nameOf(difference))) made.set(nameOf(difference), entry);
    }
  }
  const found = inWords(differences(read, now, parts, pack), pack);
  const ofOthers = found.filter((difference) => made.get(nameOf(difference))?.actorId !== reader.id);
  const changes = (ofOthers.length > 0 ? ofOthers : found).map((difference) => {
    const entry = made.get(nameOf(difference));
    return { ...difference, what: difference.id, by: entry?.actorName ?? null, at: entry?.at ?? null };
  });
  return changes.toSorted((one, other) => Number(other.material) - Number(one.material));
}

/** The newest entries that a section may follow from: those of its record in their order, and settings among them. */
async function entriesOf(tx: Tx, { record }: ReviewContext): Promise<AuditEntry[]> {
  const settings = await listTelling(tx, ['settings.changed'], null, REACH);
  const ofRecord = await listChain(tx, record.id, { limit: REACH, beforeSeq: null });
  const merged = ofRecord.flatMap((entry) => {
    const older = settings.findIndex(({ at }) => at <= entry.at);
    return [...settings.splice(0, older === -1 ? settings.length : older), entry];
  });
  return [...merged, ...settings];
}

/** The versions of the policy pack that these entries replaced by stricter ones, by their SHA-256. */
async function packsBefore(tx: Tx, entries: readonly AuditEntry[]): Promise<ReadonlyMap<string, PinnedPack>> {
  const versions = new Set<number>();
  for (const { type, data } of entries) {
    if (type === 'review.tightened') versions.add((data as { from: { version: number } }).from.version);
  }
  const packs = new Map<string, PinnedPack>();
  for (const version of versions) {
    const pack = await findPackOfVersion(tx, version);
    if (pack) packs.set(pack.sha256, pack);
  }
  return packs;
}

function nameOf({ kind, id }: Difference): string {
  return `${kind} ${id}`;
}
