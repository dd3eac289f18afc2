'use client';

import type { FormAction, FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { ActionForm } from '../forms/action-form';
import { Conflict } from '../forms/conflict';
import { DoneWords } from '../forms/done-words';
import { Submit } from '../forms/submit';
import { YesNo } from '../ui/choices';
import { NumberInput, TextInput } from '../ui/inputs';
import { SETTING_NAMES, type Settings } from './setting-names';

interface SettingsFormProps {
  readonly action: FormAction<unknown>;
  readonly settings: Settings;
}

/** What the rules read of the organisation. */
export function SettingsForm({ action, settings }: SettingsFormProps) {
  return (
    <ActionForm action={action} draft="settings" foretells className="grid max-w-xl gap-4">
      {({ state, errorOf, typed }) => {
        const theirs = savedMeanwhile(state);
        const field = (name: 'name' | 'employees' | 'currency' | 'reviewDays') =>
          ({
            name,
            defaultValue: typed(name) ?? String(settings[name]),
            error: errorOf(name),
            required: true,
          }) as const;
        return (
          <>
            <input type="hidden" name="version" value={(theirs ?? settings).version} />
            {theirs && <Conflict fields={differing(theirs, typed)} href={paths.settings()} />}
            <TextInput {...field('name')} label="Name of the organisation" />
            <NumberInput
              {...field('employees')}
              label="Number of employees"
              hint="The size decides which executive must sponsor a use case, and from which sum on."
            />
            <div className="max-w-72">
              <TextInput
                {...field('currency')}
                label="Currency"
                hint="Three letters, as EUR. Investments and costs are given in it; nothing is converted."
                maxLength={3}
              />
            </div>
            <NumberInput
              {...field('reviewDays')}
              label="Days for a review"
              hint="From submitting to the day it is due. It applies to reviews submitted from now on."
              unit="days"
            />
            <YesNo
              name="oneSectionPerPerson"
              label="One person signs at most one section of a review"
              hint="Seven roles then means seven people. Without it, one person who holds several roles may sign several sections of the same review, never of their own team’s use case. The records then say so, for everybody who relies on them."
              defaultValue={(typed('oneSectionPerPerson') ?? String(settings.oneSectionPerPerson)) === 'true'}
              error={errorOf('oneSectionPerPerson')}
            />
            <div className="flex flex-wrap items-center gap-3">
              <Submit variant="primary">Save the settings</Submit>
              <DoneWords state={state}>Saved</DoneWords>
            </div>
          </>
        );
      }}
    </ActionForm>
  );
}

/** What somebody else saved since this form was drawn. */
function savedMeanwhile(state: FormState<unknown>): Settings | null {
  const stale = state.status === 'refused' && state.refusal.code === 'stale_version';
  return stale ? (state.refusal.current as Settings) : null;
}

function differing(theirs: Settings, typed: (name: string) => string | undefined) {
  return (Object.keys(SETTING_NAMES) as (keyof typeof SETTING_NAMES)[])
    .map((key) => ({
      key,
      label: SETTING_NAMES[key],
      theirs: words(String(theirs[key])),
      yours: words(typed(key) ?? ''),
    }))
    .filter((field) => field.theirs !== field.yours);
}

/** As it would be saved: `8,500` and `8500` are no difference, nor are `eur` and `EUR`. */
function words(text: string): string {
  if (text === 'true' || text === 'false') return text === 'true' ? 'Yes' : 'No';
  if (/^[a-z]{3}$/i.test(text)) return text.toUpperCase();
  return /^[\d\s,']+$/.test(text) ? text.replace(/\D/g, '') : text;
}
