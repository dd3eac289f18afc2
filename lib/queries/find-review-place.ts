import { database } from '../data/client';
import { findReviewPlace as findPlace } from '../data/load-record';
import type { Actor } from '../domain/access/actor';
import { notFound, ok, type Result } from '../domain/result';
import { keyOf } from '../domain/use-case/record';
import type { Role } from '../domain/vocabulary';

interface ReviewPlace {
  readonly key: string;
  readonly review: number;
  readonly section?: Role;
}

/** Where a review, or one of its sections, stands by the review's id, as far as the actor may see it. */
export async function findReviewPlace(actor: Actor, reviewId: string, section?: Role): Promise<Result<ReviewPlace>> {
  const place = await findPlace(database(), actor, reviewId);
  if (!place) return notFound();
  return ok({ key: keyOf(place), review: place.review, ...(section ? { section } : {}) });
}
