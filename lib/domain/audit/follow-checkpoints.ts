import {
  extendTrail,
  parseCheckpoint,
  rootOf,
  type ChainHead,
  type Hashes,
  type StoredCheckpoint,
  type Trail,
} from './checkpoint';

/** What a checkpoint saw of one chain. */
export interface Sighting extends ChainHead {
  /** The moment of the checkpoint, as ISO 8601. */
  readonly at: string;
}

export interface Followed {
  /** What is wrong with the checkpoint, or null. */
  readonly fault: string | null;
  /** What it tells of chains; nothing where its signature does not hold, since anybody could have written that. */
  readonly seen: readonly Sighting[];
}

/** Takes a trail one checkpoint further and says whether the checkpoint is signed, follows, and is of its chains. */
export function followCheckpoint(
  trail: Trail,
  stored: StoredCheckpoint,
  tools: Hashes & { readonly isSigned: (content: string, signature: string) => boolean },
): Followed {
  const { seq, content, signature } = stored;
  const [expected, before] = [trail.seq + 1, trail.previous];
  const checkpoint = parseCheckpoint(content);
  extendTrail(trail, stored, checkpoint ?? { at: trail.at, changed: [] }, tools);
  if (!checkpoint) return { fault: `Checkpoint ${expected} cannot be read.`, seen: [] };
  if (!tools.isSigned(content, signature))
    return { fault: `Checkpoint ${seq} is not signed with the key of this log.`, seen: [] };
  const { at, changed, size, root, previous } = checkpoint;
  const seen = changed.filter(({ length }) => length > 0).map((head) => ({ ...head, at }));
  if (seq !== expected) return { fault: `Checkpoint ${expected} is missing.`, seen };
  if (previous !== before) return { fault: `Checkpoint ${seq} does not follow from the one before.`, seen };
  if (size !== trail.ids.length || root !== rootOf(trail, tools.hash))
    return { fault: `The root of checkpoint ${seq} is not that of its chains.`, seen };
  return { fault: null, seen };
}

/** Of the sightings that a chain does not bear out: the earliest entry, and the longest the chain was ever seen. */
export interface Loss {
  readonly earliest: Sighting;
  readonly longest: Sighting;
}

/** Adds a sighting to what is known to be lost of its chain. */
export function worse(loss: Loss | undefined, sighting: Sighting): Loss {
  if (!loss) return { earliest: sighting, longest: sighting };
  return {
    earliest: sighting.length < loss.earliest.length ? sighting : loss.earliest,
    longest: sighting.length > loss.longest.length ? sighting : loss.longest,
  };
}

/**
 * Names what a chain has lost.
 * @param length how many entries it has now
 */
export function describeLoss({ earliest, longest }: Loss, length: number): { seq: number; reason: string } {
  if (length >= longest.length) {
    const { length: seq, at } = earliest;
    return { seq, reason: `Entry ${seq} is not the one that the checkpoint of ${at} saw.` };
  }
  const missing = longest.length - length;
  const entries = missing === 1 ? '1 entry is missing' : `${missing} entries are missing`;
  const range = missing === 1 ? '' : `, up to entry ${longest.length}`;
  return { seq: length + 1, reason: `${entries} that the checkpoint of ${longest.at} saw${range}.` };
}
