import { AffectedReviews } from '@/components/pack/affected-reviews';
import { ImpactInWords } from '@/components/pack/impact-in-words';
import { TightenForm } from '@/components/pack/tighten-form';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import { DEMO_PASSWORD } from '@/lib/demo';
import { can } from '@/lib/domain/access/permissions';
import type { PolicyPack } from '@/lib/domain/policy/pack-schema';
import { env } from '@/lib/env';
import { countAffected, listAffected } from '@/lib/queries/pack-impact';
import { requireSession, viewing } from '../../../viewer';
import { tighten } from './actions';

interface OpenReviewsProps {
  readonly content: PolicyPack;
  /** The version in force, which can be applied; null for a proposal. */
  readonly version: number | null;
  readonly after: string | undefined;
  readonly pathTo: (after: string | null) => string;
}

const SHOWN = 50;

/** The open reviews a pack would affect; where it is in force, those it is stricter for, to choose from. */
export async function OpenReviews({ content, version, after, pathTo }: OpenReviewsProps) {
  const [{ actor, provenAt }, view] = await Promise.all([requireSession(), viewing()]);
  const page = { after: after ?? null, limit: SHOWN, onlyTighter: version !== null };
  const totals = await countAffected(actor, content);
  const { items, nextCursor } = await listAffected(actor, content, page);
  const proof = { provenAt, demoPassword: env().demo ? DEMO_PASSWORD : null };
  const mayApply = version !== null && can(actor, 'packs.manage').ok;
  return (
    <Section
      id="open-reviews"
      title={version === null ? 'What it is to open reviews' : 'Open reviews under another version'}
      meta="open ones keep the version they have"
    >
      <div className="grid gap-4">
        <ImpactInWords totals={totals} viewing={view} />
        {mayApply ? (
          <TightenForm action={tighten} version={version} reviews={items} viewing={view} {...proof} />
        ) : (
          <AffectedReviews reviews={items} />
        )}
        <Pager
          newer={after ? `${pathTo(null)}#open-reviews` : null}
          older={nextCursor && `${pathTo(nextCursor)}#open-reviews`}
          newerLabel="First page"
          olderLabel="Next page"
        />
      </div>
    </Section>
  );
}
