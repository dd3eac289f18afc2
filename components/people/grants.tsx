'use client';

import { GRANT_ROLE_NAMES, type GrantRole } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import type { May } from '@/lib/queries/may';
import { RowAct } from '../forms/row-act';
import { RefusedButton } from '../ui/button';
import { DataTable, type Column } from '../ui/data-table';

interface GrantsProps {
  readonly personId: string;
  readonly grants: readonly { readonly id: string; readonly role: GrantRole; readonly unitName: string | null }[];
  /** Null for whoever only reads. */
  readonly withdraw: FormAction | null;
  readonly may: Readonly<Record<string, May>>;
}

const COLUMNS: readonly Column[] = [{ label: 'Role' }, { label: 'For' }];
const ACT: Column = { label: 'Act', hidden: true };

/** What a person holds, each with the way to take it back for whoever may. */
export function Grants({ personId, grants, withdraw, may }: GrantsProps) {
  if (grants.length === 0) {
    return (
      <p className="pb-4 text-ink-2">
        None. They register use cases and read the register, as everybody who signs in does.{' '}
        {withdraw && 'Give a grant below.'}
      </p>
    );
  }
  return (
    <DataTable columns={withdraw ? [...COLUMNS, ACT] : COLUMNS} label="Grants" className="plain pile mb-4 max-w-3xl">
      <tbody role="rowgroup">
        {grants.map(({ id, role, unitName }) => (
          <tr key={id} role="row">
            <th role="rowheader" scope="row" className="font-semibold">
              {GRANT_ROLE_NAMES[role]}
            </th>
            <td role="cell">{unitName ?? 'Whole organisation'}</td>
            {withdraw && (
              <td role="cell">
                {may[id]?.yes === false ? (
                  <RefusedButton size="small" label="Withdraw" because={may[id].because} />
                ) : (
                  <RowAct
                    action={withdraw}
                    fields={{ personId, grantId: id }}
                    label="Withdraw"
                    about={GRANT_ROLE_NAMES[role]}
                    foretells={role === 'EXECUTIVE'}
                  />
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
