'use client';

import type { Gate } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { TargetPlace } from './target-form';

interface ReturnTargetProps {
  readonly recordKey: string;
  readonly gate: Gate;
  readonly metric: string;
  readonly version: number;
  readonly idempotencyKey: string;
  readonly action: FormAction;
}

/** Gives up the own target; it says before whose approvals that makes stale. */
export function ReturnTarget({ action, ...place }: ReturnTargetProps) {
  return (
    <ActionForm action={action} className="mt-3 grid gap-3" foretells>
      <TargetPlace {...place} />
      <div>
        <Submit variant="default">Return to the policy pack’s target</Submit>
      </div>
    </ActionForm>
  );
}
