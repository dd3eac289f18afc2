import { describe, expect, it } from 'vitest';
import {
  ADMIN,
  aRecord,
  inUse,
  MEMBER,
  OWNER,
  promising,
  candidate,
  ref,
  REVIEWERS,
  signedBy,
  STRANGER,
  submitted,
} from '../review/record.fixture';
import type { Actor } from '../access/actor';
import type { PersonRef, UseCaseRecord } from '../use-case/record';
import { keptBy, planHandOver, successorIssues, type HeldUseCase, type Successor } from './plan-hand-over';

function held(record: UseCaseRecord, more: Partial<HeldUseCase> = {}): HeldUseCase {
  return { ...record, title: 'A', visible: true, reviewIds: [], unmet: record.conditions, ...more };
}

function successor(actor: Actor, more: Partial<Successor> = {}): Successor {
  return candidate(actor, more);
}

/** Each use case in one line: who is its owner, who its team, or why it stays. */
function planned(useCases: readonly HeldUseCase[], leaver: PersonRef, successors: readonly Successor[]) {
  const { handed, left } = planHandOver(leaver, useCases, successors, ADMIN);
  return [
    ...handed.map(({ to, ownerId, memberIds }) => `${to.name}: ${[ownerId, ...memberIds].join(', ')}`),
    ...left.map(({ because }) => because),
  ];
}

const [olga, mina, stan] = [OWNER.id, MEMBER.id, STRANGER.id];
const signed = signedBy(submitted(), 'SECURITY');
const cannot = 'Reviewer of SECURITY signed in the open review and cannot join the team now.';

describe('who may take over (rule 10)', () => {
  it.each<[string, (Successor | null)[], string | null]>([
    ['somebody else', [successor(STRANGER)], null],
    ['two of them', [successor(STRANGER), successor(MEMBER)], null],
    ['nobody there is', [null], 'successorId: Choose somebody who is in the list of people.'],
    ['the leaver', [successor(OWNER)], 'successorId: Choose somebody else than the person who hands over.'],
    [
      'an auditor',
      [successor(STRANGER, { grants: [{ role: 'AUDITOR', businessUnitId: null }] })],
      'successorId: Stan Stranger is an auditor: they write nothing and belong to no team.',
    ],
    ['somebody deactivated', [successor(STRANGER, { active: false })], 'successorId: Stan Stranger is deactivated.'],
    [
      'the same one twice',
      [successor(STRANGER), successor(STRANGER)],
      'otherSuccessorId: Choose somebody else than the first one.',
    ],
    [
      'a second one who is gone',
      [successor(STRANGER), successor(MEMBER, { active: false })],
      'otherSuccessorId: Mina Member is deactivated.',
    ],
  ])('%s', (_, successors, expected) => {
    const issues = successorIssues(OWNER, successors).map(({ path, message }) => `${path}: ${message}`);
    expect(issues).toEqual(expected === null ? [] : [expected]);
  });
});

describe('who takes over what', () => {
  it.each<[string, UseCaseRecord, Actor, Actor[], string]>([
    ['the ownership', aRecord(), OWNER, [STRANGER], `Stan Stranger: ${stan}, ${mina}`],
    ['the ownership, by a member', aRecord(), OWNER, [MEMBER], `Mina Member: ${mina}`],
    ['a place in the team', aRecord(), MEMBER, [STRANGER], `Stan Stranger: ${olga}, ${stan}`],
    ['a place in the team, by the owner', aRecord(), MEMBER, [OWNER], `Olga Owner: ${olga}`],
    ['of one that is retired', aRecord({ stage: 'RETIRED' }), OWNER, [STRANGER], `Stan Stranger: ${stan}, ${mina}`],
    [
      'of one that is archived',
      aRecord({ archivedAt: new Date() }),
      OWNER,
      [STRANGER],
      `Stan Stranger: ${stan}, ${mina}`,
    ],
    ['not by who signed in the open review', signed, OWNER, [REVIEWERS.SECURITY], cannot],
    [
      'nor by a second one who signed',
      signedBy(signed, 'DATA'),
      OWNER,
      [REVIEWERS.SECURITY, REVIEWERS.DATA],
      `${cannot} ${cannot.replace('SECURITY', 'DATA')}`,
    ],
    ['but by a second one', signed, OWNER, [REVIEWERS.SECURITY, STRANGER], `Stan Stranger: ${stan}, ${mina}`],
    [
      'nor by who signed for the present stage',
      inUse(),
      OWNER,
      [REVIEWERS.SECURITY],
      cannot.replace('in the open review', 'for the present stage'),
    ],
  ])('%s', (_, record, leaver, successors, expected) => {
    expect(
      planned(
        [held(record)],
        leaver,
        successors.map((one) => successor(one)),
      ),
    ).toEqual([expected]);
  });

  it('a restricted one that an administrator cannot see goes to nobody less than somebody else', () => {
    const restricted = held(aRecord({ visibility: 'RESTRICTED' }), { visible: false });
    expect(planned([restricted], OWNER, [successor(STRANGER)])).toEqual([`Stan Stranger: ${stan}, ${mina}`]);
    expect(planned([restricted], OWNER, [successor(ADMIN)])).toEqual([
      'It is restricted, and another administrator hands it over to you.',
    ]);
  });

  it('says what the successor could sign until then, unless they were on the team', () => {
    const roles = (leaver: Actor, to: Actor, record = submitted()) =>
      planHandOver(leaver, [held(record)], [successor(to)], ADMIN).handed.map(({ cannotSign }) => cannotSign);
    expect(roles(OWNER, REVIEWERS.DATA)).toEqual([['DATA']]);
    expect(roles(OWNER, STRANGER)).toEqual([[]]);
    const member = { members: [ref(REVIEWERS.DATA)], memberIds: [REVIEWERS.DATA.id] };
    expect(roles(OWNER, REVIEWERS.DATA, { ...submitted(), ...member })).toEqual([[]]);
  });

  it('conditions are those that the leaver answers: by their terms, or since somebody handed them over', () => {
    const kept = (record: UseCaseRecord, who: Actor) => keptBy(who, held(record)).length;
    const mine = promising(inUse(), 'SECURITY');
    expect([kept(mine, OWNER), kept(mine, MEMBER)]).toEqual([1, 0]);
    const passed = promising(inUse(), 'SECURITY', { handedTo: [ref(STRANGER), ref(MEMBER)] });
    expect([OWNER, STRANGER, MEMBER].map((who) => kept(passed, who))).toEqual([0, 0, 1]);
  });
});
