import type { Actor, Principal } from '../access/actor';
import { isOnTeam, type Subject } from '../access/permissions';
import { ok, refuse, type Result } from '../result';
import type { ReviewContext } from '../review/review-context';
import { ROLE_NAMES, type Role } from '../vocabulary';

/** What one person had to do with a section that others shall judge. A queue takes it from one row of a list. */
export interface Involvement {
  readonly useCase: Subject;
  readonly role: Role;
  /** Owned the use case or belonged to its team at some time while this review was open or carried the stage, and left. */
  readonly leftTeam: boolean;
  /** Edited an answer of the section in this review. */
  readonly editedAnswer: boolean;
}

export function involvementOf({ record, review }: ReviewContext, role: Role, personId: string): Involvement {
  return {
    useCase: record,
    role,
    leftTeam: review.formerTeam.includes(personId),
    editedAnswer: review.editors.some((editor) => editor.role === role && editor.personId === personId),
  };
}

export type Judging = 'sign' | 'judge' | 'resolve a question about' | 'close a condition of' | 'break the glass for';

/**
 * Separation of duties: who worked on a use case while its review is open judges nothing in it, also after they left
 * the team. Source: product.md, rule 5.
 */
export function keepApart(
  { useCase, role, leftTeam, editedAnswer }: Involvement,
  person: Pick<Actor, 'id'>,
  act: Judging,
): Result<void> {
  if (isOnTeam(person, useCase)) return refuse('forbidden', `You cannot ${act} a use case of your own team.`);
  if (leftTeam) {
    const left = 'You left the team of this use case after this review was opened';
    return refuse('forbidden', `${left}, so you cannot ${act} it.`);
  }
  if (!editedAnswer) return ok(undefined);
  return refuse('forbidden', `You edited an answer of ${ROLE_NAMES[role]} in this review, so you cannot ${act} it.`);
}

/** The same for whom somebody stands in: what they may not do, nobody does for them. Source: product.md, rule 10. */
export function keepPrincipalApart(
  { useCase, role, leftTeam, editedAnswer }: Involvement,
  principal: Pick<Principal, 'id' | 'name'>,
  act: Judging,
): Result<void> {
  const { name } = principal;
  const end = `, so nobody can ${act} it for them.`;
  if (isOnTeam(principal, useCase)) return refuse('forbidden', `${name} is on the team of this use case${end}`);
  if (leftTeam) {
    return refuse('forbidden', `${name} left the team of this use case after this review was opened${end}`);
  }
  if (!editedAnswer) return ok(undefined);
  return refuse('forbidden', `${name} edited an answer of ${ROLE_NAMES[role]} in this review${end}`);
}
