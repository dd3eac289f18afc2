'use client';

import { RISK_TIERS, TIER_NAMES, type RiskTier } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { ChoiceGroup } from '../ui/choices';
import { Fold } from '../ui/fold';
import { TextArea } from '../ui/inputs';

interface TierFormProps {
  readonly recordKey: string;
  readonly version: number;
  readonly tier: RiskTier;
  readonly prohibited: boolean;
  readonly action: FormAction;
  readonly idempotencyKey: string;
}

/** For Compliance: set the tier with a reason, or clear a prohibited practice. */
export function TierForm({ recordKey, version, tier, prohibited, action, idempotencyKey }: TierFormProps) {
  return (
    <Fold
      id="tier"
      summary={prohibited ? 'Clear the prohibited practice, with a reason' : 'Decide on another tier, with a reason'}
      open={prohibited}
    >
      <ActionForm action={action} foretells draft={`${recordKey}.tier`} idPrefix="tier-">
        {({ errorOf }) => (
          <>
            <input type="hidden" name="key" value={recordKey} />
            <input type="hidden" name="version" value={version} />
            <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
            <ChoiceGroup
              name="tier"
              id="tier-tier"
              label="Tier"
              layout="row"
              options={RISK_TIERS.filter((one) => one !== tier).map((one) => ({ value: one, label: TIER_NAMES[one] }))}
              error={errorOf('tier')}
            />
            <TextArea
              name="reason"
              id="tier-reason"
              label="Reason"
              hint="It is recorded, and stands until the screening gives another tier."
              error={errorOf('reason')}
            />
            <div>
              <Submit>Set the tier</Submit>
            </div>
          </>
        )}
      </ActionForm>
    </Fold>
  );
}
