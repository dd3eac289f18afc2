import type { Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { AuditItem } from '@/lib/queries/list-audit-events';
import { DataTable, type Column } from '../ui/data-table';
import { Link } from '../ui/link';
import { Moment } from '../ui/time';

interface AuditTableProps {
  readonly entries: readonly AuditItem[];
  readonly viewing: Viewing;
}

const COLUMNS: readonly Column[] = [
  { label: 'When', className: 'w-36' },
  { label: 'Who', className: 'w-40' },
  { label: 'What' },
  { label: 'Chain and entry', className: 'w-36' },
  { label: 'Hash', className: 'w-24' },
];

const SHORT = 10;

/** Entries of the log, newest first. A name is a link to everything that person did. */
export function AuditTable({ entries, viewing }: AuditTableProps) {
  return (
    <DataTable columns={COLUMNS} label="Entries of the audit log, newest first" className="small pile">
      <tbody role="rowgroup">
        {entries.map(({ id, at, actor, title, detail, chain, seq, hash }) => (
          <tr key={id} role="row" data-row>
            <td role="cell" className="whitespace-nowrap text-ink-2">
              <Moment at={at} viewing={viewing} as="minute" />
            </td>
            <td role="cell">
              {actor.id ? <Link href={paths.audit({ actor: actor.id })}>{actor.name}</Link> : actor.name}
            </td>
            <th role="rowheader" scope="row" className="font-medium">
              {title}
              {detail && <span className="second line-clamp-3 font-normal whitespace-pre-line">{detail}</span>}
            </th>
            <td role="cell" className="whitespace-nowrap">
              {chain.startsWith('UC-') ? <Link href={paths.useCase(chain)}>{chain}</Link> : 'Organisation'}{' '}
              <span className="text-ink-2">no. {seq}</span>
            </td>
            <td role="cell">
              <code title={hash} className="font-mono text-ink-2">
                {hash.slice(0, SHORT)}
              </code>
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
