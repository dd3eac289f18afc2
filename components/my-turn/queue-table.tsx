import { ASKED_WORDS } from '@/lib/domain/review/renewal';
import { ROLE_NAMES, STAGE_NAMES } from '@/lib/domain/vocabulary';
import { relativeTime, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { QueueItem } from '@/lib/queries/review-queue';
import { RoleName, SectionStateMark } from '../review/role-mark';
import { RoleRing } from '../review/role-ring';
import { ButtonLink } from '../ui/button';
import { DataTable } from '../ui/data-table';
import { Moment } from '../ui/time';
import { UseCaseLink } from './use-case-link';

interface QueueTableProps {
  readonly items: readonly QueueItem[];
  /** Id of the heading that names it. */
  readonly labelledBy: string;
  readonly viewing: Viewing;
}

const COLUMNS = [
  { label: 'Use case and gate' },
  { label: 'Section', className: 'w-44' },
  { label: 'Since you last looked', className: 'w-44' },
  { label: 'Due', className: 'w-28' },
  { label: 'Act', hidden: true, className: 'w-20' },
];

/** Sections that wait for a signature. */
export function QueueTable({ items, labelledBy, viewing }: QueueTableProps) {
  return (
    <DataTable className="pile" labelledBy={labelledBy} columns={COLUMNS}>
      <tbody role="rowgroup">
        {items.map((item) => (
          <tr role="row" key={`${item.key} ${item.role}`} data-row>
            <th role="rowheader" scope="row">
              <span className="flex gap-3">
                <RoleRing seats={item.seats} size={24} />
                <span>
                  <UseCaseLink useCase={item} />
                  <span className="second">
                    {STAGE_NAMES[item.gate]}, round {item.round}, {since(item, viewing)}
                  </span>
                </span>
              </span>
            </th>
            <td role="cell">
              <RoleName role={item.role} />
              <ForWhom item={item} />
            </td>
            <td role="cell">
              <State item={item} />
            </td>
            <td role="cell" data-label="Due" className={item.overdue ? 'text-rejected' : undefined}>
              {item.dueAt && <Moment at={item.dueAt} as="day" viewing={viewing} />}
              {item.overdue && <span className="second text-inherit">past its due date</span>}
            </td>
            <td role="cell" className="num">
              <ButtonLink
                size="small"
                href={paths.sectionPath(item.key, item.review, item.role)}
                aria-label={`${item.asked ? ASKED_WORDS[item.asked] : 'Review'} ${ROLE_NAMES[item.role]} of ${item.key}`}
              >
                {item.asked ? ASKED_WORDS[item.asked] : item.signedBefore ? 'Review' : 'Start'}
              </ButtonLink>
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Of a substitute: for whom they sign it. */
function ForWhom({ item: { onBehalfOf } }: { readonly item: QueueItem }) {
  if (onBehalfOf.length === 0) return null;
  return <span className="second">for {onBehalfOf.map(({ name }) => name).join(' or ')}</span>;
}

function State({ item: { state, signedBefore, carries, asked } }: { readonly item: QueueItem }) {
  if (asked === 'RENEW') return <SectionStateMark state="APPROVED">Holds, to be renewed</SectionStateMark>;
  if (state === 'STALE') {
    return <SectionStateMark state="STALE">{carries ? 'Out of assurance' : 'The approval is stale'}</SectionStateMark>;
  }
  if (carries) return <SectionStateMark state="WAITING">Out of assurance without it</SectionStateMark>;
  return <SectionStateMark state="WAITING">{signedBefore ? 'Resubmitted' : 'First review'}</SectionStateMark>;
}

function since({ since: at, asked }: QueueItem, viewing: Viewing): string {
  const age = relativeTime(at, viewing);
  if (asked === 'RENEW') return age === 'today' ? 'approved since today' : `approved for ${age}`;
  return age === 'today' ? 'with you since today' : `with you for ${age}`;
}
