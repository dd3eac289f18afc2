'use client';

import type { FormAction } from '@/lib/form-state';
import type { Question } from '@/lib/queries/read-screening';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { ChoiceGroup } from '../ui/choices';
import { SelectInput } from '../ui/inputs';
import { Duplicates } from './duplicates';
import { QuestionField, typedAnswer } from './question-field';

interface RegisterFormProps {
  readonly action: FormAction;
  readonly questions: readonly Question[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly currency: string;
  readonly idempotencyKey: string;
}

const VISIBILITIES = [
  { value: 'ORGANISATION', label: 'Everyone in the organisation' },
  { value: 'RESTRICTED', label: 'The team, reviewers, executives and auditors' },
];

/** What possible duplicates are looked for by: they are shown right below. */
const COMPARED = new Set(['title', 'problem']);

/** Registering: the quick fields in one step, kept as they are typed; possible duplicates appear while the writer pauses. */
export function RegisterForm({ action, questions, units, currency, idempotencyKey }: RegisterFormProps) {
  return (
    <ActionForm action={action} draft="register" className="grid max-w-2xl gap-6">
      {({ errorOf, typed, sent }) => {
        const fieldOf = (question: Question) => (
          <QuestionField
            key={question.key}
            question={question}
            currency={currency}
            value={typedAnswer(question, sent(question.key))}
            error={errorOf(question.key)}
          />
        );
        return (
          <>
            <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
            <Duplicates>
              <div className="grid gap-6">{questions.filter(({ key }) => COMPARED.has(key)).map(fieldOf)}</div>
            </Duplicates>
            {questions.filter(({ key }) => !COMPARED.has(key)).map(fieldOf)}
            <SelectInput
              name="businessUnitId"
              label="Business unit"
              hint="The unit whose reviewers are asked, where a reviewer is named for one unit."
              options={units.map(({ id, name }) => ({ value: id, label: name }))}
              {...(units.length === 1 ? {} : { placeholder: 'Choose' })}
              defaultValue={typed('businessUnitId')}
              error={errorOf('businessUnitId')}
            />
            <ChoiceGroup
              name="visibility"
              label="Who may read it"
              options={VISIBILITIES}
              defaultValue={typed('visibility') ?? 'ORGANISATION'}
              error={errorOf('visibility')}
            />
            <div className="flex flex-wrap items-center gap-3">
              <Submit variant="primary">Register</Submit>
              <span className="text-sm text-ink-2">
                The screening follows, at once or later: choices, under five minutes.
              </span>
            </div>
          </>
        );
      }}
    </ActionForm>
  );
}
