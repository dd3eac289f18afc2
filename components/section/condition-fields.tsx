import { CONDITION_ROWS } from '@/lib/contract/condition-form';
import type { PersonRef } from '@/lib/domain/use-case/record';
import { Choice } from '../ui/choices';
import { Fold } from '../ui/fold';
import { DateInput, SelectInput, TextArea } from '../ui/inputs';

interface ConditionFieldsProps {
  /** Who can be asked to meet one: the owner first. */
  readonly team: readonly PersonRef[];
  /** Today, in UTC. */
  readonly today: string;
  readonly errorOf: (path: string) => string | undefined;
  readonly typed: (name: string) => string | undefined;
}

/** What is promised with a conditional approval. Shown by the chosen act alone, so that it works without code too. */
export function ConditionFields(props: ConditionFieldsProps) {
  return (
    <fieldset id="conditions" className="with-conditions border-t border-t-rule pt-3">
      <legend className="sr-only">Conditions</legend>
      <p className="text-sm text-ink-2">
        They are part of what you sign and do not change. Their owner answers with evidence; you close them. One that is
        not closed in time lapses, and your approval with it.
      </p>
      {props.errorOf('conditions') && <p className="text-sm text-rejected">{props.errorOf('conditions')}</p>}
      <Row {...props} place={0} />
    </fieldset>
  );
}

function Row({ place, ...props }: ConditionFieldsProps & { readonly place: number }) {
  const { team, today, errorOf, typed } = props;
  const name = (field: string) => `conditions.${place}.${field}`;
  const next = place + 1;
  const isNextTyped = [...Array(CONDITION_ROWS - next).keys()].some((one) => typed(`conditions.${next + one}.text`));
  return (
    <div className="grid gap-3">
      <TextArea
        name={name('text')}
        label={place === 0 ? 'Condition' : `Condition ${next}`}
        hint="What must be so, in words that can be checked."
        rows={2}
        defaultValue={typed(name('text'))}
        error={errorOf(name('text'))}
      />
      <DateInput
        name={name('dueOn')}
        label="Due on"
        hint="Until the end of that day in UTC."
        min={today}
        defaultValue={typed(name('dueOn'))}
        error={errorOf(name('dueOn'))}
      />
      <SelectInput
        name={name('ownerId')}
        label="Who meets it"
        options={team.map(({ id, name: words }, at) => ({
          value: id,
          label: at === 0 ? `${words}, owner of the use case` : words,
        }))}
        defaultValue={typed(name('ownerId'))}
        error={errorOf(name('ownerId'))}
      />
      <Choice
        type="checkbox"
        name={name('blocksNextGate')}
        value="true"
        chosen={typed(name('text')) === undefined || typed(name('blocksNextGate')) === 'true'}
        detail="Later gates wait until it is met or waived."
      >
        Blocks the next gate
      </Choice>
      {next < CONDITION_ROWS && (
        <Fold summary="Another condition" open={isNextTyped}>
          <Row {...props} place={next} />
        </Fold>
      )}
    </div>
  );
}
