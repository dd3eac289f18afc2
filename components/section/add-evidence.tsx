'use client';

import { useRouter } from 'next/navigation';
import { PROVENANCES, PROVENANCE_NAMES } from '@/lib/domain/vocabulary';
import type { FormAction, FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { Fold } from '../ui/fold';
import { SelectInput, TextInput } from '../ui/inputs';
import { Field } from '../ui/field';
import { PlaceFields, type Place } from './place-fields';

interface AddEvidenceProps {
  readonly place: Place;
  readonly requirement: string;
  readonly addLink: FormAction;
}

/** A file or a web address that supports an answer, with where it comes from. */
export function AddEvidence({ place, requirement, addLink }: AddEvidenceProps) {
  const router = useRouter();
  const addFile = async (_: FormState, form: FormData): Promise<FormState> => {
    const sent = await fetch(paths.evidenceUpload(place.key, place.review, place.role), { method: 'POST', body: form });
    const state = (await sent.json()) as FormState;
    if (state.status === 'done') router.refresh();
    return state;
  };
  return (
    <Fold summary="Add evidence" id={`${requirement}-evidence`} screenOnly>
      <div className="grid grid-cols-2 gap-x-8 gap-y-5 narrow:grid-cols-1">
        <ActionForm
          action={addFile}
          foretells
          draft={`${place.key}.${place.review}.${requirement}.file`}
          idPrefix={`${requirement}-file-`}
          resets
          label={`File for ${requirement}`}
        >
          {({ errorOf }) => (
            <>
              <input type="hidden" name="requirement" value={requirement} />
              <Field
                id={`${requirement}-file-file`}
                label="File"
                hint="Up to 25 MB; kept as it is, under its SHA-256."
                error={errorOf('file')}
              >
                {(wiring) => <input type="file" name="file" {...wiring} className="block w-full text-sm" />}
              </Field>
              <Described prefix={`${requirement}-file-`} errorOf={errorOf} />
              <div>
                <Submit size="small" icon="upload">
                  Add the file
                </Submit>
              </div>
            </>
          )}
        </ActionForm>
        <ActionForm
          action={addLink}
          foretells
          draft={`${place.key}.${place.review}.${requirement}.link`}
          idPrefix={`${requirement}-link-`}
          resets
          label={`Link for ${requirement}`}
        >
          {({ errorOf }) => (
            <>
              <PlaceFields place={place} />
              <input type="hidden" name="requirement" value={requirement} />
              <TextInput
                name="url"
                id={`${requirement}-link-url`}
                type="url"
                label="Web address"
                hint="Its address is kept, not what it shows later."
                error={errorOf('url')}
              />
              <Described prefix={`${requirement}-link-`} errorOf={errorOf} />
              <div>
                <Submit size="small" icon="link">
                  Add the link
                </Submit>
              </div>
            </>
          )}
        </ActionForm>
      </div>
    </Fold>
  );
}

interface DescribedProps {
  readonly prefix: string;
  readonly errorOf: (path: string) => string | undefined;
}

function Described({ prefix, errorOf }: DescribedProps) {
  return (
    <>
      <TextInput name="title" id={`${prefix}title`} label="Title" error={errorOf('title')} />
      <SelectInput
        name="provenance"
        id={`${prefix}provenance`}
        label="Where it comes from"
        placeholder="Choose"
        options={PROVENANCES.map((value) => ({ value, label: PROVENANCE_NAMES[value] }))}
        error={errorOf('provenance')}
      />
    </>
  );
}
