'use client';

import { STAGE_NAMES, type Gate } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { RefusedButton } from '../ui/button';

interface OpenReviewFormProps {
  readonly recordKey: string;
  readonly gate: Gate;
  /** Whether it is the gate to the stage it is in already. */
  readonly again: boolean;
  readonly primary: boolean;
  /** Why it is not possible now. */
  readonly because?: string | undefined;
  readonly action: FormAction;
  readonly idempotencyKey: string;
}

/** Asking for a gate: opens a review that the team then prepares. */
export function OpenReviewForm({
  recordKey,
  gate,
  again,
  primary,
  because,
  action,
  idempotencyKey,
}: OpenReviewFormProps) {
  const label = again ? `Ask for ${STAGE_NAMES[gate]} again` : `Ask for the gate to ${STAGE_NAMES[gate]}`;
  if (because !== undefined) return <RefusedButton label={label} because={because} />;
  return (
    <ActionForm action={action} className="contents" label={label}>
      <input type="hidden" name="key" value={recordKey} />
      <input type="hidden" name="gate" value={gate} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <Submit variant={primary ? 'primary' : 'default'}>{label}</Submit>
    </ActionForm>
  );
}
