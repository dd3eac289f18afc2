import { describe, expect, it } from 'vitest';
import { ADMIN, aRecord, AUDITOR, by, drafted, MEMBER, NOW, OWNER, REVIEWERS, told } from '../review/record.fixture';
import { archive } from './archive';
import { closedFor } from './standing';

const archives = (record = aRecord(), reason = 'A double.', actor = OWNER) =>
  told(archive(record, true, reason, by(actor)));
const restores = (record = aRecord({ archivedAt: NOW }), reason = 'It is needed.', actor = OWNER) =>
  told(archive(record, false, reason, by(actor)));

describe('archiving (rule 11: nothing is deleted)', () => {
  it('and restoring are for the owner and administrators', () => {
    for (const actor of [OWNER, ADMIN])
      expect([archives(aRecord(), 'X', actor), restores(undefined, 'X', actor)]).toEqual(['ok', 'ok']);
    for (const actor of [MEMBER, AUDITOR, REVIEWERS.SME]) {
      expect(archives(aRecord(), 'X', actor)).toMatch(/^forbidden/);
      expect(restores(undefined, 'X', actor)).toMatch(/^forbidden/);
    }
  });

  it('need a reason', () => {
    expect(archives(aRecord(), '')).toMatch(/^validation_failed/);
    expect(restores(undefined, '')).toMatch(/^validation_failed/);
  });

  it('not twice, and not with a review open', () => {
    expect(archives(aRecord({ archivedAt: NOW }))).toBe('conflict: It is archived already.');
    expect(restores(aRecord())).toBe('conflict: It is not archived.');
    expect(archives(drafted())).toBe('conflict: A review is open. Withdraw it before you archive the record.');
  });
});

describe('nothing changes', () => {
  it('on an archived or retired record', () => {
    expect(closedFor(aRecord())).toBeNull();
    expect(closedFor(aRecord({ archivedAt: NOW }))?.refusal).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/archived/) as string,
    });
    expect(closedFor(aRecord({ stage: 'RETIRED' }))?.refusal.message).toMatch(/retired/);
  });
});
