import { z } from 'zod';
import { canonicalJson } from './canonical-json';
import { GENESIS, type Sha256 } from './chain';
import { leafHash, type HashBytes } from './merkle';
import { rehash, rootOfTree, type MerkleTree } from './merkle-tree';

/** How far one chain has come: its length, and the hash of its last entry. */
export interface ChainHead {
  readonly id: string;
  readonly length: number;
  readonly head: string;
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const schema = z.strictObject({
  at: z.iso.datetime(),
  /** How many chains the root is over. */
  size: z.int32().min(1),
  root: sha256,
  previous: sha256,
  changed: z.array(z.strictObject({ id: z.string(), length: z.int32().min(0), head: sha256 })),
});

/** What all chains held at one moment: the root over them, and those that changed since the one before. */
export type Checkpoint = z.output<typeof schema>;

const storedSchema = z.strictObject({ seq: z.int32().min(1), content: z.string(), signature: z.string() });

/** A checkpoint as it is kept: canonical JSON, and the signature over exactly that text. */
export type StoredCheckpoint = Readonly<z.output<typeof storedSchema>>;

export interface Hashes {
  readonly sha256: Sha256;
  readonly hash: HashBytes;
}

/** Where reading the checkpoints one after another has come to. Grows in place: chains are many. */
export interface Trail {
  seq: number;
  at: string | null;
  /** SHA-256 of the last one, which the next must name. */
  previous: string;
  readonly heads: Map<string, ChainHead>;
  /** The ids of the chains in their order, which is that of the leaves of the tree. */
  readonly ids: string[];
  readonly tree: MerkleTree;
}

/** The trail before the first checkpoint. */
export function newTrail(): Trail {
  return { seq: 0, at: null, previous: GENESIS, heads: new Map(), ids: [], tree: [[]] };
}

/** The checkpoint in a text, or null where the text is none or is not in its canonical form. */
export function parseCheckpoint(content: string): Checkpoint | null {
  return parseCanonical(schema, content);
}

/** One line of a file of checkpoints, which is the canonical JSON of a stored one; null where it is something else. */
export function parseLine(line: string): StoredCheckpoint | null {
  return parseCanonical(storedSchema, line);
}

function parseCanonical<S extends z.ZodType>(form: S, text: string): z.output<S> | null {
  try {
    const parsed = form.safeParse(JSON.parse(text));
    return parsed.success && canonicalJson(parsed.data) === text ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * The checkpoint that follows on a trail, or null while no chain has changed. A chain that is gone stays in it with the
 * length 0: a checkpoint tells what was seen, and verification names what is missing. The trail takes the chains over:
 * where the checkpoint is not kept, the trail must be read anew.
 * @param chains all chains as they are, seen at one moment
 */
export function nextCheckpoint(
  trail: Trail,
  chains: readonly ChainHead[],
  now: Date,
  { hash }: Hashes,
): Checkpoint | null {
  const changed = changesSince(trail, chains);
  if (changed.length === 0) return null;
  setHeads(trail, changed, hash);
  return {
    at: now.toISOString(),
    size: trail.ids.length,
    root: rootOf(trail, hash),
    previous: trail.previous,
    changed,
  };
}

function changesSince({ heads }: Trail, chains: readonly ChainHead[]): ChainHead[] {
  const found = new Set(chains.map(({ id }) => id));
  const gone = [...heads.values()].filter(({ id, length }) => length > 0 && !found.has(id));
  return [...chains, ...gone.map(({ id }) => ({ id, length: 0, head: GENESIS }))]
    .filter(({ id, length, head }) => {
      const known = heads.get(id);
      return known?.length !== length || known.head !== head;
    })
    .map(({ id, length, head }) => ({ id, length, head }))
    .sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** Takes the trail one checkpoint further. */
export function extendTrail(
  trail: Trail,
  stored: StoredCheckpoint,
  { at, changed }: { readonly at: string | null; readonly changed: readonly ChainHead[] },
  hashes: Hashes,
): void {
  trail.seq = stored.seq;
  trail.at = at;
  trail.previous = hashes.sha256(stored.content);
  setHeads(trail, changed, hashes.hash);
}

function setHeads({ heads, ids, tree }: Trail, changed: readonly ChainHead[], hash: HashBytes): void {
  const [leaves] = tree;
  const places: number[] = [];
  let inserted = Infinity;
  for (const { id, length, head } of changed) {
    const place = placeOf(id, ids);
    if (ids[place] === id) places.push(place);
    else {
      ids.splice(place, 0, id);
      leaves.splice(place, 0, new Uint8Array());
      inserted = Math.min(inserted, place);
    }
    heads.set(id, { id, length, head });
    leaves[place] = chainLeaf({ id, length, head }, hash);
  }
  // A place behind one that was inserted may have moved since, and is done with all that moved.
  rehash(
    tree,
    places.filter((place) => place < inserted),
    Math.min(inserted, ids.length),
    hash,
  );
}

/** What a chain is in the tree: the hash of its id, its length and its head. */
export function chainLeaf({ id, length, head }: ChainHead, hash: HashBytes): Uint8Array {
  return leafHash(new TextEncoder().encode(canonicalJson({ id, length, head })), hash);
}

/** Where an id stands in a sorted list, or where it would. */
function placeOf(id: string, ids: readonly string[]): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] ?? '') < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The root over the chains of a trail, in the order of their ids, as hexadecimal digits. */
export function rootOf({ tree }: Trail, hash: HashBytes): string {
  return [...rootOfTree(tree, hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
