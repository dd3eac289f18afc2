import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json';
import { GENESIS } from './chain';
import {
  extendTrail,
  newTrail,
  nextCheckpoint,
  parseCheckpoint,
  parseLine,
  type ChainHead,
  type StoredCheckpoint,
} from './checkpoint';
import { describeLoss, followCheckpoint, worse } from './follow-checkpoints';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hash = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const hashes = { sha256, hash };
const signed = (content: string) => sha256(`the key ${content}`);
const tools = { ...hashes, isSigned: (content: string, signature: string) => signed(content) === signature };
const moment = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute));
const head = (id: string, length: number): ChainHead => ({ id, length, head: sha256(`${id} ${length}`) });

/** The checkpoints of some states of all chains, a minute apart. */
function checkpointsOf(...states: readonly ChainHead[][]): StoredCheckpoint[] {
  const trail = newTrail();
  return states.flatMap((chains, minute) => {
    const next = nextCheckpoint(trail, chains, moment(minute), hashes);
    if (!next) return [];
    const content = canonicalJson(next);
    const stored = { seq: trail.seq + 1, content, signature: signed(content) };
    extendTrail(trail, stored, next, hashes);
    return [stored];
  });
}

function firstFault(checkpoints: readonly StoredCheckpoint[]): string | null {
  const trail = newTrail();
  const faults = checkpoints.map((stored) => followCheckpoint(trail, stored, tools).fault);
  return faults.find((fault) => fault !== null) ?? null;
}

const states = [
  [head('a', 1), head('organisation', 2)],
  [head('organisation', 2), head('b', 1), head('a', 3)],
  [head('b', 2), head('a', 3), head('organisation', 2)],
];
const three = checkpointsOf(...states);

describe('a checkpoint', () => {
  it('tells moment, number of chains, root, the one before, and the chains that changed since, by id', () => {
    const [first, second] = three.map(({ content }) => parseCheckpoint(content));
    expect(first).toMatchObject({ at: '2026-11-22T10:00:00.000Z', size: 2, previous: GENESIS, changed: states[0] });
    expect(second).toMatchObject({ size: 3, previous: sha256(three[0]!.content) });
    expect(second?.changed).toEqual([head('a', 3), head('b', 1)]);
  });

  it('has the root of RFC 6962 over the canonical JSON of all chains, by id', () => {
    const leaf = (chain: ChainHead) => hash(Buffer.from(`\0${canonicalJson(chain)}`));
    const node = (left: Uint8Array, right: Uint8Array) => hash(new Uint8Array([1, ...left, ...right]));
    const [a, b, organisation] = [leaf(head('a', 3)), leaf(head('b', 2)), leaf(head('organisation', 2))];
    const root = Buffer.from(node(node(a, b), organisation)).toString('hex');
    expect(parseCheckpoint(three[2]!.content)).toMatchObject({ size: 3, root });
  });

  it('is not written while no chain has changed', () => {
    expect(checkpointsOf([head('a', 1)], [head('a', 1)], [])).toHaveLength(2);
    expect(checkpointsOf([], [])).toEqual([]);
  });

  it('tells of a chain that is gone as one without entries', () => {
    const gone = checkpointsOf(states[0]!, [head('a', 1)]);
    expect(parseCheckpoint(gone[1]!.content)).toMatchObject({
      size: 2,
      changed: [{ id: 'organisation', length: 0, head: GENESIS }],
    });
    expect(firstFault(gone)).toBeNull();
  });

  it('is read in its canonical form alone', () => {
    const { content } = three[0]!;
    expect(parseCheckpoint(content)).not.toBeNull();
    for (const wrong of [`${content} `, content.replace('{', '{ '), content.slice(1), '{}', '', 'null']) {
      expect(parseCheckpoint(wrong)).toBeNull();
    }
    expect(parseLine(canonicalJson(three[0]!))).toEqual(three[0]);
    expect(parseLine(JSON.stringify({ signature: '', seq: 1, content }))).toBeNull();
  });
});

describe('following checkpoints', () => {
  it('finds no fault in what was written, whatever happened in between', () => {
    const history = fc.array(
      fc.dictionary(fc.constantFrom('a', 'b', 'c', 'organisation'), fc.integer({ min: 1, max: 9 })),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(history, (lengths) => {
        const written = lengths.map((state) => Object.entries(state).map(([id, length]) => head(id, length)));
        expect(firstFault(checkpointsOf(...written))).toBeNull();
      }),
    );
  });

  it.each<[string, (all: StoredCheckpoint[]) => StoredCheckpoint[], string]>([
    ['the first is gone', (all) => all.slice(1), 'Checkpoint 1 is missing.'],
    ['one in the middle is gone', (all) => all.toSpliced(1, 1), 'Checkpoint 2 is missing.'],
    [
      'one is gone and the numbers are closed up',
      ([first, , third]) => [first!, { ...third!, seq: 2 }],
      'Checkpoint 2 does not follow from the one before.',
    ],
    [
      'one stands there twice',
      ([first, second]) => [first!, second!, { ...second!, seq: 3 }],
      'Checkpoint 3 does not follow from the one before.',
    ],
    [
      'another was signed with the key of somebody else',
      (all) => all.with(1, { ...all[1]!, signature: sha256(all[1]!.content) }),
      'Checkpoint 2 is not signed with the key of this log.',
    ],
    [
      'its text was changed',
      (all) => all.with(1, { ...all[1]!, content: all[1]!.content.replace('"length":3', '"length":2') }),
      'Checkpoint 2 is not signed with the key of this log.',
    ],
    [
      'its text is none',
      (all) => all.with(1, { ...all[1]!, content: `${all[1]!.content} ` }),
      'Checkpoint 2 cannot be read.',
    ],
    [
      'its root is of other chains, though it is signed',
      (all) => {
        const content = all[2]!.content.replace(/"root":"[0-9a-f]{64}"/, `"root":"${GENESIS}"`);
        return all.with(2, { seq: 3, content, signature: signed(content) });
      },
      'The root of checkpoint 3 is not that of its chains.',
    ],
    [
      'it counts other chains, though it is signed',
      (all) => {
        const content = all[2]!.content.replace('"size":3', '"size":4');
        return all.with(2, { seq: 3, content, signature: signed(content) });
      },
      'The root of checkpoint 3 is not that of its chains.',
    ],
  ])('%s', (_, tamper, fault) => {
    expect(firstFault(tamper([...three]))).toBe(fault);
  });

  it('takes the word of a signed one about its chains, and of no other', () => {
    const [first] = three;
    expect(followCheckpoint(newTrail(), first!, tools).seen).toEqual(
      states[0]!.map((chain) => ({ ...chain, at: '2026-11-22T10:00:00.000Z' })),
    );
    expect(followCheckpoint(newTrail(), { ...first!, signature: 'x' }, tools).seen).toEqual([]);
  });
});

describe('what a chain has lost', () => {
  const seen = (length: number, minute: number) => ({ ...head('a', length), at: moment(minute).toISOString() });
  const loss = (...sightings: ReturnType<typeof seen>[]) =>
    sightings.reduce<ReturnType<typeof worse> | undefined>(worse, undefined)!;

  it.each<[string, number, ReturnType<typeof loss>, { seq: number; reason: string }]>([
    [
      'many entries of its end',
      6,
      loss(seen(9, 1), seen(12, 2)),
      { seq: 7, reason: '6 entries are missing that the checkpoint of 2026-11-22T10:02:00.000Z saw, up to entry 12.' },
    ],
    [
      'the last one, seen at first by the earlier of two',
      11,
      loss(seen(12, 2), seen(12, 3)),
      { seq: 12, reason: '1 entry is missing that the checkpoint of 2026-11-22T10:02:00.000Z saw.' },
    ],
    [
      'what stood there before others took its place',
      12,
      loss(seen(12, 2), seen(9, 1)),
      { seq: 9, reason: 'Entry 9 is not the one that the checkpoint of 2026-11-22T10:01:00.000Z saw.' },
    ],
  ])('%s', (_, length, lost, told) => {
    expect(describeLoss(lost, length)).toEqual(told);
  });
});
