'use client';

import { useRouter } from 'next/navigation';
import { signedBy } from '@/lib/domain/sign-off/signed-by';
import { ROLE_NAMES, type DataHalf } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import type { Viewing } from '@/lib/format';
import type { SectionPage } from '@/lib/queries/read-section';
import { ActionForm } from '../forms/action-form';
import { ProofField, useMinute, type Proof } from '../forms/proof-field';
import { Submit } from '../forms/submit';
import { Button } from '../ui/button';
import { ChoiceGroup } from '../ui/choices';
import { DockFoot } from '../ui/dock';
import { TextArea } from '../ui/inputs';
import { ChangedMeanwhile, changesIn, isAnswered } from './changed-meanwhile';
import { ConditionFields } from './condition-fields';
import { DataHalves } from './data-halves';
import { InName } from './in-name';
import { PlaceFields, type Place } from './place-fields';
import { shortHash } from './signatures';
import { ACTS, consequence, isEnding } from './sign-words';
import { useSigning } from './signing';
import { useMeaning, useSignature } from './use-signature';

interface SignFormProps extends Proof {
  readonly place: Place;
  readonly signing: SectionPage['signing'];
  readonly requirements: readonly { readonly id: string; readonly half: DataHalf | null }[];
  readonly packVersion: number;
  readonly otherGateLines: number;
  readonly viewing: Viewing;
  readonly action: FormAction;
}

/** The signature: the act, what it will say, and the name under it. */
export function SignForm(props: SignFormProps) {
  const { place, signing, packVersion, otherGateLines, provenAt, demoPassword, viewing, action } = props;
  const { snapshotSha256 } = useSigning();
  const router = useRouter();
  const { names, inName, offered, act, halves: chosen, firstHalves, conditions, follow, count } = useSignature(signing);
  const halves = place.role === 'DATA' ? chosen : [];
  const at = useMinute(viewing.now.getTime());
  const meaning = useMeaning(signing, props.requirements, { inName, act, halves, conditions, at });
  return (
    <ActionForm
      action={action}
      draft={`${place.key}.${place.review}.${place.role}.signature`}
      className="flex grow flex-col gap-3.5"
      label="Signature"
      isAnswered={(refused) => isAnswered(refused, snapshotSha256)}
    >
      {({ state, errorOf, typed }) => (
        <>
          <PlaceFields place={place} />
          <input type="hidden" name="snapshotSha256" value={snapshotSha256} />
          <ChangedMeanwhile changes={changesIn(state)} viewing={viewing} />
          {state.status === 'refused' && state.refusal.code === 'conflict' && !isAnswered(state, snapshotSha256) && (
            <div>
              <Button size="small" icon="undo" onClick={() => router.refresh()}>
                Show it as it is now
              </Button>
            </div>
          )}
          <div onInput={follow} className="grid gap-3.5">
            <InName names={names} error={errorOf('onBehalfOf')} />
            <ChoiceGroup
              name="act"
              label="Your act"
              defaultValue={offered[0]}
              options={offered.map((value) => ({ value, ...ACTS[value] }))}
              error={errorOf('act')}
            />
            {place.role === 'DATA' && (
              <DataHalves signing={signing} chosenFirst={firstHalves} error={errorOf('halves')} />
            )}
          </div>
          {offered.includes('APPROVE_WITH_CONDITIONS') && (
            <div onInput={count}>
              <ConditionFields
                team={signing.team}
                today={viewing.now.toISOString().slice(0, 10)}
                {...{ errorOf, typed }}
              />
            </div>
          )}
          <TextArea
            name="comment"
            label="Comment"
            mark={isEnding(act) ? undefined : 'optional'}
            rows={2}
            error={errorOf('comment')}
          />
          <div className="border-t border-t-rule pt-3">
            <p className="text-sm text-ink-2">This is what your signature will say</p>
            <p className="mt-1">
              {meaning ??
                (chosen.length === 0 ? 'Choose at least one half of Data.' : 'There is nothing to sign for that half.')}
            </p>
            <p className="mt-2 text-lg font-semibold">
              {signedBy({ printedName: signing.printedName, onBehalfOf: inName })}
            </p>
            <p className="text-sm text-ink-2">
              {ROLE_NAMES[place.role]}, {inName ? `for ${inName.name}` : 'in your own name'}. Policy pack version{' '}
              {packVersion}, snapshot <code title={snapshotSha256}>{shortHash(snapshotSha256)}</code>
            </p>
          </div>
          <ProofField {...{ state, provenAt, demoPassword, at }} error={errorOf('password')} />
          <DockFoot>
            <Submit variant={isEnding(act) ? 'danger' : 'primary'} size="large" icon="pen">
              Sign: {ACTS[act].label.toLowerCase()}
            </Submit>
            <p className="text-sm text-ink-2">{consequence(act, otherGateLines)}</p>
          </DockFoot>
        </>
      )}
    </ActionForm>
  );
}
