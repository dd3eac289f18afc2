'use client';

import type { FormAction, FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { ActionForm } from '../forms/action-form';
import { Conflict } from '../forms/conflict';
import { DoneWords } from '../forms/done-words';
import { Submit } from '../forms/submit';
import { levelInWords } from './grant-words';
import { PersonFields, type PersonDetails } from './person-fields';

type Versioned = PersonDetails & { readonly version: number };

interface EditPersonFormProps {
  readonly action: FormAction<unknown>;
  readonly person: Versioned & { readonly id: string };
}

export function EditPersonForm({ action, person }: EditPersonFormProps) {
  return (
    <ActionForm action={action} draft={`person.${person.id}.edit`} foretells className="grid max-w-xl gap-4">
      {({ state, errorOf, typed }) => {
        const theirs = savedMeanwhile(state);
        return (
          <>
            <input type="hidden" name="personId" value={person.id} />
            <input type="hidden" name="version" value={(theirs ?? person).version} />
            {theirs && <Conflict fields={differing(theirs, typed)} href={paths.person(person.id)} />}
            <PersonFields person={person} errorOf={errorOf} typed={typed} />
            <div className="flex flex-wrap items-center gap-3">
              <Submit variant="primary">Save</Submit>
              <DoneWords state={state}>Saved</DoneWords>
            </div>
          </>
        );
      }}
    </ActionForm>
  );
}

/** What somebody else saved since this form was drawn. */
function savedMeanwhile(state: FormState<unknown>): Versioned | null {
  const stale = state.status === 'refused' && state.refusal.code === 'stale_version';
  return stale ? (state.refusal.current as Versioned) : null;
}

function differing(theirs: Versioned, typed: (name: string) => string | undefined) {
  const level = theirs.executiveLevel ?? '';
  const fields = [
    { key: 'name', label: 'Name', theirs: theirs.name, yours: typed('name') ?? '' },
    { key: 'email', label: 'E-mail address', theirs: theirs.email, yours: typed('email') ?? '' },
  ].filter((field) => field.theirs !== field.yours);
  const yours = (typed('executiveLevel') ?? '') as PersonDetails['executiveLevel'] | '';
  if (yours === level) return fields;
  const levels = { theirs: levelInWords(theirs.executiveLevel), yours: levelInWords(yours || null) };
  return [...fields, { key: 'executiveLevel', label: 'Executive level', ...levels }];
}
