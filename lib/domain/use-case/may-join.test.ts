import { expect, it } from 'vitest';
import {
  aRecord,
  candidate,
  inUse,
  MEMBER,
  OWNER,
  REVIEWERS,
  signedBy,
  STRANGER,
  submitted,
  told,
} from '../review/record.fixture';
import { isTeamPerson, mayJoin } from './may-join';

const AUDITING = [{ role: 'AUDITOR', businessUnitId: null }] as const;
const record = signedBy(submitted(), 'SECURITY');
const many = Array.from({ length: 200 }, (_, place) => ({ id: `p${place}`, name: `P ${place}` }));

it.each([
  ['a stranger', STRANGER, {}, record, 'ok'],
  ['the owner', OWNER, {}, record, 'conflict: On the team'],
  ['a member', MEMBER, {}, record, 'conflict: On the team'],
  ['somebody deactivated', STRANGER, { active: false }, record, 'conflict: Deactivated'],
  ['an auditor', STRANGER, { grants: AUDITING }, record, 'conflict: Auditors write nothing and belong to no team'],
  ['who signed', REVIEWERS.SECURITY, {}, record, 'conflict: Signed in the open review and cannot join now'],
  [
    'a reviewer who did not',
    REVIEWERS.SME,
    {},
    record,
    'conflict: Reviews this use case and cannot join while a review is open',
  ],
  ['a reviewer where none is open', REVIEWERS.SME, {}, aRecord(), 'ok'],
  [
    'who signed for the stage',
    REVIEWERS.SECURITY,
    {},
    inUse(),
    'conflict: Signed for the present stage and cannot join now',
  ],
  [
    'one too many',
    STRANGER,
    {},
    aRecord({ members: many, memberIds: many.map(({ id }) => id) }),
    'conflict: A team has at most 200 people',
  ],
] as const)('%s', (_, person, state, of, expected) => {
  expect(told(mayJoin(of, candidate(person, state)))).toBe(expected);
});

it('a team is of active people who are no auditors', () => {
  expect(
    [{}, { active: false }, { grants: AUDITING }].map((state) => isTeamPerson(candidate(STRANGER, state))),
  ).toEqual([true, false, false]);
});
