import { count, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { PackVersion } from '@/lib/queries/read-packs';
import { DataTable, type Column } from '../ui/data-table';
import { Link } from '../ui/link';
import { Tag } from '../ui/tag';
import { Moment } from '../ui/time';

const COLUMNS: readonly Column[] = [
  { label: 'Version' },
  { label: 'Why' },
  { label: 'Published' },
  { label: 'Open reviews', num: true },
];

interface PackVersionsProps {
  readonly versions: readonly PackVersion[];
  readonly viewing: Viewing;
}

/** Every version, newest first: which one is in force, and how many open reviews are pinned to each. */
export function PackVersions({ versions, viewing }: PackVersionsProps) {
  return (
    <DataTable columns={COLUMNS} label="Versions of the policy pack" className="dense pile">
      <tbody role="rowgroup">
        {versions.map((one) => (
          <tr key={one.version} role="row" data-row>
            <th role="rowheader" scope="row">
              <Link href={paths.pack(one.version)} className="font-semibold text-ink no-underline hover:underline">
                Version {one.version}
              </Link>{' '}
              {one.active && <Tag>In force</Tag>}
              {one.tightened && <Tag>For open reviews</Tag>}
              <span className="block font-mono text-sm font-normal text-ink-2" title={one.sha256}>
                {one.sha256.slice(0, 16)}
              </span>
            </th>
            <td role="cell" data-label="Why" className="wrap-anywhere">
              {whyInWords(one)}
            </td>
            <td role="cell" data-label="Published" className="text-ink-2">
              <Moment at={one.publishedAt} viewing={viewing} as="minute" />, {one.publishedBy?.name ?? 'Village'}
            </td>
            <td role="cell" className="num" data-label="Open reviews">
              {count(one.openReviews, 'review', 'reviews', viewing)}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Why there is this version: the reason given, or what it was made of. */
export function whyInWords({ tightened, reason, publishedBy }: PackVersion): string {
  if (tightened) return `Version ${tightened.from} with what is stricter in version ${tightened.by}`;
  return reason || (publishedBy ? '' : 'The first one, which came with the program');
}
