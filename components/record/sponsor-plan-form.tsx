'use client';

import { LEVEL_NAMES, STAGE_NAMES } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import type { RecordView } from '@/lib/queries/read-record';
import { ActionForm } from '../forms/action-form';
import { DoneWords } from '../forms/done-words';
import { Submit } from '../forms/submit';
import { DateInput, SelectInput } from '../ui/inputs';

type Ahead = RecordView['sponsor']['ahead'][number];

interface SponsorPlanFormProps {
  readonly recordKey: string;
  readonly version: number;
  readonly ahead: readonly Ahead[];
  /** In UTC. */
  readonly today: string;
  readonly action: FormAction;
  readonly idempotencyKey: string;
}

/** The whole plan, office by office. */
export function SponsorPlanForm({ recordKey, version, ahead, today, action, idempotencyKey }: SponsorPlanFormProps) {
  return (
    <ActionForm action={action} draft={`${recordKey}.sponsor-plan`} label="Sponsors to be won">
      {({ state, errorOf, typed }) => (
        <>
          <input type="hidden" name="key" value={recordKey} />
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <p className="text-sm text-ink-2">
            It binds nobody. Whoever is named finds it among the things that wait for them.
          </p>
          {ahead.flatMap(({ gate, offices, strays }) =>
            [...offices, ...strays.map((stray) => ({ ...stray, planned: stray, people: [] }))].map(
              ({ office, words, people, planned }) => {
                const [person, day] = [`personId.${gate}.${office}`, `wonBy.${gate}.${office}`];
                return (
                  <fieldset key={person} className="grid gap-2 border-t border-t-rule pt-2">
                    <legend className="sr-only">
                      {STAGE_NAMES[gate]}: {words}
                    </legend>
                    <SelectInput
                      name={person}
                      label={`${STAGE_NAMES[gate]}: ${words}`}
                      placeholder="Nobody yet"
                      options={choices(people, planned)}
                      defaultValue={typed(person) ?? planned?.person.id ?? ''}
                      error={errorOf(person)}
                    />
                    <DateInput
                      name={day}
                      label="To be won by"
                      min={planned && planned.wonBy < today ? planned.wonBy : today}
                      defaultValue={typed(day) ?? planned?.wonBy}
                      error={errorOf(day)}
                    />
                  </fieldset>
                );
              },
            ),
          )}
          <div className="flex flex-wrap items-center gap-3">
            <Submit>Save the plan</Submit>
            <DoneWords state={state}>Saved</DoneWords>
          </div>
        </>
      )}
    </ActionForm>
  );
}

/** Those who could sign, and whoever is planned already. */
function choices(people: Ahead['offices'][number]['people'], planned: Ahead['offices'][number]['planned']) {
  const known = planned && !people.some(({ id }) => id === planned.person.id) ? [planned.person] : [];
  return [
    ...people.map(({ id, name, executiveLevel }) => ({
      value: id,
      label: executiveLevel ? `${name}, ${LEVEL_NAMES[executiveLevel]}` : name,
    })),
    ...known.map(({ id, name }) => ({ value: id, label: name })),
  ];
}
