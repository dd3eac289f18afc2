'use client';

import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { ChoiceGroup } from '../ui/choices';
import { Fold } from '../ui/fold';
import { TextArea } from '../ui/inputs';
import { ConditionForm, type FormOfCondition } from './condition-form';

const MET = { value: 'MET', label: 'It is met', detail: 'closes the condition' };
const RETURNED = { value: 'RETURNED', label: 'It is not enough', detail: 'goes back to its owner with your note' };
const WAIVED = { value: 'WAIVED', label: 'Waive it', detail: 'ends it without being met; say why' };

interface DecideConditionFormProps extends FormOfCondition {
  /** Whether an answer waits for the role; without one it can only be waived. */
  readonly answered: boolean;
  readonly action: FormAction;
}

/** What the role that set a condition decides about it. */
export function DecideConditionForm({ answered, action, ...form }: DecideConditionFormProps) {
  const prefix = `decide-${form.condition}-`;
  const options = answered ? [MET, RETURNED, WAIVED] : [WAIVED];
  return (
    <Fold summary={answered ? 'Decide on it' : 'Waive it'} id={`${prefix}fold`} open={answered}>
      <ActionForm
        action={action}
        draft={`${form.recordKey}.condition.${form.condition}.decision`}
        idPrefix={prefix}
        className="grid max-w-2xl gap-4"
        label="Decide on the condition"
      >
        {({ errorOf, typed }) => (
          <>
            <ConditionForm {...form} />
            <ChoiceGroup
              name="decision"
              id={`${prefix}decision`}
              label="Your decision"
              defaultValue={typed('decision') ?? options[0]?.value}
              options={options}
              error={errorOf('decision')}
            />
            <TextArea
              name="note"
              id={`${prefix}note`}
              label="Note"
              hint="Everyone who reads the record sees it. Needed unless it is met."
              rows={2}
              defaultValue={typed('note')}
              error={errorOf('note')}
            />
            <div>
              <Submit>Decide</Submit>
            </div>
          </>
        )}
      </ActionForm>
    </Fold>
  );
}
