'use client';
import { RoleRing } from '@/components/review/role-ring';
import { RoleName, SectionStateMark } from '@/components/review/role-mark';
import { StageMark } from '@/components/use-case/stage-track';
import { TierMark } from '@/components/use-case/tier-mark';
import { DataTable } from '@/components/ui/data-table';
import { AgeBar } from '@/components/ui/age-bar';
import { Icon } from '@/components/ui/icon';
import type { Gate, RiskTier, Role, Stage } from '@/lib/domain/vocabulary';
import type { Seats } from '@/lib/domain/review/describe-seats';
export interface Row {
  key: string;
  title: string;
  stage: Stage;
  gate: Gate | null;
  round?: string;
  out?: boolean;
  seats: Seats;
  holder: Role | null;
  who: string;
  days: number;
  tier: RiskTier;
  sponsor: string;
  missing: boolean;
  money: string;
  selected?: boolean;
}
export function Rows({ rows }: { rows: Row[] }) {
  return (
    <div className="mt-3">
      <DataTable
        label="Use cases, longest held first"
        className="dense small bleed pile table-fixed"
        columns={[
          { label: 'Select', hidden: true, className: 'w-8' },
          { label: 'Key', className: 'w-13' },
          { label: 'Use case', sort: { href: '#' } },
          { label: 'Stage and gate', className: 'w-46', sort: { href: '#' } },
          { label: 'Roles', className: 'w-18', sort: { href: '#' } },
          { label: 'Held by', className: 'w-45' },
          { label: 'For', className: 'w-20', sort: { href: '#', now: 'descending' } },
          { label: 'Risk', className: 'w-24', sort: { href: '#' } },
          { label: 'Sponsor', className: 'w-32 snug:hidden' },
          { label: 'Investment', num: true, className: 'w-18 snug:hidden', sort: { href: '#' } },
        ]}
      >
        <tbody role="rowgroup">
          {rows.map((r) => (
            <tr role="row" key={r.key} data-row aria-selected={r.selected || undefined}>
              <td role="cell" className="narrow:hidden">
                <input
                  type="checkbox"
                  aria-label={`Select ${r.key}`}
                  defaultChecked={r.selected}
                  className="mt-0 align-middle"
                />
              </td>
              <td role="cell" className="whitespace-nowrap text-ink-3 narrow:hidden">
                {r.key}
              </td>
              <th role="rowheader" scope="row">
                <a className="block truncate text-ink no-underline hover:underline narrow:whitespace-normal" href="#r">
                  <span className="hidden text-ink-3 narrow:inline">{r.key} </span>
                  {r.title}
                </a>
              </th>
              <td role="cell" data-label="Stage">
                <StageMark stage={r.stage} gate={r.gate}>
                  {r.out ? (
                    <SectionStateMark state="STALE">Out of assurance</SectionStateMark>
                  ) : r.round ? (
                    <span>
                      Production<span className="text-ink-3">{r.round}</span>
                    </span>
                  ) : undefined}
                </StageMark>
              </td>
              <td role="cell">
                <RoleRing seats={r.seats} size={24} showCount />
              </td>
              <td role="cell" data-label="Held by" className="whitespace-nowrap">
                {r.holder ? (
                  <RoleName role={r.holder} short>
                    <span className="text-ink-2">, {r.who}</span>
                  </RoleName>
                ) : (
                  <span className="inline-flex gap-2 align-middle">
                    <Icon name="user" className="mt-0.5 text-ink-2" />
                    <span>
                      Team<span className="text-ink-2">, {r.who}</span>
                    </span>
                  </span>
                )}
              </td>
              <td role="cell" data-label="For">
                <AgeBar days={r.days} most={42} />
              </td>
              <td role="cell" data-label="Risk">
                <TierMark tier={r.tier} />
              </td>
              <td role="cell" data-label="Sponsor" className="whitespace-nowrap snug:hidden narrow:inline-block">
                {r.sponsor} {r.missing && <span className="text-changes">missing</span>}
              </td>
              <td role="cell" data-label="Investment" className="num whitespace-nowrap snug:hidden narrow:inline-block">
                {r.money}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}
