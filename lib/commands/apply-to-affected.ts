import { database } from '../data/client';
import { findPackOfVersion } from '../data/packs';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { notFound, ok, type Result } from '../domain/result';
import type { TighteningOutcome } from '../domain/review/apply-tightening';
import { listAffected, type ImpactPage } from '../queries/pack-impact';
import { applyToReviews, type Applied } from './apply-tightening';

/** Of one act that is to reach all reviews: so many, before it answers that there are more. */
const MOST_AT_ONCE = 100;

/** As `applyToReviews`, for every open review it is stricter for and that the actor may see, a hundred at a time. */
export async function applyToAffected(call: Call, version: number, reason: string): Promise<Result<Applied>> {
  const allowed = can(call.actor, 'packs.manage');
  if (!allowed.ok) return allowed;
  const newer = await findPackOfVersion(database(), version);
  if (!newer) return notFound();
  const { idempotency: _, ...once } = call;
  const items: TighteningOutcome[] = [];
  let after: string | null = null;
  do {
    const page: ImpactPage = await listAffected(call.actor, newer.content, {
      after,
      limit: MOST_AT_ONCE,
      onlyTighter: true,
    });
    const done = await applyToReviews(once, version, { reviewIds: page.items.map(({ reviewId }) => reviewId), reason });
    if (!done.ok) return done;
    items.push(...done.value.items);
    after = page.nextCursor;
  } while (after !== null && items.filter(({ applied }) => applied).length < MOST_AT_ONCE);
  return ok({ items, more: after !== null });
}
