import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from '@/lib/crypto/digest';
import { canonicalJson } from '../audit/canonical-json';
import {
  aPerson,
  by,
  contextOf,
  principalIn,
  REVIEWERS,
  signedBy,
  standingInFor,
  submitted,
  withReview,
} from '../review/record.fixture';
import type { UseCaseRecord } from '../use-case/record';
import { ROLES, type Role } from '../vocabulary';
import { sign } from './sign';
import { takeSnapshot } from './snapshot';

const INVOLVEMENTS = ['owner', 'member', 'left', 'editor', 'signed', 'signed-for'] as const;
type Involvement = (typeof INVOLVEMENTS)[number];

function involve(record: UseCaseRecord, id: string, role: Role, how: Involvement): UseCaseRecord {
  const other = ROLES.find((one) => one !== role && one !== 'EXECUTIVE')!;
  const person = { ...REVIEWERS[other], id };
  const { editors, formerTeam } = record.openReview!;
  switch (how) {
    case 'owner':
      return { ...record, ownerId: id };
    case 'member':
      return { ...record, memberIds: [...record.memberIds, id] };
    case 'left':
      return withReview(record, { formerTeam: [...formerTeam, id] });
    case 'editor':
      return withReview(record, { editors: [...editors, { role, personId: id }] });
    case 'signed':
      return signedBy(record, other, { who: person });
    case 'signed-for':
      return signedBy(record, other, { who: aPerson('Somebody'), inName: principalIn(person, other) });
  }
}

const some = fc.array(fc.constantFrom(...INVOLVEMENTS), { maxLength: 2 });
const RECORD = submitted();

it('no signature passes where either of both is apart, or where nobody stands in (rules 5 and 10)', () => {
  const cases = fc.record({
    role: fc.constantFrom(...ROLES),
    handed: fc.constantFrom(...ROLES),
    holds: fc.boolean(),
    inName: fc.boolean(),
    ofSubstitute: some,
    ofPrincipal: some,
  });
  fc.assert(
    fc.property(cases, ({ role, handed, holds, inName, ofSubstitute, ofPrincipal }) => {
      const level = { executiveLevel: 'CEO' as const };
      const principal = aPerson('Ann', [handed], level);
      const substitute = standingInFor(principal, handed, aPerson('Bob', holds ? [role] : [], level));
      let record = RECORD;
      // One person owns it.
      fc.pre(!(ofSubstitute.includes('owner') && ofPrincipal.includes('owner')));
      for (const how of ofSubstitute) record = involve(record, substitute.id, role, how);
      for (const how of ofPrincipal) record = involve(record, principal.id, role, how);
      const snapshotSha256 = sha256(canonicalJson(takeSnapshot(contextOf(record), role)));
      const request = { role, act: 'APPROVE', halves: [], comment: '', snapshotSha256 } as const;
      const asked = { ...request, onBehalfOf: inName ? principal.id : undefined };
      const result = sign(contextOf(record), asked, by(substitute), sha256);
      const entitled = inName ? role === handed : holds;
      const apart = ofSubstitute.length === 0 && (!inName || ofPrincipal.length === 0);
      expect(result.ok).toBe(entitled && apart);
      if (result.ok) expect(result.value.onBehalfOf?.id).toBe(inName ? principal.id : undefined);
    }),
    { numRuns: 400 },
  );
});
