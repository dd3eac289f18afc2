import { nodeHash } from './hashes.mjs';

/**
 * A Merkle tree over the leaves of names, in the order of the names. Hashes anew only what lies above a change, so that
 * years of checkpoints are followed in minutes. Source: RFC 6962, section 2.1.
 */
export class MerkleTree {
  #names = [];
  /** The leaves, then each level above them; an odd last one rises as it is. */
  #levels = [[]];
  #changed = new Set();
  /** The first place that was inserted or has moved. */
  #moved = Infinity;

  get size() {
    return this.#names.length;
  }

  set(name, leaf) {
    const place = this.#placeOf(name);
    if (this.#names[place] !== name) {
      this.#names.splice(place, 0, name);
      this.#levels[0].splice(place, 0, leaf);
      this.#moved = Math.min(this.#moved, place);
    }
    this.#levels[0][place] = leaf;
    this.#changed.add(place);
  }

  /** The root; null over nothing. */
  root() {
    let [places, moved] = [this.#changed, Math.min(this.#moved, this.size)];
    for (let height = 0; this.#levels[height].length > 1; height += 1) {
      const level = this.#levels[height];
      const above = (this.#levels[height + 1] ??= []);
      const parents = new Set([...places].map((place) => place >> 1));
      moved >>= 1;
      for (let place = moved; place * 2 < level.length; place += 1) parents.add(place);
      for (const place of parents) {
        const [left, right] = [level[place * 2], level[place * 2 + 1]];
        above[place] = right === undefined ? left : nodeHash(left, right);
      }
      places = parents;
    }
    [this.#changed, this.#moved] = [new Set(), Infinity];
    return this.#levels.at(-1)[0] ?? null;
  }

  #placeOf(name) {
    let [low, high] = [0, this.#names.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#names[middle] < name) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
