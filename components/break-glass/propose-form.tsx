'use client';

import type { BreakGlassOffice } from '@/lib/domain/vocabulary';
import { STAGE_NAMES, type Gate } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import type { Viewing } from '@/lib/format';
import { ActionForm } from '../forms/action-form';
import { ProofField, useMinute, type Proof } from '../forms/proof-field';
import { Submit } from '../forms/submit';
import { ChoiceGroup } from '../ui/choices';
import { Dialog, DialogClose } from '../ui/dialog';
import { DateInput, TextArea } from '../ui/inputs';

interface ProposeFormProps extends Proof {
  readonly recordKey: string;
  readonly version: number;
  readonly idempotencyKey: string;
  readonly gate: Gate;
  /** As whom the viewer may propose it: one of them, or a choice. */
  readonly offices: readonly BreakGlassOffice[];
  readonly latestDay: string;
  readonly viewing: Viewing;
  readonly action: FormAction;
}

const CHOICES = {
  ADMIN: { value: 'ADMIN', label: 'As administrator', detail: 'an executive confirms it' },
  EXECUTIVE: { value: 'EXECUTIVE', label: 'As executive', detail: 'an administrator confirms it' },
} as const satisfies Record<BreakGlassOffice, object>;

/** The first of the two acts that open a gate without its signatures. */
export function ProposeForm(props: ProposeFormProps) {
  const { recordKey, version, idempotencyKey, gate, offices, latestDay, provenAt, demoPassword, viewing, action } =
    props;
  const at = useMinute(viewing.now.getTime());
  const [only] = offices;
  return (
    <Dialog
      trigger={{ label: 'Break the glass', size: 'small', variant: 'plain', icon: 'gate-over' }}
      title={`Open the gate to ${STAGE_NAMES[gate]} without its signatures?`}
      detail={
        <>
          You propose it, and another person confirms it: {only === 'ADMIN' ? 'an executive' : 'an administrator'}
          {only === 'ADMIN' ? ' of the level this gate asks for' : ''}. Nothing is signed by it. Everyone who can read
          the record sees who did it, why, and until when; then it falls back by itself.
        </>
      }
    >
      <ActionForm action={action} draft={`${recordKey}.break-glass`} idPrefix="glass-" label="Break the glass">
        {({ state, errorOf, typed }) => (
          <>
            <input type="hidden" name="key" value={recordKey} />
            <input type="hidden" name="version" value={version} />
            <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
            {offices.length > 1 ? (
              <ChoiceGroup
                name="as"
                id="glass-as"
                label="You act"
                defaultValue={typed('as') ?? only}
                options={offices.map((office) => CHOICES[office])}
                error={errorOf('as')}
              />
            ) : (
              <input type="hidden" name="as" value={only} />
            )}
            <TextArea
              name="reason"
              id="glass-reason"
              label="Reason"
              hint="Why it cannot wait for its signatures. Everyone who can read the record sees it."
              defaultValue={typed('reason')}
              error={errorOf('reason')}
            />
            <DateInput
              name="expiresOn"
              id="glass-expiresOn"
              label="Until the end of"
              hint="In UTC. At most 30 days."
              min={viewing.now.toISOString().slice(0, 10)}
              max={latestDay}
              defaultValue={typed('expiresOn')}
              error={errorOf('expiresOn')}
            />
            <ProofField {...{ state, provenAt, demoPassword, at }} id="glass-password" error={errorOf('password')} />
            <div className="flex flex-wrap gap-2">
              <Submit variant="danger">Propose it</Submit>
              <DialogClose>Keep the gate shut</DialogClose>
            </div>
          </>
        )}
      </ActionForm>
    </Dialog>
  );
}
