'use client';

import type { ColumnQuestion, ValueQuestion } from '@/lib/domain/import/value-questions';
import { count, formatNumber } from '@/lib/format';
import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { DataTable, type Column } from '../ui/data-table';
import { EmptyState } from '../ui/empty-state';
import { SelectInput } from '../ui/inputs';
import { Note } from '../ui/note';
import { Section } from '../ui/section';
import { MappingVersion } from './mapping-version';

interface ValuesFormProps {
  readonly questions: readonly ColumnQuestion[];
  readonly locale: string;
  readonly action: FormAction<unknown>;
  /** Of the import. */
  readonly id: string;
  /** Of its mapping, which decides what is asked. */
  readonly version: number;
}

const COLUMNS: readonly Column[] = [
  { label: 'In the file' },
  { label: 'Rows', num: true, className: 'w-24' },
  { label: 'Becomes', className: 'w-80 snug:w-64' },
];

/** What the values of the file become where Village has a list to choose from. */
export function ValuesForm({ questions, locale, action, id, version }: ValuesFormProps) {
  const open = questions.flatMap(({ values }) => values.filter(isOpen));
  const rows = open.reduce((sum, value) => sum + value.count, 0);
  return (
    <ActionForm action={action} draft={`import.${id}.values.${version}`} className="grid grid-cols-1 gap-9">
      {({ state }) => (
        <>
          <MappingVersion {...{ version, state }} />
          {open.length > 0 && (
            <Note tone="changes" title={`${count(open.length, 'value is', 'values are')} not decided yet`}>
              Rows that hold one are refused: {formatNumber(rows, { locale })} so far. Say what each becomes.
            </Note>
          )}
          {questions.length === 0 && (
            <EmptyState title="No column feeds a choice">Nothing needs translating; look at the rows.</EmptyState>
          )}
          {questions.map((question) => (
            <ColumnValues key={question.path} question={question} locale={locale} />
          ))}
          <div>
            <Submit variant="primary" iconAfter="arrow">
              Save and preview every row
            </Submit>
          </div>
        </>
      )}
    </ActionForm>
  );
}

function ColumnValues({ question, locale }: { readonly question: ColumnQuestion; readonly locale: string }) {
  const { path, label, column, values, distinct, complete } = question;
  return (
    <Section id={path} title={label} meta={`from “${column}”`}>
      <input type="hidden" name={`column.${path}`} value={column} />
      {!complete && (
        <p className="pb-2 text-sm text-ink-2">
          The column holds {formatNumber(distinct, { locale })} different values; these are examples. The others become
          what they say by themselves, or their rows are refused.
        </p>
      )}
      <DataTable columns={COLUMNS} label={`${label}: values in the file`} className="plain dense pile">
        <tbody role="rowgroup">
          {values.map((value, place) => (
            <tr key={value.value} role="row">
              <th role="rowheader" scope="row" className="grow font-normal">
                {value.value === '' ? <span className="text-ink-2">Empty cells</span> : value.value}
              </th>
              <td role="cell" data-label="Rows" className="num">
                {formatNumber(value.count, { locale })}
              </td>
              <td role="cell" className="narrow:mr-0 narrow:block narrow:pt-1.5">
                <input type="hidden" name={`value.${path}`} value={value.value} />
                <Becomes question={question} value={value} id={`${path}.${place}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

interface BecomesProps {
  readonly question: ColumnQuestion;
  readonly value: ValueQuestion;
  readonly id: string;
}

function Becomes({ question: { path, label, options }, value: { value, becomes, byItself }, id }: BecomesProps) {
  const offered = options.map((option) => ({ value: JSON.stringify(option.becomes), label: option.label }));
  const empty = path === 'stage' ? [] : [{ value: 'null', label: 'Leave empty' }];
  const chosen = becomes === undefined ? '' : JSON.stringify(becomes);
  const known = chosen === '' || [...offered, ...empty].some((option) => option.value === chosen);
  const several = known ? [] : [{ value: chosen, label: [becomes].flat().join(', ') }];
  return (
    <SelectInput
      small
      hideLabel
      id={id}
      name={`becomes.${path}`}
      label={`${label}: what ${value === '' ? 'an empty cell' : `“${value}”`} becomes`}
      placeholder={byItself === null ? 'Not decided: refused' : `As it says: ${byItself}`}
      options={[...offered, ...several, ...empty]}
      defaultValue={chosen}
    />
  );
}

function isOpen({ becomes, byItself }: ValueQuestion): boolean {
  return becomes === undefined && byItself === null;
}
