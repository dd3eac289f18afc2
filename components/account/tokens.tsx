'use client';

import type { TokenScope } from '@/lib/domain/access/actor';
import type { FormAction } from '@/lib/form-state';
import type { Viewing } from '@/lib/format';
import { RowAct } from '../forms/row-act';
import { DataTable, type Column } from '../ui/data-table';
import { Moment } from '../ui/time';
import { TOKEN_SCOPE_NAMES } from './token-scopes';

interface TokensProps {
  readonly tokens: readonly {
    readonly id: string;
    readonly label: string;
    readonly hint: string;
    readonly scopes: readonly TokenScope[];
    readonly expiresAt: Date;
    readonly lastUsedAt: Date | null;
  }[];
  readonly revoke: FormAction;
  readonly viewing: Viewing;
}

const COLUMNS: readonly Column[] = [
  { label: 'For' },
  { label: 'Allows' },
  { label: 'Ends with' },
  { label: 'Expires' },
  { label: 'Last used' },
  { label: 'Act', hidden: true },
];

/** A person's API tokens that still work. */
export function Tokens({ tokens, revoke, viewing }: TokensProps) {
  if (tokens.length === 0) {
    return <p className="text-ink-2">None. Make one below for a pipeline, a script or a monitoring system.</p>;
  }
  return (
    <DataTable columns={COLUMNS} label="API tokens" className="plain pile">
      <tbody role="rowgroup">
        {tokens.map(({ id, label, hint, scopes, expiresAt, lastUsedAt }) => (
          <tr key={id} role="row">
            <th role="rowheader" scope="row" className="font-semibold">
              {label}
            </th>
            <td role="cell" data-label="Allows">
              {scopes.map((scope) => TOKEN_SCOPE_NAMES[scope]).join(', ')}
            </td>
            <td role="cell" data-label="Ends with">
              <code className="font-mono">{hint}</code>
            </td>
            <td role="cell" data-label="Expires">
              <Moment at={expiresAt} viewing={viewing} as="day" />
            </td>
            <td role="cell" data-label="Last used">
              {lastUsedAt ? <Moment at={lastUsedAt} viewing={viewing} /> : 'Never'}
            </td>
            <td role="cell">
              <RowAct action={revoke} fields={{ tokenId: id }} label="Revoke" about={label} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
