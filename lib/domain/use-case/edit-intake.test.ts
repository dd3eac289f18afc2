import { describe, expect, it } from 'vitest';
import { ADMIN, aRecord, AUDITOR, by, MEMBER, NOW, OWNER, REVIEWERS, told } from '../review/record.fixture';
import { editIntake, type Seen } from './edit-intake';

const record = aRecord({ version: 5 });
const edits = (
  answers: Record<string, unknown>,
  seen: Omit<Seen, 'since'> & Partial<Seen> = { version: 5 },
  actor = OWNER,
  of = record,
) => editIntake(of, answers, { since: [], ...seen }, by(actor));

describe('changing what is registered', () => {
  it('is for the owner and the team', () => {
    for (const actor of [OWNER, MEMBER]) expect(told(edits({ problem: 'X' }, { version: 5 }, actor))).toBe('ok');
    for (const actor of [ADMIN, AUDITOR, REVIEWERS.COMPLIANCE])
      expect(told(edits({ problem: 'X' }, { version: 5 }, actor))).toMatch(/^forbidden/);
  });

  it.each([
    ['archived', { archivedAt: NOW }],
    ['retired', { stage: 'RETIRED' }],
  ] as const)('not of a record that is %s', (_, changes) => {
    expect(told(edits({ problem: 'X' }, { version: 5 }, OWNER, { ...record, ...changes }))).toMatch(/^conflict/);
  });

  it('says from and to of each field that changed, and keeps the others', () => {
    const edited = edits({ problem: ' Another ', expected_users: 300 });
    expect(edited).toMatchObject({
      ok: true,
      value: {
        changes: [
          { field: 'problem', from: record.intake['problem'], to: 'Another' },
          { field: 'expected_users', from: 120, to: 300 },
        ],
        intake: { ...record.intake, problem: 'Another', expected_users: 300 },
      },
    });
  });

  it('the same text saved again changes nothing (rule 2)', () => {
    const edited = edits({ ...record.intake });
    expect(edited).toEqual({ ok: true, value: { intake: record.intake, changes: [] } });
  });

  it('the same choices in another order change nothing (rule 2)', () => {
    const chosen = { ...record, intake: { ...record.intake, patterns: ['GUARDRAILS', 'RAG'] } };
    const edited = edits({ patterns: ['RAG', 'GUARDRAILS'] }, { version: 5 }, OWNER, chosen);
    expect(edited).toMatchObject({ ok: true, value: { changes: [] } });
    expect(edits({ patterns: ['RAG'] }, { version: 5 }, OWNER, chosen)).toMatchObject({
      value: { changes: [{ field: 'patterns' }] },
    });
  });

  it('an answer taken back leaves no trace in the values', () => {
    const edited = edits({ expected_users: null });
    expect(edited).toMatchObject({ ok: true, value: { changes: [{ field: 'expected_users', from: 120, to: null }] } });
    expect(edited.ok && Object.hasOwn(edited.value.intake, 'expected_users')).toBe(false);
  });

  it('refuses what does not fit', () => {
    expect(edits({ problem: '' })).toMatchObject({ ok: false, refusal: { issues: [{ path: 'problem' }] } });
    expect(told(edits({ risk_tier: 'MINIMAL' }))).toMatch(/^validation_failed/);
  });
});

describe('two people at once (rule 13)', () => {
  const made = (what: string, from: unknown, who = MEMBER) => {
    return { what, from, to: record.intake[what] ?? null, by: who.name, byId: who.id, at: NOW };
  };
  const since = [made('problem', 'As I saw it'), made('title', 'Its first title')];
  const older = { version: 4, since };
  const label = 'Problem and current way of working';

  it('an edit of a field that somebody else changed meanwhile is a conflict: from what to what, by whom, when', () => {
    expect(edits({ problem: 'Mine' }, { ...older, values: { problem: 'As I saw it' } })).toEqual({
      ok: false,
      refusal: {
        code: 'stale_version',
        message: `${MEMBER.name} changed “${label}” meanwhile. Nothing was saved yet.`,
        changes: [{ ...since[0], label }],
        current: { version: 5, intake: { problem: record.intake['problem'] } },
      },
    });
  });

  it('without the values that were seen, all that changed since is said, and nothing of what only the sender changes', () => {
    const refused = edits({ expected_users: 7 }, older);
    expect(refused).toMatchObject({
      refusal: {
        code: 'stale_version',
        message: `${MEMBER.name} changed “${label}”, “Short name” meanwhile. Nothing was saved yet.`,
        changes: [{ what: 'problem', to: record.intake['problem'] }, { what: 'title' }],
        current: { version: 5, intake: { expected_users: 120 } },
      },
    });
  });

  it('who changed it in another window is told so', () => {
    const own = [made('problem', 'Before', OWNER)];
    expect(told(edits({ problem: 'Mine' }, { version: 4, since: own }))).toMatch(/: You changed “/);
  });

  it('a change that the log does not tell of names nobody', () => {
    expect(edits({ problem: 'Mine' }, { version: 4, values: { problem: 'Seen' } })).toMatchObject({
      refusal: {
        message: `Somebody changed “${label}” meanwhile. Nothing was saved yet.`,
        changes: [{ what: 'problem', from: 'Seen', to: record.intake['problem'] }],
      },
    });
  });

  it('an edit of a field nobody else touched goes through', () => {
    expect(told(edits({ problem: 'Mine' }, { ...older, values: { problem: record.intake['problem'] } }))).toBe('ok');
  });

  it('without the values that were seen, an older version is a conflict', () => {
    expect(told(edits({ problem: 'Mine' }, older))).toMatch(/^stale_version/);
  });

  it('both wrote the same: no conflict, no change', () => {
    expect(edits({ problem: record.intake['problem'] }, older)).toMatchObject({ ok: true, value: { changes: [] } });
  });

  it('one conflict refuses all, and names only the fields in conflict', () => {
    const refused = edits(
      { problem: 'Mine', expected_users: 7 },
      { ...older, values: { problem: 'Old', expected_users: 120 } },
    );
    expect(refused).toMatchObject({ ok: false, refusal: { changes: [{ what: 'problem' }] } });
  });

  it('a newer version than the stored one is no licence', () => {
    expect(told(edits({ problem: 'Mine' }, { version: 6 }))).toMatch(/^stale_version/);
  });
});
