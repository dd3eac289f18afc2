'use client';

import { ROLE_NAMES, type Role } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import type { Viewing } from '@/lib/format';
import { ActionForm } from '../forms/action-form';
import { DoneWords } from '../forms/done-words';
import { ProofField, useMinute, type Proof } from '../forms/proof-field';
import { Submit } from '../forms/submit';
import { ChoiceGroup } from '../ui/choices';
import { DateInput, SelectInput, TextInput } from '../ui/inputs';

interface NameSubstituteFormProps extends Proof {
  readonly principal: { readonly id: string; readonly name: string | null };
  readonly roles: readonly Role[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly idempotencyKey: string;
  readonly viewing: Viewing;
  readonly action: FormAction;
}

/** Who stands in, in which role, on which days. */
export function NameSubstituteForm(props: NameSubstituteFormProps) {
  const { principal, roles, people, idempotencyKey, provenAt, demoPassword, viewing, action } = props;
  const at = useMinute(viewing.now.getTime());
  const today = viewing.now.toISOString().slice(0, 10);
  const only = <T,>(all: readonly T[]) => (all.length === 1 ? all[0] : undefined);
  const { name } = principal;
  return (
    <ActionForm
      action={action}
      draft={`substitute.${principal.id}`}
      label="Name a substitute"
      className="grid gap-4"
      resets
    >
      {({ state, errorOf, typed }) => (
        <>
          <input type="hidden" name="principalId" value={principal.id} />
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <ChoiceGroup
            name="substituteId"
            label="Who stands in"
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={typed('substituteId') ?? only(people)?.id}
            error={errorOf('substituteId')}
          />
          <div className="flex flex-wrap items-start gap-3">
            <div className="w-48 narrow:w-full">
              <SelectInput
                name="role"
                label="As"
                {...(roles.length > 1 ? { placeholder: 'Choose' } : {})}
                options={roles.map((value) => ({ value, label: ROLE_NAMES[value] }))}
                defaultValue={typed('role') ?? only(roles)}
                error={errorOf('role')}
              />
            </div>
            <DateInput
              name="startsOn"
              label="From"
              min={today}
              defaultValue={typed('startsOn') ?? today}
              error={errorOf('startsOn')}
            />
            <DateInput
              name="endsOn"
              label="To, this day included"
              min={today}
              defaultValue={typed('endsOn')}
              error={errorOf('endsOn')}
            />
          </div>
          <TextInput
            name="note"
            label="Note"
            mark="optional"
            hint="Stands in the audit log, such as “on leave”."
            defaultValue={typed('note')}
            error={errorOf('note')}
          />
          <p className="text-ink-2">
            They judge and sign in {name ? `the name of ${name}` : 'your name'}, as far as the role reaches, and every
            signature says so. What {name ?? 'you'} may not sign, they may not sign either. It can be ended at any time.
          </p>
          <ProofField {...{ state, provenAt, demoPassword, at }} id="substitute-password" error={errorOf('password')} />
          <div className="flex flex-wrap items-center gap-3">
            <Submit>Name them</Submit>
            <DoneWords state={state}>Named</DoneWords>
          </div>
        </>
      )}
    </ActionForm>
  );
}
