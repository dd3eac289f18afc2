import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import * as paths from '@/lib/paths';
import type { AffectedReview } from '@/lib/queries/pack-impact';
import { Link } from '../ui/link';
import { EffectList } from './effect-list';

/** One open review and what a version is to it. */
export function AffectedReviewItem({ review }: { readonly review: AffectedReview }) {
  const { key, title, review: number, gate, round, packVersion, tighter, looser } = review;
  return (
    <div className="grid min-w-0 gap-1">
      <p>
        <Link href={paths.reviewPath(key, number)}>
          {key} {title}
        </Link>{' '}
        <span className="text-ink-2">
          gate to {STAGE_NAMES[gate]}, round {round}, version {packVersion}
        </span>
      </p>
      {tighter.length > 0 && (
        <div>
          <p className="text-sm font-medium">Stricter, and applied on request</p>
          <EffectList effects={tighter} />
        </div>
      )}
      {looser.length > 0 && (
        <div>
          <p className="text-sm font-medium">Looser, and never applied to it</p>
          <EffectList effects={looser} />
        </div>
      )}
    </div>
  );
}
