/** A run of text: kept, gone from the old text, or new. */
export interface Piece {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** A word or a sign with the space that follows it. */
const WORD = /(?:[\p{L}\p{N}_]+(?:[.,:'’-][\p{L}\p{N}_]+)*|[^\s])\s*/gu;

/** Beyond this many comparisons two texts count as wholly different; 2,000 words against 2,000 stay within it. */
const MOST = 4_000_000;

/**
 * What a reader sees of a change: `from` and `to` compared word by word. The pieces that are not new make up `from`, those
 * that are not gone make up `to`, apart from spacing. A single word kept between two changes joins them, so that they
 * read as one.
 */
export function diffText(from: string, to: string): readonly Piece[] {
  const [a, b] = [from.match(WORD) ?? [], to.match(WORD) ?? []];
  const start = sharedLength(a, b);
  const [restA, restB] = [a.slice(start), b.slice(start)];
  const end = sharedLength(restA.toReversed(), restB.toReversed());
  const cut = (words: string[]) => words.slice(0, words.length - end);
  const middle = joined(compare(cut(restA), cut(restB)));
  const kept = (words: string[]): Piece[] => words.map((text) => ({ kind: 'same', text }));
  return merged([...kept(b.slice(0, start)), ...middle, ...kept(b.slice(b.length - end))]);
}

function sharedLength(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((word, i) => !equal(word, b[i]));
  return differing < 0 ? a.length : differing;
}

function equal(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.trimEnd() === b.trimEnd();
}

/** The longest common subsequence, read from its end. */
function compare(a: readonly string[], b: readonly string[]): Piece[] {
  const gone = (text: string): Piece => ({ kind: 'gone', text });
  const fresh = (text: string): Piece => ({ kind: 'new', text });
  if (a.length * b.length > MOST) return [...a.map(gone), ...b.map(fresh)];
  const lengths = commonLengths(a, b);
  const at = (i: number, j: number) => lengths[i * (b.length + 1) + j] ?? 0;
  const pieces: Piece[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const [old, now] = [a[i], b[j]];
    if (old !== undefined && now !== undefined && equal(old, now)) {
      pieces.push({ kind: 'same', text: now });
      i += 1;
      j += 1;
    } else if (old !== undefined && (now === undefined || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push(gone(old));
      i += 1;
    } else {
      pieces.push(fresh(now ?? ''));
      j += 1;
    }
  }
  return pieces;
}

/** How many words the rests of both texts share, for each pair of places. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (place: number) => lengths[place] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const place = i * width + j;
      lengths[place] = equal(a[i], b[j]) ? at(place + width + 1) + 1 : Math.max(at(place + width), at(place + 1));
    }
  }
  return lengths;
}

/** A lone word between two changes counts as replaced by itself. */
function joined(pieces: readonly Piece[]): Piece[] {
  const changes = (piece: Piece | undefined) => piece !== undefined && piece.kind !== 'same';
  return pieces.flatMap((piece, i): Piece[] => {
    if (piece.kind !== 'same' || !changes(pieces[i - 1]) || !changes(pieces[i + 1])) return [piece];
    return [
      { kind: 'gone', text: piece.text },
      { kind: 'new', text: piece.text },
    ];
  });
}

/** Neighbours of one kind become one piece, and of a change what is gone stands first. */
function merged(pieces: readonly Piece[]): Piece[] {
  const runs: Piece[] = [];
  let [gone, fresh] = ['', ''];
  const flush = () => {
    if (gone) runs.push({ kind: 'gone', text: gone });
    if (fresh) runs.push({ kind: 'new', text: fresh });
    [gone, fresh] = ['', ''];
  };
  for (const { kind, text } of pieces) {
    if (kind === 'gone') gone += text;
    else if (kind === 'new') fresh += text;
    else {
      flush();
      const last = runs.at(-1);
      if (last?.kind === 'same') runs[runs.length - 1] = { kind, text: last.text + text };
      else runs.push({ kind, text });
    }
  }
  flush();
  return runs;
}
