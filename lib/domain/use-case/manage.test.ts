import { describe, expect, it } from 'vitest';
import {
  ADMIN,
  answered,
  aRecord,
  AUDITOR,
  by,
  candidate,
  inUse,
  MEMBER,
  NOW,
  OTHER_UNIT,
  OWNER,
  REVIEWERS,
  signedBy,
  STRANGER,
  submitted,
  told,
  UNIT,
} from '../review/record.fixture';
import type { Actor } from '../access/actor';
import type { MadeChange } from '../audit/net-changes';
import type { UseCaseRecord } from './record';
import { manage, type ManageRequest } from './manage';

const manages = (
  changes: Partial<ManageRequest>,
  {
    record = aRecord(),
    version = 1,
    since = [],
    actor = OWNER,
  }: { record?: UseCaseRecord; version?: number; since?: MadeChange[]; actor?: typeof OWNER } = {},
) => {
  const { businessUnit, visibility } = record;
  const team = { owner: candidate(record.owner), members: record.members.map((one) => candidate(one)) };
  return manage(record, { ...team, businessUnit, visibility, ...changes }, { version, since }, by(actor));
};

describe('team, owner, unit and visibility', () => {
  it('are changed by the owner or an administrator', () => {
    for (const actor of [OWNER, ADMIN]) expect(told(manages({ visibility: 'RESTRICTED' }, { actor }))).toBe('ok');
    for (const actor of [MEMBER, AUDITOR, REVIEWERS.SECURITY])
      expect(told(manages({ visibility: 'RESTRICTED' }, { actor }))).toMatch(/^forbidden/);
    expect(told(manages({}, { record: aRecord({ archivedAt: NOW }) }))).toMatch(/^conflict/);
  });

  it('say what changed, by name', () => {
    expect(
      manages({
        owner: candidate(STRANGER),
        members: [candidate(OWNER), candidate(MEMBER)],
        businessUnit: OTHER_UNIT,
        visibility: 'RESTRICTED',
      }),
    ).toEqual({
      ok: true,
      value: {
        leaving: [],
        changes: [
          { field: 'owner', from: 'Olga Owner', to: 'Stan Stranger' },
          { field: 'members', from: ['Mina Member'], to: ['Mina Member', 'Olga Owner'] },
          { field: 'businessUnit', from: 'Shared services', to: 'Retail' },
          { field: 'visibility', from: 'ORGANISATION', to: 'RESTRICTED' },
        ],
      },
    });
    expect(manages({})).toEqual({ ok: true, value: { changes: [], leaving: [] } });
  });

  it('say who leaves', () => {
    expect(manages({ owner: candidate(STRANGER), members: [] })).toMatchObject({
      value: { leaving: [OWNER.id, MEMBER.id] },
    });
    expect(manages({ owner: candidate(MEMBER), members: [] })).toMatchObject({ value: { leaving: [OWNER.id] } });
    expect(manages({ members: [candidate(MEMBER), candidate(STRANGER)] })).toMatchObject({ value: { leaving: [] } });
  });

  it('the owner is not listed twice, and a team has an end', () => {
    expect(manages({ members: [candidate(OWNER)] })).toMatchObject({
      ok: false,
      refusal: { issues: [{ path: 'memberIds' }] },
    });
    const many = Array.from({ length: 201 }, (_, place) => candidate({ id: `p${place}`, name: `P ${place}` }));
    expect(told(manages({ members: many }))).toBe('validation_failed: At most 200 people.');
    expect(told(manages({ members: many.slice(1) }))).toBe('ok');
  });

  it('two people at once: the second hears of it, unless nothing would change', () => {
    const record = aRecord({ version: 3 });
    const since = [{ what: 'stage', from: 'POC', to: 'PROPOSED', by: MEMBER.name, byId: MEMBER.id, at: NOW }];
    const { ownerId, memberIds, businessUnit, visibility } = record;
    expect(manages({ visibility: 'RESTRICTED' }, { record, version: 2, since })).toMatchObject({
      ok: false,
      refusal: {
        code: 'stale_version',
        changes: since,
        current: { version: 3, ownerId, memberIds, businessUnitId: businessUnit.id, visibility },
      },
    });
    expect(told(manages({}, { record, version: 2 }))).toBe('ok');
  });
});

describe('nobody joins a team to get around separation of duties (rule 5)', () => {
  const record = signedBy(submitted(), 'SECURITY');

  it('who signed in the open review cannot become owner or member', () => {
    const signer = candidate(REVIEWERS.SECURITY);
    for (const changes of [{ members: [signer] }, { owner: signer }])
      expect(told(manages(changes, { record }))).toMatch(/^validation_failed: .* signed in the open review/);
  });

  it('who may judge the open review cannot either: the team would choose its judges', () => {
    const said = /^validation_failed: .* reviews this use case and cannot join the team while a review is open/;
    for (const open of [record, answered()]) {
      expect(told(manages({ members: [candidate(REVIEWERS.SME)] }, { record: open }))).toMatch(said);
      expect(told(manages({ owner: candidate(REVIEWERS.SME) }, { record: open }))).toMatch(said);
    }
    const elsewhere = { grants: [{ role: 'SME', businessUnitId: OTHER_UNIT.id }] } as const;
    expect(told(manages({ members: [candidate(REVIEWERS.SME, elsewhere)] }, { record }))).toBe('ok');
    expect(told(manages({ members: [candidate(REVIEWERS.SME)] }))).toBe('ok');
  });

  it('who signed for the present stage cannot: they could no longer take their approval back', () => {
    const said = /^validation_failed: .* signed for the present stage and cannot join the team now/;
    expect(told(manages({ members: [candidate(REVIEWERS.SECURITY)] }, { record: inUse() }))).toMatch(said);
    expect(told(manages({ owner: candidate(REVIEWERS.SECURITY) }, { record: inUse() }))).toMatch(said);
    expect(told(manages({ members: [candidate(STRANGER)] }, { record: inUse() }))).toBe('ok');
  });

  it('an approval that was given for a unit alone keeps the use case there', () => {
    const moves = (grants: Actor['grants']) => {
      const record = inUse();
      const { businessUnit: _, ...team } = { ...record, owner: candidate(record.owner), members: [] };
      const request = { ...team, businessUnit: OTHER_UNIT };
      return told(manage(record, request, { version: 1, since: [] }, by(OWNER), [{ ...REVIEWERS.SECURITY, grants }]));
    };
    const [here, there] = [UNIT.id, OTHER_UNIT.id].map((businessUnitId) => ({
      role: 'SECURITY' as const,
      businessUnitId,
    }));
    expect(moves([here!])).toMatch(/^validation_failed: .* signed Security for .* and reviews nothing of Retail/);
    for (const grants of [[{ role: 'SECURITY' as const, businessUnitId: null }], [here!, there!], [there!], []])
      expect(moves(grants)).toBe('ok');
  });

  it('the unit stays while a review is under way: it decides who may sign', () => {
    expect(manages({ businessUnit: OTHER_UNIT }, { record })).toMatchObject({
      ok: false,
      refusal: { issues: [{ path: 'businessUnitId' }] },
    });
    expect(told(manages({ businessUnit: OTHER_UNIT }, { record: answered() }))).toBe('ok');
  });
});
