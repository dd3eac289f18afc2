import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { canonicalJson, parseCanonical } from './canonical-json.mjs';
import { GENESIS } from './chain.mjs';
import { isSha256, leafHash, sha256, signerOf } from './hashes.mjs';
import { MerkleTree } from './merkle-tree.mjs';

/** The checkpoint in its canonical text; null where the text is none. */
export function readCheckpoint(content) {
  const value = parseCanonical(content);
  const isOne =
    hasKeys(value, 'at,changed,previous,root,size') &&
    !Number.isNaN(Date.parse(value.at)) &&
    Number.isSafeInteger(value.size) &&
    isSha256(value.root) &&
    isSha256(value.previous) &&
    Array.isArray(value.changed) &&
    value.changed.every(isHead);
  return isOne ? value : null;
}

function isHead(value) {
  if (!hasKeys(value, 'head,id,length') || !isSha256(value.head)) return false;
  return typeof value.id === 'string' && Number.isSafeInteger(value.length) && value.length >= 0;
}

/** Whether a value that came from canonical JSON is an object of exactly these keys, which are sorted there. */
export function hasKeys(value, keys) {
  return typeof value === 'object' && value !== null && Object.keys(value).join() === keys;
}

/** What a chain is in the tree of a checkpoint: its id, how many entries it has, the hash of the last. */
export function chainLeaf({ id, length, head }) {
  return leafHash(canonicalJson({ id, length, head }));
}

/**
 * The checkpoints of a file, one a line: `{ seq, content, signature }`. A line that is none comes as it is.
 * @param size how many bytes of it are read
 */
export async function* checkpointsInFile(path, size = Infinity) {
  let line = 0;
  const input = createReadStream(path, { end: size - 1 });
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    line += 1;
    const value = parseCanonical(text);
    const isOne = hasKeys(value, 'content,seq,signature') && typeof value.content === 'string';
    yield isOne ? value : { seq: line, content: text, signature: '' };
  }
}

/**
 * Follows checkpoints from the first to the last. Each must be signed, name the one before, and have the root over all
 * chains as the checkpoints so far tell of them.
 */
export class Trail {
  /** SHA-256 and moment of each, in order. */
  moments = [];
  /** The first that is wrong: its place, and the reason. */
  broken = null;
  #keys;
  #previous = GENESIS;
  #heads = new Map();
  #tree = new MerkleTree();

  constructor(keys) {
    this.#keys = keys;
  }

  get count() {
    return this.moments.length;
  }

  get lastAt() {
    return this.moments.at(-1)?.at ?? null;
  }

  /** How many entries all chains had at the last one. */
  get entries() {
    return [...this.#heads.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** Takes one more. Returns what it saw of chains; nothing where it is not signed: anybody could have written that. */
  follow(stored) {
    const checkpoint = readCheckpoint(stored.content);
    const signed = signerOf(stored.content, stored.signature, this.#keys) !== undefined;
    for (const head of checkpoint?.changed ?? []) {
      this.#heads.set(head.id, head);
      this.#tree.set(head.id, chainLeaf(head));
    }
    const reason = this.#faultOf(stored, checkpoint, signed);
    this.#previous = sha256(stored.content);
    this.moments.push({ sha256: this.#previous, at: checkpoint?.at ?? this.lastAt });
    if (reason) this.broken ??= { seq: this.count, reason };
    if (!checkpoint || !signed) return [];
    return checkpoint.changed.filter(({ length }) => length > 0).map((head) => ({ ...head, at: checkpoint.at }));
  }

  #faultOf({ seq }, checkpoint, signed) {
    const expected = this.count + 1;
    if (!checkpoint) return `Checkpoint ${expected} cannot be read.`;
    if (!signed) return `Checkpoint ${seq} is not signed with the key of this log.`;
    if (seq !== expected) return `Checkpoint ${expected} is missing.`;
    if (checkpoint.previous !== this.#previous) return `Checkpoint ${seq} does not follow from the one before.`;
    if (checkpoint.size !== this.#tree.size || checkpoint.root !== this.#tree.root())
      return `The root of checkpoint ${seq} is not that of its chains.`;
    return null;
  }
}
