import type { Actor } from '../domain/access/actor';
import type { ConditionTerms } from '../domain/condition/set-conditions';
import { notFound, ok, type Result } from '../domain/result';
import type { SignOffRecord } from '../domain/use-case/record';
import type { Role } from '../domain/vocabulary';
import { findReviewPlace } from './find-review-place';
import { findContext } from './read-section';

interface SignOffPlace {
  readonly id: string;
  readonly role: Role;
  readonly signOffId: string;
}

export interface SignedPage extends SignOffRecord {
  readonly key: string;
  readonly review: number;
  readonly conditions: readonly ConditionTerms[];
}

/** One signature of a section with what was signed, for whoever may see the record. */
export async function readSignOff(
  actor: Actor,
  { id, role, signOffId }: SignOffPlace,
  now: Date,
): Promise<Result<SignedPage>> {
  const place = await findReviewPlace(actor, id);
  if (!place.ok) return place;
  const { key, review } = place.value;
  const context = await findContext(actor, key, review, now);
  const signOff = context?.review.signOffs.find((one) => one.id === signOffId && one.role === role);
  return signOff ? ok({ ...signOff, conditions: signOff.snapshot.conditions ?? [], key, review }) : notFound();
}
