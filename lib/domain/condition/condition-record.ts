import type { Evidence, Part, PersonRef, ReviewRecord } from '../use-case/record';
import type { ConditionActKind, ExecutiveLevel, Role } from '../vocabulary';
import type { ConditionTerms } from './set-conditions';

export interface ConditionAct {
  readonly kind: ConditionActKind;
  readonly by: PersonRef;
  readonly at: Date;
  readonly note: string;
}

/** The review in which a condition was set, with those whom the separation of duties keeps from deciding on it. */
export interface ConditionReview extends Pick<
  ReviewRecord,
  'id' | 'number' | 'gate' | 'round' | 'status' | 'editors' | 'formerTeam'
> {
  readonly signers: readonly { readonly role: Role; readonly personId: string }[];
}

/** What was promised at a conditional approval, and what came of it. The terms are part of what was signed. */
export interface ConditionRecord extends ConditionTerms {
  readonly id: string;
  readonly review: ConditionReview;
  readonly role: Role;
  /** What the approval that carries it speaks for. */
  readonly parts: readonly Part[];
  readonly signOffId: string;
  /** As printed with the signature. */
  readonly setBy: string;
  /** Of the executive who set it; null for every other role. */
  readonly executiveLevel: ExecutiveLevel | null;
  readonly setAt: Date;
  /** Oldest first. */
  readonly acts: readonly ConditionAct[];
  /** To whom it was handed over by leavers, oldest first; the owner it was signed with stays the owner of the terms. */
  readonly handedTo: readonly PersonRef[];
  readonly evidence: readonly Evidence[];
}
