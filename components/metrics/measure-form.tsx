'use client';

import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { DoneWords } from '../forms/done-words';
import { Submit } from '../forms/submit';
import { DateInput, NumberInput, SelectInput, TextInput } from '../ui/inputs';

interface MeasureFormProps {
  readonly recordKey: string;
  /** Of which a reading may be recorded; the one of its own page is not asked for. */
  readonly metrics: readonly { readonly id: string; readonly name: string; readonly unit: string }[];
  /** Whether rules read it by month. */
  readonly monthly?: boolean;
  /** Day of the person, as `2026-11-22`. */
  readonly today: string;
  readonly action: FormAction;
  readonly idempotencyKey: string;
}

/** Recording one reading by hand. */
export function MeasureForm({ recordKey, metrics, monthly = false, today, action, idempotencyKey }: MeasureFormProps) {
  const only = metrics.length === 1 ? metrics[0] : undefined;
  return (
    <ActionForm
      action={action}
      draft={`${recordKey}.reading${only ? `.${only.id}` : ''}`}
      idPrefix="reading-"
      className="grid max-w-2xl gap-4"
      resets
      foretells
    >
      {({ state, errorOf, typed }) => (
        <>
          <input type="hidden" name="key" value={recordKey} />
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          {only ? (
            <input type="hidden" name="metric" value={only.id} />
          ) : (
            <SelectInput
              name="metric"
              id="reading-metric"
              label="Metric"
              placeholder="Choose"
              options={metrics.map(({ id, name, unit }) => ({ value: id, label: `${name} (${unit})` }))}
              defaultValue={typed('metric') ?? ''}
              error={errorOf('metric')}
            />
          )}
          <NumberInput
            name="value"
            id="reading-value"
            label="Reading"
            unit={only?.unit}
            defaultValue={typed('value') ?? ''}
            error={errorOf('value')}
          />
          <DateInput
            name="measuredAt"
            id="reading-measuredAt"
            label="Measured on"
            hint={monthly ? 'It is the figure of the month of this day, once that month is over.' : undefined}
            defaultValue={typed('measuredAt') ?? today}
            max={today}
            error={errorOf('measuredAt')}
          />
          <TextInput
            name="source"
            id="reading-source"
            label="Where it comes from"
            hint="A report, a dashboard, a sample."
            defaultValue={typed('source') ?? ''}
            error={errorOf('source')}
          />
          <div className="flex flex-wrap items-center gap-3">
            <Submit>Record the reading</Submit>
            <DoneWords state={state}>Recorded</DoneWords>
          </div>
        </>
      )}
    </ActionForm>
  );
}
