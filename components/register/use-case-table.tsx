'use client';

import { count, daysBetween, formatMoney, type Viewing } from '@/lib/format';
import { LEVEL_NAMES, STAGE_NAMES } from '@/lib/domain/vocabulary';
import * as paths from '@/lib/paths';
import type { UseCaseItem } from '@/lib/queries/list-use-cases';
import { RoleName, SectionStateMark } from '../review/role-mark';
import { RoleRing } from '../review/role-ring';
import { AgeBar } from '../ui/age-bar';
import { DataTable, type Column } from '../ui/data-table';
import { Moment } from '../ui/time';
import { Icon } from '../ui/icon';
import { Link } from '../ui/link';
import { StageMark } from '../use-case/stage-track';
import { TierMark } from '../use-case/tier-mark';

/** The age that fills a bar. */
const OLD_DAYS = 42;
const SOON_DAYS = 90;

interface UseCaseTableProps {
  readonly items: readonly UseCaseItem[];
  readonly currency: string;
  readonly viewing: Viewing;
  /** Sorted columns, each with the address of the list in its order. */
  readonly sorts: Readonly<Record<'number' | 'title' | 'stage' | 'heldSince', Column['sort']>>;
}

/** One page of the register. Drawn from plain rows, so that a page of it is its data and not its markup twice. */
export function UseCaseTable({ items, currency, viewing, sorts }: UseCaseTableProps) {
  const columns: Column[] = [
    { label: 'Key', className: 'w-18', sort: sorts.number },
    { label: 'Use case', sort: sorts.title },
    { label: 'Stage and gate', className: 'w-46', sort: sorts.stage },
    { label: 'Roles', className: 'w-18' },
    { label: 'Held by', className: 'w-45' },
    { label: 'For', className: 'w-24', sort: sorts.heldSince },
    { label: 'Risk', className: 'w-28' },
    { label: 'Sponsor', className: 'w-32 snug:hidden' },
    { label: 'Investment', num: true, className: 'w-22 snug:hidden' },
  ];
  return (
    <DataTable label="Use cases" className="dense small bleed pile table-fixed" columns={columns}>
      <tbody role="rowgroup">
        {items.map((item) => (
          <Row key={item.key} item={item} currency={currency} viewing={viewing} />
        ))}
      </tbody>
    </DataTable>
  );
}

interface RowProps {
  readonly item: UseCaseItem;
  readonly currency: string;
  readonly viewing: Viewing;
}

function Row({ item, currency, viewing }: RowProps) {
  const { key, title, sponsor } = item;
  return (
    <tr role="row" data-row>
      <td role="cell" className="whitespace-nowrap text-ink-3 narrow:hidden">
        {key}
      </td>
      <th role="rowheader" scope="row">
        <Link
          href={paths.useCase(key)}
          className="line-clamp-2 text-ink no-underline hover:underline narrow:line-clamp-none"
        >
          <span className="hidden text-ink-3 narrow:inline">{key} </span>
          {title}
        </Link>
      </th>
      <td role="cell" data-label="Stage">
        <Stage item={item} viewing={viewing} />
      </td>
      <td role="cell">
        <RoleRing seats={item.seats} size={24} showCount />
      </td>
      <td role="cell" data-label="Held by">
        <Holder item={item} />
      </td>
      <td role="cell" data-label="For">
        {item.heldSince && (
          <AgeBar days={Math.max(0, daysBetween(item.heldSince, viewing.now, viewing.timeZone))} most={OLD_DAYS} />
        )}
      </td>
      <td role="cell" data-label="Risk">
        {item.tierProvisional ? <NotScreened /> : <TierMark tier={item.riskTier} />}
      </td>
      <td role="cell" data-label="Sponsor" className="snug:hidden narrow:inline-block">
        {item.tierProvisional ? (
          <NotScreened />
        ) : (
          <>
            {[sponsor.lead, ...sponsor.co].map((level) => LEVEL_NAMES[level]).join(' + ')}{' '}
            {sponsor.missing.length > 0 && <span className="text-changes">missing</span>}
          </>
        )}
      </td>
      <td
        role="cell"
        data-label="Investment"
        className="num whitespace-nowrap snug:hidden narrow:not-empty:inline-block"
      >
        {item.investment !== null && formatMoney(item.investment, currency, viewing, { short: true })}
      </td>
    </tr>
  );
}

/** Not known before the screening is finished: nothing to be alarmed about. */
function NotScreened() {
  return <span className="text-ink-3">not screened</span>;
}

interface StageProps {
  readonly item: UseCaseItem;
  readonly viewing: Viewing;
}

function Stage({ item, viewing }: StageProps) {
  const { stage, openReview, outOfAssurance, breakGlassUntil, conditionsLapsed, overspent, expiresAt } = item;
  const round =
    openReview && openReview.round > 1 ? (
      <span>
        {STAGE_NAMES[openReview.gate]}
        <span className="text-ink-3">, round {openReview.round}</span>
      </span>
    ) : undefined;
  return (
    <>
      <StageMark stage={stage} gate={openReview?.gate ?? null}>
        {round}
      </StageMark>
      {breakGlassUntil && (
        <span className="block text-sm">
          <SectionStateMark state="REJECTED">
            Break-glass until <Moment at={breakGlassUntil} viewing={viewing} as="day" />
          </SectionStateMark>
        </span>
      )}
      {outOfAssurance && (
        <span className="block text-sm">
          <SectionStateMark state="STALE">Out of assurance</SectionStateMark>
        </span>
      )}
      {expiresAt && daysBetween(viewing.now, expiresAt, viewing.timeZone) <= SOON_DAYS && (
        <span className="block text-sm text-ink-2">
          An approval ends <Moment at={expiresAt} viewing={viewing} as="day" />
        </span>
      )}
      {overspent && (
        <span className="block text-sm">
          <SectionStateMark state="STALE">Over budget</SectionStateMark>
        </span>
      )}
      {conditionsLapsed > 0 && (
        <span className="block text-sm">
          <SectionStateMark state="STALE">{count(conditionsLapsed, 'condition', 'conditions')} lapsed</SectionStateMark>
        </span>
      )}
    </>
  );
}

function Holder({ item: { heldBy, heldRole, owner } }: { readonly item: UseCaseItem }) {
  if (heldBy === 'REVIEWERS') return heldRole ? <RoleName role={heldRole} short /> : <span>Reviewers</span>;
  if (heldBy === null) return <span className="text-ink-3">nobody</span>;
  return (
    <span className="inline-flex items-start gap-2 align-middle">
      <Icon name="user" className="mt-0.5 text-ink-2" />
      <span>
        Team<span className="text-ink-2">, {owner.name}</span>
      </span>
    </span>
  );
}
