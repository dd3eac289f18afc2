import { count, type Viewing } from '@/lib/format';
import type { PackVersion } from '@/lib/queries/read-packs';
import { Definitions } from '../ui/definitions';
import { Moment } from '../ui/time';
import { whyInWords } from './pack-versions';

interface PackFactsProps {
  readonly pack: PackVersion;
  readonly viewing: Viewing;
}

/** When a version was published, by whom and why, and how many open reviews it has. */
export function PackFacts({ pack, viewing }: PackFactsProps) {
  return (
    <Definitions
      items={[
        { term: 'Published', value: <Moment at={pack.publishedAt} viewing={viewing} as="exact" /> },
        { term: 'By', value: pack.publishedBy?.name ?? 'Village' },
        { term: 'Why', value: whyInWords(pack) },
        { term: 'SHA-256', value: <code className="font-mono wrap-anywhere">{pack.sha256}</code> },
        { term: 'Open reviews', value: count(pack.openReviews, 'review', 'reviews', viewing) },
      ]}
    />
  );
}
