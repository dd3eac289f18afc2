import { saveFindingOf } from '@/lib/commands/save-finding';
import { signSection } from '@/lib/commands/sign-section';
import type { DataHalf, Role, SignOffAct } from '@/lib/domain/vocabulary';
import { DATA_HALVES, ROLES, SIGN_OFF_ACTS } from '@/lib/domain/vocabulary';
import { answerEverything, findEverythingMet, PASSWORD } from '@/prisma/builders';
import type { Act } from './act';
import type { PersonName } from './cast';
import { RECORD } from './record-acts';
import { findNotMet, type State } from './records';

/** An act on the section of one role. */
interface SectionAct extends Act {
  readonly role: Role;
}

const UNDER_WAY: readonly State[] = ['IN_REVIEW', 'CHANGES_REQUESTED', 'PROHIBITED_IN_REVIEW', 'RESTRICTED'];
/** In CHANGES_REQUESTED it is Security that requested them: that section is with the team. */
const WITH_REVIEWER = (role: Role) => UNDER_WAY.filter((state) => state !== 'CHANGES_REQUESTED' || role !== 'SECURITY');

/** The role of the section, and whoever stands in for it. */
const whoOf = (role: Role): readonly PersonName[] => (role === 'SECURITY' ? [role, 'SUBSTITUTE'] : [role]);
const SECTION = `${RECORD}/reviews/[n]/[role]`;

/** The open acts while the review is under way; the two others on the review that carries the stage. */
function whenOf(act: SignOffAct, role: Role): readonly State[] {
  if (act === 'REVOKE') return ['PASSED'];
  return act === 'RECONFIRM' ? ['REVOKED'] : WITH_REVIEWER(role);
}

function sign(role: Role, act: SignOffAct, halves: readonly DataHalf[] = []): SectionAct {
  const comment = 'Told by the test';
  const dueOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const promised = [{ text: 'Test the kill switch', dueOn, blocksNextGate: false }];
  const conditions = act === 'APPROVE_WITH_CONDITIONS' ? promised : [];
  return {
    name: [act, role, ...halves].join(' '),
    role,
    who: whoOf(role),
    when: whenOf(act, role),
    request: ({ reviewId, snapshots, onBehalfOf }) => [
      'POST',
      `/reviews/${reviewId}/sections/${role}/sign-offs`,
      { body: { act, halves, comment, conditions, snapshotSha256: snapshots[role], password: PASSWORD, onBehalfOf } },
    ],
    form: ({ key, review, snapshots, onBehalfOf = '' }) => {
      const place = { key, review: String(review), role };
      const signature = { act, comment, snapshotSha256: snapshots[role], password: PASSWORD, onBehalfOf };
      const condition = {
        'conditions.0.text': promised[0]!.text,
        'conditions.0.dueOn': dueOn,
        'conditions.0.ownerId': '',
        'conditions.0.blocksNextGate': 'false',
      };
      const more = act === 'APPROVE_WITH_CONDITIONS' ? condition : {};
      // A form of Data always says which halves.
      const parts = role === 'DATA' && halves.length === 0 ? DATA_HALVES : halves;
      return [SECTION, 'sign', { ...place, ...signature, ...more, 'halves[]': parts }];
    },
    command: (call, { key, review, snapshots }) =>
      signSection(call, { key, review }, { role, act, halves, comment, conditions, snapshotSha256: snapshots[role] }),
    prepare: async ({ actors }, key, person) => {
      if (act === 'REQUEST_CHANGES') await findNotMet(actors[person], key, role);
      if (act !== 'APPROVE' && act !== 'APPROVE_WITH_CONDITIONS') return;
      await answerEverything(actors.MEMBER, { key, review: 1 });
      await findEverythingMet(actors[person], { key, review: 1 }, role);
    },
  };
}

function find(role: Role): SectionAct {
  const finding = { verdict: 'NOT_APPLICABLE', note: 'Told by the test' } as const;
  return {
    name: `find ${role}`,
    role,
    who: whoOf(role),
    when: UNDER_WAY,
    request: ({ reviewId, requirements }) => [
      'PUT',
      `/reviews/${reviewId}/sections/${role}/findings/${requirements[role].id}`,
      { body: finding, ifMatch: requirements[role].finding },
    ],
    form: ({ key, review, requirements }) => {
      const { id: requirement, finding: findingVersion } = requirements[role];
      return [
        SECTION,
        'saveFinding',
        [
          { key, review, role },
          { requirement, ...finding, findingVersion, seenSnapshot: '' },
        ],
      ];
    },
    command: (call, { key, review, requirements }) => {
      const { id: requirement, finding: findingVersion } = requirements[role];
      return saveFindingOf(call, { key, review }, { requirement, ...finding, findingVersion });
    },
  };
}

/** Signing and finding belong to the role of the section, and to nobody of the team. Source: product.md, rules 3, 4, 5, 7, 8. */
export const SECTION_ACTS: readonly SectionAct[] = [
  ...ROLES.flatMap((role) => [...SIGN_OFF_ACTS.map((act) => sign(role, act)), find(role)]),
  sign('DATA', 'APPROVE', ['ENGINEERING']),
  sign('DATA', 'APPROVE', ['SCIENCE']),
];
