import { describe, expect, it } from 'vitest';
import {
  ADMIN,
  answered,
  aRecord,
  AUDITOR,
  by,
  inUse,
  MEMBER,
  NOW,
  OTHER_UNIT,
  OWNER,
  ref,
  REVIEWERS,
  signedBy,
  STRANGER,
  submitted,
  told,
} from '../review/record.fixture';
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
  const { owner, members, businessUnit, visibility } = record;
  return manage(record, { owner, members, businessUnit, visibility, ...changes }, { version, since }, by(actor));
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
        owner: ref(STRANGER),
        members: [ref(OWNER), ref(MEMBER)],
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
    expect(manages({ owner: ref(STRANGER), members: [] })).toMatchObject({ value: { leaving: [OWNER.id, MEMBER.id] } });
    expect(manages({ owner: ref(MEMBER), members: [] })).toMatchObject({ value: { leaving: [OWNER.id] } });
    expect(manages({ members: [ref(MEMBER), ref(STRANGER)] })).toMatchObject({ value: { leaving: [] } });
  });

  it('the owner is not listed twice, and a team has an end', () => {
    expect(manages({ members: [ref(OWNER)] })).toMatchObject({
      ok: false,
      refusal: { issues: [{ path: 'memberIds' }] },
    });
    const many = Array.from({ length: 201 }, (_, place) => ({ id: `p${place}`, name: `P ${place}` }));
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
    const signer = ref(REVIEWERS.SECURITY);
    for (const changes of [{ members: [signer] }, { owner: signer }])
      expect(told(manages(changes, { record }))).toMatch(/^validation_failed: .* signed in the open review/);
    expect(told(manages({ members: [ref(REVIEWERS.SME)] }, { record }))).toBe('ok');
  });

  it('a signer of an earlier, closed review may', () => {
    expect(told(manages({ members: [ref(REVIEWERS.SECURITY)] }, { record: inUse() }))).toBe('ok');
  });

  it('the unit stays while a review is under way: it decides who may sign', () => {
    expect(manages({ businessUnit: OTHER_UNIT }, { record })).toMatchObject({
      ok: false,
      refusal: { issues: [{ path: 'businessUnitId' }] },
    });
    expect(told(manages({ businessUnit: OTHER_UNIT }, { record: answered() }))).toBe('ok');
  });
});
