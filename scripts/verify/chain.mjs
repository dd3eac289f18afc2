import { canonicalJson, same } from './canonical-json.mjs';
import { sha256 } from './hashes.mjs';

/** What the first entry of a chain follows. */
export const GENESIS = '0'.repeat(64);

/** The hash of an entry: SHA-256 over its canonical JSON, the hash of the entry before included. */
export function entryHash(chain, { seq, at, type, actorId, actorName, data, prevHash }) {
  return sha256(canonicalJson({ chain, seq, at, type, actorId, actorName, data, prevHash }));
}

/** The first entry of a chain that is not as it was written, with the reason; null where all are. */
export function brokenEntry(chain, entries) {
  let before = GENESIS;
  for (const [index, entry] of entries.entries()) {
    const seq = index + 1;
    if (entry.seq !== seq) return { seq, reason: `Entry ${seq} is missing.` };
    if (entry.prevHash !== before) return { seq, reason: `Entry ${seq} does not follow from entry ${index}.` };
    if (entryHash(chain, entry) !== entry.hash) return { seq, reason: `The content of entry ${seq} was changed.` };
    before = entry.hash;
  }
  return null;
}

/**
 * The first entry whose sign-off is gone or another one, or the place of a sign-off that no entry tells of.
 * @param rows sign-offs, whole rows
 */
export function brokenSignOff(entries, rows) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const told = new Set();
  for (const { seq, type, data } of entries) {
    if (type !== 'section.signed') continue;
    const row = byId.get(data.signOffId);
    if (!row) return { seq, reason: `The sign-off of entry ${seq} is gone.` };
    if (told.has(row.id) || sha256(canonicalJson(row)) !== data.signOffSha256)
      return { seq, reason: `The sign-off of entry ${seq} was changed.` };
    told.add(row.id);
  }
  const untold = rows.find(({ id }) => !told.has(id));
  if (!untold) return null;
  return { seq: entries.length + 1, reason: `A sign-off (${untold.id}) has no entry.` };
}

/** Whether a sign-off says what its entry says, and its snapshot is the content whose hash was signed. */
export function signOffFits(row, { at, actorId, actorName, data }) {
  const entry = { at, actorId, actorName, ...data };
  const told = {
    at: row.at,
    actorId: row.personId,
    actorName: row.printedName,
    role: row.role,
    act: row.act,
    parts: row.parts,
    comment: row.comment,
    snapshotSha256: sha256(canonicalJson(row.snapshot)),
    ...forWhom(row),
  };
  if (data.onBehalfOf && !told.onBehalfOf) return false;
  return (
    Object.entries(told).every(([name, value]) => same(value, entry[name] ?? null)) && row.reviewId === data.reviewId
  );
}

/** Of a substitute: for whom they signed. */
function forWhom({ onBehalfOfId: id, onBehalfOfName: name }) {
  return id === undefined && name === undefined ? {} : { onBehalfOf: { id, name } };
}

/** Who signed, a substitute with whom they signed for. */
export function signedBy({ printedName, onBehalfOfName }) {
  return onBehalfOfName ? `${printedName} for ${onBehalfOfName}` : printedName;
}
