'use client';

import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { Fold } from '../ui/fold';
import { DateInput, NumberInput, SelectInput, TextInput } from '../ui/inputs';
import { Saved } from '../ui/saved';

interface MeasureFormProps {
  readonly recordKey: string;
  readonly metrics: readonly { readonly id: string; readonly name: string; readonly unit: string }[];
  /** Day of the person, as `2026-11-22`. */
  readonly today: string;
  readonly action: FormAction;
  readonly idempotencyKey: string;
}

/** Recording one reading by hand. */
export function MeasureForm({ recordKey, metrics, today, action, idempotencyKey }: MeasureFormProps) {
  return (
    <Fold summary="Record a reading" id="record-reading">
      <ActionForm action={action} draft={`${recordKey}.reading`} idPrefix="reading-" className="grid max-w-2xl gap-4">
        {({ state, errorOf }) => (
          <>
            <input type="hidden" name="key" value={recordKey} />
            <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
            <SelectInput
              name="metric"
              id="reading-metric"
              label="Metric"
              placeholder="Choose"
              options={metrics.map(({ id, name, unit }) => ({ value: id, label: `${name} (${unit})` }))}
              error={errorOf('metric')}
            />
            <NumberInput name="value" id="reading-value" label="Reading" error={errorOf('value')} />
            <DateInput
              name="measuredAt"
              id="reading-measuredAt"
              label="Measured on"
              defaultValue={today}
              max={today}
              error={errorOf('measuredAt')}
            />
            <TextInput
              name="source"
              id="reading-source"
              label="Where it comes from"
              hint="A report, a dashboard, a sample."
              error={errorOf('source')}
            />
            <div className="flex flex-wrap items-center gap-3">
              <Submit>Record the reading</Submit>
              <Saved {...(state.status === 'done' ? { at: 'just now' } : {})} />
            </div>
          </>
        )}
      </ActionForm>
    </Fold>
  );
}
