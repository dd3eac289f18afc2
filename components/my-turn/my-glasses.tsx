import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import { count, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { GlassToConfirm } from '@/lib/queries/read-break-glass';
import { Moment } from '../ui/time';
import { WaitingList } from './waiting-list';

interface MyGlassesProps {
  readonly glasses: readonly GlassToConfirm[];
  readonly viewing: Viewing;
}

const COLUMNS = [{ label: 'Why' }, { label: 'Until', className: 'w-28' }, { label: 'Lapses', className: 'w-28' }];

/** Proposals to break the glass that this person may confirm. */
export function MyGlasses({ glasses, viewing }: MyGlassesProps) {
  return (
    <WaitingList
      id="my-glasses"
      title="Break-glass"
      meta={count(glasses.length, 'waits for you', 'wait for you')}
      columns={COLUMNS}
      items={glasses}
      row={({ id, key, review, asked, reason, expiresAt, lapsesAt }) => {
        const cells = (
          <>
            <td role="cell">
              <span className="line-clamp-3">{reason}</span>
              <span className="second">
                {asked.by.name} proposes to open the gate to {STAGE_NAMES[review.gate]}
              </span>
            </td>
            <td role="cell" data-label="Until">
              <Moment at={expiresAt} viewing={viewing} as="minute" />
            </td>
            <td role="cell" data-label="Lapses">
              <Moment at={lapsesAt} viewing={viewing} as="minute" />
            </td>
          </>
        );
        return { id, cells, act: { words: 'Look', about: `Look: break-glass of ${key}`, href: paths.breakGlass(key) } };
      }}
    />
  );
}
