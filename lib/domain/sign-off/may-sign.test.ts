import { describe, expect, it } from 'vitest';
import type { Actor } from '../access/actor';
import {
  ADMIN,
  answered,
  aPerson,
  approvedBy,
  AUDITOR,
  contextOf,
  executive,
  inUse,
  MEMBER,
  ORGANISATION,
  OTHER_UNIT,
  OWNER,
  NOW,
  REVIEWERS,
  signedBy,
  STRANGER,
  submitted,
  told,
  UNIT,
  withIntake,
  withReview,
} from '../review/record.fixture';
import { reviewContext } from '../review/review-context';
import type { UseCaseRecord } from '../use-case/record';
import { EXECUTIVE_LEVELS, ROLE_NAMES, ROLES, type ExecutiveLevel, type Role } from '../vocabulary';
import { maySign, mayStandFor, requiredParts, signingFacts } from './may-sign';

function answerTo(record: UseCaseRecord, role: Role, actor: Actor) {
  const result = maySign(signingFacts(contextOf(record), role, actor), actor);
  return result.ok ? 'yes' : `${result.refusal.code}: ${result.refusal.message}`;
}

const also = (actor: Actor, ...roles: Role[]): Actor => ({
  ...actor,
  grants: roles.map((role) => ({ role, businessUnitId: null })),
});

describe('the role, and nothing else, opens a section', () => {
  const record = submitted();

  it.each(ROLES)('%s is open to its own reviewer and to no other', (role) => {
    for (const other of ROLES) {
      const answer = answerTo(record, role, REVIEWERS[other]);
      expect(answer).toBe(
        other === role ? 'yes' : `forbidden: Only reviewers of ${ROLE_NAMES[role]} sign this section.`,
      );
    }
  });

  it.each([
    ['somebody without a grant', STRANGER],
    ['an administrator: signs nothing by being admin (rule 4)', ADMIN],
    ['an auditor', AUDITOR],
    ['an auditor who also holds the role', aPerson('Both', ['AUDITOR', 'SECURITY'])],
    ['a reviewer of another business unit', aPerson('Elsewhere', ['SECURITY'], { unit: OTHER_UNIT.id })],
    [
      'a token that may not sign',
      aPerson('Token', ['SECURITY'], { tokenScopes: ['read', 'write', 'metrics', 'admin'] }),
    ],
  ])('refuses %s', (_, actor) => {
    expect(answerTo(record, 'SECURITY', actor)).toMatch(/^forbidden: /);
  });

  it.each([
    ['of this business unit', aPerson('Here', ['SECURITY'], { unit: UNIT.id })],
    ['of the whole organisation', aPerson('Everywhere', ['SECURITY'])],
    ['who also administers', aPerson('Two hats', ['SECURITY', 'ADMIN'])],
    ['with a token that may sign', aPerson('Token', ['SECURITY'], { tokenScopes: ['sign'] })],
  ])('takes a reviewer %s', (_, actor) => {
    expect(answerTo(record, 'SECURITY', actor)).toBe('yes');
  });
});

describe('separation of duties (rule 5)', () => {
  it.each([
    ['the owner', OWNER],
    ['a team member', MEMBER],
  ])('%s cannot sign, whatever role they hold', (_, actor) => {
    for (const role of ROLES) {
      expect(answerTo(submitted(), role, { ...also(actor, role), executiveLevel: 'CEO' })).toBe(
        'forbidden: You cannot sign a use case of your own team.',
      );
    }
  });

  it('whoever edited an answer of the section cannot sign it, and may sign another', () => {
    const both = aPerson('Left the team', ['SECURITY', 'SME']);
    const record = withReview(submitted(), { editors: [{ role: 'SECURITY', personId: both.id }] });
    expect(answerTo(record, 'SECURITY', both)).toBe(
      'forbidden: You edited an answer of Security in this review, so you cannot sign it.',
    );
    expect(answerTo(record, 'SME', both)).toBe('yes');
    expect(answerTo(record, 'SECURITY', REVIEWERS.SECURITY)).toBe('yes');
  });

  it('whoever left the team while this review was open cannot sign any section of it', () => {
    for (const role of ROLES) {
      const left = { ...aPerson('Left the team', [role]), executiveLevel: 'CEO' as const };
      const record = withReview(submitted(), { formerTeam: [left.id] });
      expect(answerTo(record, role, left)).toBe(
        'forbidden: You left the team of this use case after this review was opened, so you cannot sign it.',
      );
      expect(answerTo(record, role, REVIEWERS[role])).toBe('yes');
    }
  });

  it('one person signs one section of a review', () => {
    const both = aPerson('Two roles', ['SECURITY', 'SME']);
    const record = signedBy(submitted(), 'SECURITY', { who: both });
    expect(answerTo(record, 'SME', both)).toBe(
      'forbidden: You signed Security in this review; one person signs one section.',
    );
    expect(answerTo(record, 'SME', REVIEWERS.SME)).toBe('yes');
    expect(answerTo(record, 'SECURITY', both)).toBe('yes');
  });

  it.each(['REQUEST_CHANGES', 'REJECT', 'APPROVE'] as const)('%s is a signature too', (act) => {
    const both = aPerson('Two roles', ['SECURITY', 'SME']);
    const record = signedBy(submitted(), 'SECURITY', { who: both, act });
    expect(answerTo(record, 'SME', both)).toMatch(/one person signs one section/);
  });

  it('a small organisation may switch that one off, and nothing else with it', () => {
    const organisation = { ...ORGANISATION, oneSectionPerPerson: false };
    const both = aPerson('Two roles', ['SECURITY', 'SME']);
    const record = signedBy(submitted('POC', { organisation }), 'SECURITY', { who: both });
    expect(answerTo(record, 'SME', both)).toBe('yes');
    const edited = withReview(record, { editors: [{ role: 'SME', personId: both.id }] });
    expect(answerTo(edited, 'SME', both)).toMatch(/^forbidden: You edited an answer/);
    expect(answerTo(record, 'SME', also(MEMBER, 'SME'))).toMatch(/own team/);
  });
});

describe('only a review under way, and a section that is with its reviewer', () => {
  it.each([
    ['DRAFT', 'conflict: The team has not submitted this review yet.'],
    ['PASSED', 'conflict: This review is closed: it was passed.'],
    ['REJECTED', 'conflict: This review is closed: it was rejected.'],
    ['WITHDRAWN', 'conflict: This review is closed: it was withdrawn.'],
  ] as const)('%s', (status, expected) => {
    expect(answerTo(withReview(submitted(), { status }), 'SECURITY', REVIEWERS.SECURITY)).toBe(expected);
  });

  it.each(['APPROVE', 'REQUEST_CHANGES', 'REJECT'] as const)('a passed review takes no %s, carrying or not', (act) => {
    const record = inUse();
    const facts = signingFacts(reviewContext(record, record.assurance!, NOW), 'SME', REVIEWERS.SME);
    expect(told(maySign(facts, REVIEWERS.SME, act))).toBe('conflict: This review is closed: it was passed.');
  });

  it('not while the team answers the findings', () => {
    const record = signedBy(submitted(), 'SECURITY', { act: 'REQUEST_CHANGES' });
    expect(answerTo(record, 'SECURITY', REVIEWERS.SECURITY)).toBe(
      'conflict: The section is with the team until it is resubmitted.',
    );
    expect(answerTo(record, 'DATA', REVIEWERS.DATA)).toBe('yes');
  });

  it('without the role, says so before it says anything of the review', () => {
    expect(answerTo(answered(), 'SECURITY', STRANGER)).toMatch(/^forbidden/);
    expect(answerTo(withReview(submitted(), { status: 'PASSED' }), 'SECURITY', STRANGER)).toMatch(/^forbidden/);
  });

  it('a section the review does not have is with the team', () => {
    expect(answerTo(withReview(submitted(), { sections: [] }), 'SME', REVIEWERS.SME)).toMatch(/^conflict/);
  });
});

describe('the executive signs at the required level', () => {
  const cfoBeside = { investment_12m: 5_000_000 };

  it('asks a director for a small POC, a VP for its live use', () => {
    expect(answerTo(submitted('POC'), 'EXECUTIVE', executive('DIRECTOR'))).toBe('yes');
    expect(answerTo(submitted('PRODUCTION'), 'EXECUTIVE', executive('DIRECTOR'))).toBe(
      'forbidden: This gate asks for the signature of a VP.',
    );
    expect(answerTo(submitted('PRODUCTION'), 'EXECUTIVE', executive('VP'))).toBe('yes');
  });

  it('names both offices where finance signs beside the lead', () => {
    const record = withIntake(submitted('PRODUCTION'), cfoBeside);
    expect(requiredParts('EXECUTIVE', contextOf(record).sponsor)).toEqual(['LEAD', 'CFO']);
    expect(answerTo(record, 'EXECUTIVE', executive('VP'))).toBe(
      'forbidden: This gate asks for the signature of a CIO or a CFO.',
    );
    for (const level of ['CIO', 'CFO', 'CEO'] as const)
      expect(answerTo(record, 'EXECUTIVE', executive(level))).toBe('yes');
  });

  it('refuses the role without a level', () => {
    expect(answerTo(submitted(), 'EXECUTIVE', aPerson('No level', ['EXECUTIVE']))).toMatch(/^forbidden/);
  });

  it('asks nobody else for a level', () => {
    for (const role of ROLES.filter((one) => one !== 'EXECUTIVE'))
      expect(answerTo(submitted(), role, REVIEWERS[role])).toBe('yes');
  });

  const sponsor = { lead: 'CIO' as ExecutiveLevel, co: ['CFO' as const], floors: [], open: [] };

  it('equal or higher leads, but a CFO never stands in for a CIO', () => {
    expect(EXECUTIVE_LEVELS.filter((level) => mayStandFor('LEAD', level, sponsor))).toEqual(['CIO', 'CEO']);
    expect(EXECUTIVE_LEVELS.filter((level) => mayStandFor('LEAD', level, { ...sponsor, lead: 'VP' }))).toEqual([
      'VP',
      'CIO',
      'CFO',
      'CEO',
    ]);
  });

  it('a co-sponsor is that office or a higher one', () => {
    expect(EXECUTIVE_LEVELS.filter((level) => mayStandFor('CFO', level, sponsor))).toEqual(['CFO', 'CEO']);
  });

  it('no level speaks for a part of another section', () => {
    for (const part of ['WHOLE', 'ENGINEERING', 'SCIENCE'] as const)
      for (const level of [null, ...EXECUTIVE_LEVELS]) expect(mayStandFor(part, level, sponsor)).toBe(false);
  });
});

it('a section is approved by its whole, Data by both halves', () => {
  const { sponsor } = contextOf(approvedBy(submitted(), []));
  const parts = Object.fromEntries(ROLES.map((role) => [role, requiredParts(role, sponsor)]));
  expect(parts).toEqual({
    ...Object.fromEntries(ROLES.map((role) => [role, ['WHOLE']])),
    DATA: ['ENGINEERING', 'SCIENCE'],
    EXECUTIVE: ['LEAD'],
  });
});
