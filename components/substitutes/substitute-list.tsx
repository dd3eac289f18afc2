'use client';

import { ROLE_NAMES } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import { formatDate, type Viewing } from '@/lib/format';
import type { DelegationItem } from '@/lib/queries/list-delegations';
import { RowAct } from '../forms/row-act';
import { DataTable, type Column } from '../ui/data-table';

interface SubstituteListProps {
  readonly items: readonly DelegationItem[];
  /** Which of both is named: the other one is known. */
  readonly shows: 'principal' | 'substitute';
  readonly label: string;
  readonly end: FormAction;
  readonly viewing: Viewing;
}

const COLUMNS: readonly Column[] = [
  { label: 'Who' },
  { label: 'Role' },
  { label: 'Days' },
  { label: 'State' },
  { label: 'Act', hidden: true },
];

/** Substitutions of one person, those that still count first. */
export function SubstituteList({ items, shows, label, end, viewing }: SubstituteListProps) {
  if (items.length === 0) return <p className="pb-4 text-ink-2">Nobody so far.</p>;
  return (
    <DataTable columns={COLUMNS} label={label} className="plain pile mb-4">
      <tbody role="rowgroup">
        {items.map((item) => (
          <tr key={item.id} role="row">
            <th role="rowheader" scope="row" className="font-semibold">
              {item[shows].name}
              {item.note && <span className="second font-normal">{item.note}</span>}
            </th>
            <td role="cell" data-label="Role">
              {ROLE_NAMES[item.role]}
            </td>
            <td role="cell" data-label="Days">
              {formatDate(item.startsOn, viewing)} to {formatDate(item.endsOn, viewing)}
            </td>
            <td role="cell" data-label="State">
              {stateInWords(item)}
              {item.madeBy.id !== item.principal.id && (
                <span className="second">Named by {item.madeBy.name}, an administrator</span>
              )}
            </td>
            <td role="cell">
              {item.may.withdraw.yes && (
                <RowAct
                  action={end}
                  fields={{ delegationId: item.id }}
                  label={item.state === 'COMING' ? 'Take back' : 'End now'}
                  about={`${item[shows].name}, ${ROLE_NAMES[item.role]}`}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function stateInWords({ state, lacks, ended, principal, substitute, role }: DelegationItem): string {
  if (ended) return ended;
  if (lacks === 'role') return `Does not count: ${principal.name} no longer holds ${ROLE_NAMES[role]}`;
  if (lacks) return `Does not count: ${lacks === 'principal' ? principal.name : substitute.name} is deactivated`;
  return state === 'COMING' ? 'Not begun yet' : 'Current';
}
