import { describe, expect, it } from 'vitest';
import type { Call } from '../access/actor';
import { dated } from './dated';

const LAST = new Date('2026-11-23T10:00:00.000Z');
const after = (ms: number) => new Date(LAST.getTime() + ms);
const call = (ms: number, provenAt?: Date): Call => {
  const actor = { id: 'a', name: 'A', grants: [], executiveLevel: null, tokenScopes: null };
  return { actor, now: after(ms), ...(provenAt ? { provenAt } : {}) };
};

describe('an act is dated after the last entry of its log', () => {
  it.each([
    ['the clock is ahead of it', 5, 5],
    ['it was written in this very millisecond', 0, 1],
    ['the clock is behind by less than a minute', -59_000, 1],
    ['the clock is behind by a minute', -60_000, 1],
  ])('%s', (_, now, expected) => {
    expect(dated(call(now), LAST)).toMatchObject({ ok: true, value: { now: after(expected) } });
  });

  it('and at all where there is none', () => {
    expect(dated(call(-90_000), null)).toMatchObject({ ok: true, value: { now: after(-90_000) } });
  });

  it('not by a clock that has jumped back further', () => {
    expect(dated(call(-60_001), LAST)).toMatchObject({
      ok: false,
      refusal: { code: 'unavailable', retryAfter: 60, message: expect.stringContaining(LAST.toISOString()) },
    });
  });
});

it('a proof that is newer than the clock does not pass for one by the later date', () => {
  const proven = dated(call(-30_000, after(-31_000)), LAST);
  expect(proven).toMatchObject({ ok: true, value: { provenAt: after(-31_000) } });
  const unknown = dated(call(-30_000, after(-10_000)), LAST);
  expect(unknown.ok && unknown.value.provenAt).toBeUndefined();
});
