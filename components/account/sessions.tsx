'use client';

import { browserInWords } from '@/lib/domain/access/browser-in-words';
import type { FormAction } from '@/lib/form-state';
import type { Viewing } from '@/lib/format';
import { RowAct } from '../forms/row-act';
import { DataTable, type Column } from '../ui/data-table';
import { Tag } from '../ui/tag';
import { Moment } from '../ui/time';

interface SessionsProps {
  readonly sessions: readonly {
    readonly id: string;
    readonly userAgent: string;
    readonly createdAt: Date;
    readonly lastSeenAt: Date;
    readonly expiresAt: Date;
  }[];
  /** The session of this very browser. */
  readonly current: string;
  readonly end: FormAction;
  readonly viewing: Viewing;
}

const COLUMNS: readonly Column[] = [
  { label: 'Browser' },
  { label: 'Signed in' },
  { label: 'Last seen' },
  { label: 'Ends at the latest' },
  { label: 'Act', hidden: true },
];

/** Where a person is signed in. */
export function Sessions({ sessions, current, end, viewing }: SessionsProps) {
  return (
    <DataTable columns={COLUMNS} label="Sessions" className="plain pile">
      <tbody role="rowgroup">
        {sessions.map(({ id, userAgent, createdAt, lastSeenAt, expiresAt }) => {
          const browser = browserInWords(userAgent);
          return (
            <tr key={id} role="row">
              <th role="rowheader" scope="row" className="font-semibold" title={userAgent}>
                {browser}
              </th>
              <td role="cell" data-label="Signed in">
                <Moment at={createdAt} viewing={viewing} as="minute" />
              </td>
              <td role="cell" data-label="Last seen">
                <Moment at={lastSeenAt} viewing={viewing} />
              </td>
              <td role="cell" data-label="Ends at the latest">
                <Moment at={expiresAt} viewing={viewing} as="minute" />
              </td>
              <td role="cell">
                {id === current ? (
                  <Tag>This one</Tag>
                ) : (
                  <RowAct action={end} fields={{ sessionId: id }} label="End" about={browser} />
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
