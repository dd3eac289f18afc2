import { describe, expect, it } from 'vitest';
import { NOW, OWNER } from '../review/record.fixture';
import { isProven, mustBeProven, PROOF_LASTS_MS } from './prove';

const at = (ms: number) => new Date(NOW.getTime() + ms);

describe('a proof of who signs (rule 6)', () => {
  it.each([
    ['of this moment', NOW, true],
    ['of five minutes ago', at(-PROOF_LASTS_MS), true],
    ['of a moment more', at(-PROOF_LASTS_MS - 1), false],
    ['of an hour ago', at(-3_600_000), false],
    ['from the future: the clock has jumped back', at(1), false],
    ['that was never given', undefined, false],
  ])('%s', (_, provenAt, holds) => {
    expect(isProven(provenAt, NOW)).toBe(holds);
    const asked = mustBeProven({ actor: OWNER, now: NOW, ...(provenAt ? { provenAt } : {}) });
    expect(asked.ok ? 'ok' : asked.refusal.code).toBe(holds ? 'ok' : 'reauthentication_required');
  });

  it('lasts five minutes', () => {
    expect(PROOF_LASTS_MS).toBe(300_000);
  });
});
