import type { Actor } from '../domain/access/actor';
import { notFound, ok, type Result } from '../domain/result';
import type { Role } from '../domain/vocabulary';
import { findReviewPlace } from './find-review-place';
import { readSection, type SectionPage } from './read-section';

/** A section by the id of its review. */
export async function findSection(actor: Actor, reviewId: string, role: Role, now: Date): Promise<Result<SectionPage>> {
  const place = await findReviewPlace(actor, reviewId);
  if (!place.ok) return place;
  const section = await readSection(actor, { ...place.value, role }, now);
  return section ? ok(section) : notFound();
}

/** One requirement of a section by the id of its review. */
export async function findRequirement(
  actor: Actor,
  { id, role, requirementId }: { readonly id: string; readonly role: Role; readonly requirementId: string },
  now: Date,
): Promise<Result<SectionPage['requirements'][number]>> {
  const section = await findSection(actor, id, role, now);
  if (!section.ok) return section;
  const requirement = section.value.requirements.find((one) => one.id === requirementId);
  return requirement ? ok(requirement) : notFound();
}
