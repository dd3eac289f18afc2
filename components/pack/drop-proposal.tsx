'use client';

import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';

interface DropProposalProps {
  readonly action: FormAction;
  readonly proposalId: string;
}

export function DropProposal({ action, proposalId }: DropProposalProps) {
  return (
    <ActionForm action={action} label="Drop this proposal" className="">
      <input type="hidden" name="proposalId" value={proposalId} />
      <Submit variant="plain">Drop this proposal</Submit>
    </ActionForm>
  );
}
