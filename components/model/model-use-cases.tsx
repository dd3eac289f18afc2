import { CAPABILITY_NAMES } from '@/lib/domain/model/model';
import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import type { Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { ModelPage } from '@/lib/queries/models';
import { DataTable, type Column } from '../ui/data-table';
import { EmptyState } from '../ui/empty-state';
import { Link } from '../ui/link';
import { ListTotal } from '../ui/list-total';
import { Pager } from '../ui/pager';
import { Section } from '../ui/section';

const COLUMNS: readonly Column[] = [
  { label: 'Use case' },
  { label: 'Stage' },
  { label: 'Uses it for' },
  { label: 'Assurance' },
];

interface ModelUseCasesProps {
  readonly id: string;
  readonly useCases: ModelPage['useCases'];
  readonly cursor: string | undefined;
  readonly viewing: Viewing;
}

/** What rests on a model, as far as the viewer may see it. */
export function ModelUseCases({ id, useCases, cursor, viewing }: ModelUseCasesProps) {
  const { items, nextCursor, total } = useCases;
  return (
    <Section id="use-cases" title="Use cases that rest on it" lead>
      {items.length === 0 ? (
        <EmptyState title="No use case that you can see names it">
          A team names the models of its use case on the record, under “Models”.
        </EmptyState>
      ) : (
        <div className="grid gap-3">
          <ListTotal total={total} one="use case" many="use cases" viewing={viewing} />
          <DataTable columns={COLUMNS} labelledBy="use-cases-title" className="dense pile">
            <tbody role="rowgroup">
              {items.map((item) => (
                <tr key={item.key} role="row" data-row>
                  <th role="rowheader" scope="row">
                    <Link href={`${paths.useCase(item.key)}#models`}>
                      {item.key} {item.title}
                    </Link>
                  </th>
                  <td role="cell" data-label="Stage">
                    {STAGE_NAMES[item.stage]}
                  </td>
                  <td role="cell" data-label="Uses it for">
                    {[
                      ...item.capabilities.map((one) => CAPABILITY_NAMES[one]),
                      ...(item.isReplacement ? ['Tested as a replacement'] : []),
                    ].join(', ')}
                  </td>
                  <td role="cell" data-label="Assurance">
                    {item.outOfAssurance ? 'Out of assurance' : ''}
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          <Pager
            newer={cursor ? paths.model(id) : null}
            older={nextCursor && paths.model(id, { cursor: nextCursor })}
            newerLabel="First page"
            olderLabel="Next page"
          />
        </div>
      )}
    </Section>
  );
}
