'use client';

import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import type { Viewing } from '@/lib/format';
import type { BreakGlassView } from '@/lib/queries/view-break-glass';
import { ActionForm } from '../forms/action-form';
import { ProofField, useMinute, type Proof } from '../forms/proof-field';
import { Submit } from '../forms/submit';
import { Dialog, DialogClose } from '../ui/dialog';
import { TextArea } from '../ui/inputs';

interface BreakGlassActsProps extends Proof {
  readonly glass: BreakGlassView;
  readonly idempotencyKey: string;
  readonly viewing: Viewing;
  readonly actions: { readonly confirm: FormAction; readonly decline: FormAction; readonly end: FormAction };
}

/** What the viewer may do about a break-glass: confirm it, decline it, or end it. Nothing for everybody else. */
export function BreakGlassActs({ glass, actions, ...rest }: BreakGlassActsProps) {
  const { confirm, decline, end } = glass.may;
  if (!confirm.yes && !decline.yes && !end.yes) return null;
  const hidden = Object.entries({
    key: glass.key,
    breakGlass: glass.id,
    version: glass.version,
    idempotencyKey: rest.idempotencyKey,
  }).map(([name, value]) => <input key={name} type="hidden" name={name} value={String(value)} />);
  return (
    <div className="flex flex-wrap gap-2">
      {confirm.yes && (
        <ConfirmDialog glass={glass} action={actions.confirm} {...rest}>
          {hidden}
        </ConfirmDialog>
      )}
      {decline.yes && (
        <EndDialog
          label="Decline it"
          detail="The gate stays shut."
          act="decline"
          glass={glass}
          action={actions.decline}
        >
          {hidden}
        </EndDialog>
      )}
      {end.yes && (
        <EndDialog
          label="End it now"
          detail={`The use case falls back to ${STAGE_NAMES[glass.from]} at once. The review stays open.`}
          act="end"
          glass={glass}
          action={actions.end}
        >
          {hidden}
        </EndDialog>
      )}
    </div>
  );
}

interface ConfirmDialogProps extends Omit<BreakGlassActsProps, 'actions'> {
  readonly action: FormAction;
  readonly children: React.ReactNode;
}

function ConfirmDialog({ glass, action, provenAt, demoPassword, viewing, children }: ConfirmDialogProps) {
  const at = useMinute(viewing.now.getTime());
  const gate = STAGE_NAMES[glass.review.gate];
  return (
    <Dialog
      trigger={{ label: 'Confirm it', variant: 'danger', icon: 'gate-over' }}
      title={`Open the gate to ${gate} without its signatures?`}
      detail={`You are the second of two people. The stage moves to ${gate} at once; nothing is signed by it, and your name stands beside that of ${glass.asked.by.name}.`}
    >
      <ActionForm
        action={action}
        draft={`${glass.key}.confirm-glass.${glass.id}`}
        idPrefix="confirm-glass-"
        label="Confirm the break-glass"
      >
        {({ state, errorOf }) => (
          <>
            {children}
            <ProofField
              {...{ state, provenAt, demoPassword, at }}
              id="confirm-glass-password"
              error={errorOf('password')}
            />
            <div className="flex flex-wrap gap-2">
              <Submit variant="danger">Open the gate</Submit>
              <DialogClose>Not now</DialogClose>
            </div>
          </>
        )}
      </ActionForm>
    </Dialog>
  );
}

interface EndDialogProps {
  readonly label: string;
  readonly detail: string;
  readonly act: 'decline' | 'end';
  readonly glass: BreakGlassView;
  readonly action: FormAction;
  readonly children: React.ReactNode;
}

function EndDialog({ label, detail, act, glass, action, children }: EndDialogProps) {
  const id = `${act}-glass`;
  return (
    <Dialog trigger={{ label, icon: 'undo' }} title={`${label}?`} detail={detail}>
      <ActionForm action={action} draft={`${glass.key}.${id}.${glass.id}`} idPrefix={`${id}-`} label={label}>
        {({ errorOf, typed }) => (
          <>
            {children}
            <TextArea
              name="note"
              id={`${id}-note`}
              label="Reason"
              hint="Everyone who can read the record sees it."
              defaultValue={typed('note')}
              error={errorOf('note')}
            />
            <div className="flex flex-wrap gap-2">
              <Submit>{label}</Submit>
              <DialogClose>Keep it as it is</DialogClose>
            </div>
          </>
        )}
      </ActionForm>
    </Dialog>
  );
}
