import { describe, expect, it } from 'vitest';
import type { ChainEntry } from './chain';
import { findBrokenDecision, type DecidedRow } from './verify-decisions';

const at = new Date('2026-11-23T10:00:00.000Z');

/** Entries of one chain, in order; hashes are another check's matter. */
function log(...told: readonly (readonly [string, object])[]): ChainEntry[] {
  return told.map(([type, data], index) => {
    return { chain: 'a', seq: index + 1, at, type, actorId: 'p', actorName: 'P', data, prevHash: '', hash: '' };
  });
}

const registered = ['use-case.registered', {}] as const;
const imported = ['use-case.imported', { stage: 'PRODUCTION' }] as const;
const moved = (to: string) => ['stage.moved', { to }] as const;
const glass = (type: string, data: object) => [`break-glass.${type}`, { breakGlassId: 'g', ...data }] as const;
const proposed = glass('proposed', { reviewId: 'r', from: 'PROPOSED', reason: 'Now.', expiresAt: 'soon' });

function useCase(stage: string, archivedAt: string | null = null): DecidedRow {
  return { kind: 'use case', id: 'a', values: { stage, archivedAt } };
}

function brokenGlass(ended: string | null, confirmedBy: string | null = 'p'): DecidedRow {
  const terms = { reviewId: 'r', from: 'PROPOSED', reason: 'Now.', expiresAt: 'soon' };
  return { kind: 'break-glass', id: 'g', values: { ...terms, confirmedBy, ended } };
}

describe('rows that the log tells raise no alarm', () => {
  it.each<[string, ChainEntry[], DecidedRow[]]>([
    ['registered', log(registered), [useCase('PROPOSED')]],
    ['imported at its stage', log(imported), [useCase('PRODUCTION')]],
    ['moved back', log(imported, moved('POC')), [useCase('POC')]],
    ['retired, and back for another round', log(imported, moved('RETIRED'), moved('PROPOSED')), [useCase('PROPOSED')]],
    ['archived', log(registered, ['use-case.archived', {}]), [useCase('PROPOSED', at.toISOString())]],
    ['restored', log(registered, ['use-case.archived', {}], ['use-case.restored', {}]), [useCase('PROPOSED')]],
    [
      'a break-glass that is open',
      log(registered, proposed, glass('confirmed', { gate: 'POC' })),
      [useCase('POC'), brokenGlass(null)],
    ],
    [
      'a break-glass that is over, the stage fallen back',
      log(
        registered,
        proposed,
        glass('confirmed', { gate: 'POC' }),
        glass('ended', { how: 'EXPIRED', to: 'PROPOSED' }),
      ),
      [useCase('PROPOSED'), brokenGlass('EXPIRED')],
    ],
    ['the log of the organisation', log(['settings.changed', { changes: [] }]), []],
  ])('%s', (_, entries, rows) => {
    expect(findBrokenDecision('a', entries, rows)).toBeNull();
  });
});

describe('rows that it does not', () => {
  it.each<[string, ChainEntry[], DecidedRow[], number, string]>([
    [
      'the entry that said it last is named',
      log(imported, moved('POC'), ['measurement.recorded', {}]),
      [useCase('PRODUCTION')],
      2,
      'The stage is Production, and the log says POC.',
    ],
    [
      'of several the first entry',
      log(registered, ['use-case.archived', {}]),
      [useCase('POC')],
      1,
      'The stage is POC, and the log says Proposed.',
    ],
    ['a row that is gone', log(registered), [], 1, 'The use case is gone.'],
    [
      'a row without an entry',
      log(registered),
      [useCase('PROPOSED'), brokenGlass(null)],
      2,
      'A break-glass (g) is told of by no entry.',
    ],
    ['a log without its beginning', log(moved('POC')), [useCase('POC')], 2, 'A use case (a) is told of by no entry.'],
  ])('%s', (_, entries, rows, seq, reason) => {
    expect(findBrokenDecision('a', entries, rows)).toEqual({ seq, reason });
  });
});
