import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isSha256, sha256 } from './hashes.mjs';
import { reviewsIn } from './replay.mjs';

/**
 * The files of evidence that the entries of one chain tell of and that are still attached, each with the entry that
 * attached it.
 * @param addresses the address of each link by the id of the evidence, for entries that do not say what is a link
 */
export function filesIn(entries, addresses) {
  const pieces = [...reviewsIn(entries).values()].flatMap(({ evidence }) => [...evidence.values()]);
  const attached = new Set(pieces.flatMap((ofRequirement) => [...ofRequirement.keys()]));
  return entries.flatMap(({ seq, type, data }) => {
    const told = type === 'condition.answered' ? data.evidence : type === 'evidence.added' ? [data] : [];
    return told
      .filter(({ evidenceId }) => type !== 'evidence.added' || attached.has(evidenceId))
      .filter(({ kind, evidenceId, sha256: digest }) =>
        kind ? kind === 'FILE' : sha256(addresses.get(evidenceId) ?? '') !== digest,
      )
      .map(({ title, sha256: digest }) => ({ seq, title, digest }));
  });
}

/**
 * Holds each file against the SHA-256 it was attached with.
 * @param folder where Village keeps them: each under its SHA-256, in a folder of the first two digits
 * @param files as `filesIn` tells them, with the name of the chain
 * @returns how many different ones there are, and for each that is not as it was attached a line of the report
 */
export async function brokenFiles(folder, files) {
  const found = new Map();
  const broken = [];
  for (const { chain, seq, title, digest } of files) {
    if (!found.has(digest)) found.set(digest, await whatBecameOf(folder, digest));
    const became = found.get(digest);
    if (became) broken.push({ chain, seq, reason: `The file of “${title}” ${became}. Its SHA-256 was ${digest}.` });
  }
  return { count: found.size, broken };
}

async function whatBecameOf(folder, digest) {
  if (!isSha256(digest)) return 'has no SHA-256';
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(join(folder, digest.slice(0, 2), digest)), hash);
    return hash.digest('hex') === digest ? null : 'was altered';
  } catch (error) {
    if (error.code === 'ENOENT') return 'is missing';
    throw error;
  }
}
