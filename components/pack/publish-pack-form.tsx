'use client';

import type { FormAction } from '@/lib/form-state';
import type { Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import { ActionForm } from '../forms/action-form';
import { ProofField, useMinute, type Proof } from '../forms/proof-field';
import { Submit } from '../forms/submit';
import { TextArea } from '../ui/inputs';
import { Link } from '../ui/link';
import { Note } from '../ui/note';

interface PublishPackFormProps extends Proof {
  readonly action: FormAction;
  readonly proposalId: string;
  /** The version in force that the differences are told from. */
  readonly activeVersion: number;
  readonly idempotencyKey: string;
  readonly viewing: Viewing;
}

export function PublishPackForm(props: PublishPackFormProps) {
  const { action, proposalId, activeVersion, idempotencyKey, provenAt, demoPassword, viewing } = props;
  const at = useMinute(viewing.now.getTime());
  return (
    <ActionForm action={action} draft={`packs.publish.${proposalId}`} className="grid max-w-xl gap-4" label="Publish">
      {({ state, errorOf, typed }) => (
        <>
          <input type="hidden" name="proposalId" value={proposalId} />
          <input type="hidden" name="version" value={activeVersion} />
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          {state.status === 'refused' && state.refusal.code === 'stale_version' && (
            <Note tone="stale" title="Another version was published meanwhile">
              <Link href={paths.packProposal(proposalId)}>Look at what differs from it</Link>, then publish.
            </Note>
          )}
          <TextArea
            name="reason"
            label="Reason"
            hint="What changes and why. It stays in the audit log and in the list of versions."
            defaultValue={typed('reason')}
            error={errorOf('reason')}
          />
          <ProofField {...{ state, provenAt, demoPassword, at }} error={errorOf('password')} />
          <div className="flex flex-wrap items-center gap-3">
            <Submit variant="primary">Publish this version</Submit>
          </div>
        </>
      )}
    </ActionForm>
  );
}
