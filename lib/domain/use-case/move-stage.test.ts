import { describe, expect, it } from 'vitest';
import { ADMIN, aRecord, AUDITOR, by, MEMBER, NOW, OWNER, REVIEWERS, told } from '../review/record.fixture';
import { STAGES, type Stage } from '../vocabulary';
import { moveStage } from './move-stage';

const moves = (from: Stage, to: Stage, reason = 'The model was withdrawn.', actor = OWNER) =>
  moveStage(aRecord({ stage: from }), to, reason, by(actor));

describe('moves that are not a gate', () => {
  it('go back or to retired, and from there to proposed; never up', () => {
    const allowed = STAGES.map((from) => [from, STAGES.filter((to) => moves(from, to).ok)]);
    expect(Object.fromEntries(allowed)).toEqual({
      PROPOSED: ['RETIRED'],
      POC: ['PROPOSED', 'RETIRED'],
      PRODUCTION: ['PROPOSED', 'POC', 'RETIRED'],
      AT_SCALE: ['PROPOSED', 'POC', 'PRODUCTION', 'RETIRED'],
      RETIRED: ['PROPOSED'],
    });
  });

  it('say from, to and why', () => {
    expect(moves('PRODUCTION', 'POC')).toEqual({
      ok: true,
      value: { from: 'PRODUCTION', to: 'POC', reason: 'The model was withdrawn.' },
    });
    expect(moves('POC', 'PROPOSED', '')).toMatchObject({ ok: false, refusal: { issues: [{ path: 'reason' }] } });
  });

  it('say why not', () => {
    expect(told(moves('POC', 'PRODUCTION'))).toBe('conflict: Only a passed gate moves it up to Production.');
    expect(told(moves('POC', 'POC'))).toBe('conflict: It is at POC already.');
    expect(told(moves('RETIRED', 'POC'))).toBe('conflict: A retired use case comes back as Proposed.');
    expect(told(moveStage(aRecord({ stage: 'POC', archivedAt: NOW }), 'PROPOSED', 'X', by(OWNER)))).toMatch(
      /^conflict/,
    );
  });

  it('are the owner’s alone; nobody bypasses the gate (rule 4)', () => {
    for (const actor of [MEMBER, ADMIN, AUDITOR, REVIEWERS.EXECUTIVE])
      for (const to of STAGES) expect(told(moves('POC', to, 'X', actor))).toMatch(/^forbidden/);
  });
});
