import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import { relativeTime, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { MyTurn } from '@/lib/queries/my-turn';
import { SectionStateMark } from '../review/role-mark';
import { RoleRing } from '../review/role-ring';
import { ButtonLink } from '../ui/button';
import { DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import { UseCaseLink } from './use-case-link';

type Item = MyTurn['mine']['items'][number];

interface TeamTableProps {
  readonly items: readonly Item[];
  readonly labelledBy: string;
  readonly viewing: Viewing;
}

const COLUMNS = [
  { label: 'Use case' },
  { label: 'In the way' },
  { label: 'For', className: 'w-28' },
  { label: 'Act', hidden: true, className: 'w-24' },
];

/** Use cases of the person's own team, with what stands between them and their next step. */
export function TeamTable({ items, labelledBy, viewing }: TeamTableProps) {
  return (
    <DataTable className="pile" labelledBy={labelledBy} columns={COLUMNS}>
      <tbody role="rowgroup">
        {items.map((item) => (
          <tr role="row" key={item.key} data-row>
            <th role="rowheader" scope="row">
              <span className="flex gap-3">
                <RoleRing seats={item.seats} size={24} />
                <span>
                  <UseCaseLink useCase={item} />
                  <span className="second">{stageInWords(item)}</span>
                </span>
              </span>
            </th>
            <td role="cell">
              <InTheWay item={item} />
              <TeamActs item={item} />
            </td>
            <td role="cell" data-label="For">
              {item.heldSince && relativeTime(item.heldSince, viewing)}
            </td>
            <td role="cell" className="num">
              <Act item={item} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function InTheWay({ item: { inTheWay } }: { readonly item: Item }) {
  if (inTheWay.kind === 'changes')
    return <SectionStateMark state="CHANGES_REQUESTED">{inTheWay.words}</SectionStateMark>;
  if (inTheWay.kind === 'out') return <SectionStateMark state="STALE">{inTheWay.words}</SectionStateMark>;
  return <span className={inTheWay.kind === 'nothing' ? 'text-ink-2' : undefined}>{inTheWay.words}</span>;
}

/** How many questions and readings are named before the record has the rest. */
const NAMED = 3;

function TeamActs({ item: { key, teamActs } }: { readonly item: Item }) {
  const more = teamActs.length - NAMED;
  if (teamActs.length === 0) return null;
  return (
    <ul className="mt-1 text-sm">
      {teamActs.slice(0, NAMED).map(({ words, label, target }, place) => (
        <li key={`${words} ${place}`}>
          {words}. <Link href={paths.targetPath(key, target)}>{label}</Link>
        </li>
      ))}
      {more > 0 && (
        <li>
          <Link href={`${paths.useCase(key)}#gate`}>{more} more in the way</Link>
        </li>
      )}
    </ul>
  );
}

function Act({ item }: { readonly item: Item }) {
  const { key, inTheWay, openReview } = item;
  const [role] = inTheWay.roles;
  const look = { size: 'small' } as const;
  if (inTheWay.kind === 'changes' && openReview && role)
    return (
      <ButtonLink {...look} href={paths.sectionPath(key, openReview.number, role)} aria-label={`Answer, ${key}`}>
        Answer
      </ButtonLink>
    );
  if (inTheWay.kind === 'prepare' && openReview)
    return (
      <ButtonLink {...look} href={paths.reviewPath(key, openReview.number)} aria-label={`Prepare ${key}`}>
        Prepare
      </ButtonLink>
    );
  if (inTheWay.kind === 'screening')
    return (
      <ButtonLink {...look} href={paths.screening(key)} aria-label={`Screen ${key}`}>
        Screen
      </ButtonLink>
    );
  return (
    <ButtonLink {...look} href={paths.useCase(key)} aria-label={`Open ${key}`}>
      Open
    </ButtonLink>
  );
}

function stageInWords({ stage, openReview }: Item): string {
  if (!openReview?.gate) return STAGE_NAMES[stage];
  return `Gate to ${STAGE_NAMES[openReview.gate]}, round ${openReview.round ?? 1}`;
}
