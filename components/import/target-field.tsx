'use client';

import { useState } from 'react';
import { list } from '@/lib/format';
import type { ColumnsStep, MappedTarget } from '@/lib/queries/read-import-mapping';
import { SelectInput } from '../ui/inputs';
import { ConstantField } from './constant-field';

interface TargetFieldProps {
  readonly target: MappedTarget;
  readonly columns: ColumnsStep['columns'];
  readonly units: readonly string[];
  readonly errors: { readonly column: string | undefined; readonly constant: string | undefined };
  /** Beside what nobody has chosen yet: `suggested` */
  readonly mark: string | undefined;
  /** What a refused form had in a field of this name. */
  readonly sent: (name: string) => readonly string[] | undefined;
  readonly onChoose?: ((from: string) => void) | undefined;
}

const LONG_HEADER = 90;
const CONSTANT = { value: 'constant', label: 'The same on every row' };
const DATES = [
  { value: 'DAY_FIRST', label: '3/4/2027 is 3 April' },
  { value: 'MONTH_FIRST', label: '3/4/2027 is 4 March' },
];
const DECIMALS = [
  { value: 'POINT', label: '1,200.50' },
  { value: 'COMMA', label: '1.200,50' },
];

/** Where one part of a record comes from, with what stands in the chosen column beside it. */
export function TargetField({ target, columns, units, errors, mark, sent, onChoose }: TargetFieldProps) {
  const { path, label, help, type, required, columnOnly } = target;
  const stored = fromOf(target);
  const initial = sent(`from.${path}`)?.[0] ?? stored;
  const [from, setFrom] = useState(initial);
  const options = [...(columnOnly ? [] : [CONSTANT]), ...columns.map(optionOf)];
  return (
    <div className="group/target grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-x-8 gap-y-1 border-b py-3.5 narrow:grid-cols-1">
      <div className="grid grid-cols-1 content-start gap-2">
        <SelectInput
          id={path}
          name={`from.${path}`}
          label={label}
          hint={help}
          error={errors.column}
          mark={from !== '' && from === stored ? mark : undefined}
          options={options}
          placeholder={required ? 'Choose' : 'Leave open'}
          defaultValue={initial}
          onChange={({ target: { value } }) => {
            setFrom(value);
            onChoose?.(value);
          }}
        />
        {!columnOnly && (
          <div className="hidden group-has-[option[value=constant]:checked]/target:block">
            <ConstantField {...{ target, units }} sent={sent(`constant.${path}`)} error={errors.constant} />
          </div>
        )}
        {(type === 'date' || type === 'number') && (
          <div className="hidden max-w-60 group-not-has-[option[value='']:checked]/target:block group-has-[option[value=constant]:checked]/target:hidden">
            {type === 'date' ? (
              <SelectInput
                small
                name={`dates.${path}`}
                label="Dates are read so"
                options={DATES}
                defaultValue={sent(`dates.${path}`)?.[0] ?? target.dates}
              />
            ) : (
              <SelectInput
                small
                name={`decimal.${path}`}
                label="Numbers are read so"
                options={DECIMALS}
                defaultValue={sent(`decimal.${path}`)?.[0] ?? target.decimal}
              />
            )}
          </div>
        )}
      </div>
      <Samples column={columns[Number(from || NaN)]} />
    </div>
  );
}

/** The first values of a column, so that one sees what it holds. */
function Samples({ column }: { readonly column: ColumnsStep['columns'][number] | undefined }) {
  if (!column) return null;
  const { samples, distinct } = column;
  return (
    <p className="self-end pb-2 text-sm wrap-anywhere text-ink-2 narrow:pb-0">
      {samples.length === 0 ? 'The column is empty.' : `For example ${list(samples.map((sample) => `“${sample}”`))}`}
      {distinct > samples.length && `, of ${distinct.toLocaleString('en')} different values`}
    </p>
  );
}

function fromOf({ column, constant }: MappedTarget): string {
  if (column !== null) return String(column);
  return constant === null ? '' : CONSTANT.value;
}

function optionOf({ header }: ColumnsStep['columns'][number], place: number) {
  const label = header.length > LONG_HEADER ? `${header.slice(0, LONG_HEADER - 1)}…` : header;
  return { value: String(place), label };
}
