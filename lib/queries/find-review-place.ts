import { database } from '../data/client';
import { findReviewPlace as findPlace } from '../data/load-record';
import type { Actor } from '../domain/access/actor';
import { notFound, ok, type Result } from '../domain/result';
import { keyOf } from '../domain/use-case/record';

/** The use case and number of a review, by its id, as far as the actor may see it. */
export async function findReviewPlace(
  actor: Actor,
  reviewId: string,
): Promise<Result<{ key: string; review: number }>> {
  const place = await findPlace(database(), actor, reviewId);
  return place ? ok({ key: keyOf(place), review: place.review }) : notFound();
}
