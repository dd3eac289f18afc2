import type { ReactNode } from 'react';
import { ButtonLink } from '../ui/button';
import { DataTable, type Column } from '../ui/data-table';
import { Section } from '../ui/section';
import { UseCaseLink } from './use-case-link';

interface WaitingListProps<Item> {
  readonly id: string;
  readonly title: string;
  readonly meta: string;
  readonly columns: readonly Column[];
  readonly items: readonly Item[];
  readonly row: (item: Item) => WaitingRow;
}

interface WaitingRow {
  readonly id: string;
  /** The cells between the use case and the act. */
  readonly cells: ReactNode;
  /** `about` tells whoever does not see the row what the words are about. */
  readonly act: { readonly words: string; readonly about: string; readonly href: string };
}

/** What of one kind waits for this person, a row per use case. Nothing where nothing waits. */
export function WaitingList<Item extends { readonly key: string; readonly title: string }>({
  id,
  title,
  meta,
  columns,
  items,
  row,
}: WaitingListProps<Item>) {
  if (items.length === 0) return null;
  return (
    <Section id={id} title={title} meta={meta}>
      <DataTable
        className="pile"
        labelledBy={`${id}-title`}
        columns={[{ label: 'Use case' }, ...columns, { label: 'Act', hidden: true, className: 'w-28' }]}
      >
        <tbody role="rowgroup">
          {items.map((item) => {
            const { id: key, cells, act } = row(item);
            return (
              <tr role="row" key={key} data-row>
                <th role="rowheader" scope="row">
                  <UseCaseLink useCase={item} />
                </th>
                {cells}
                <td role="cell" className="num">
                  <ButtonLink size="small" href={act.href} aria-label={act.about}>
                    {act.words}
                  </ButtonLink>
                </td>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
    </Section>
  );
}
