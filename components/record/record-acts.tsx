'use client';

import { ROLE_NAMES, ROLES, STAGE_NAMES, type Role, type Stage } from '@/lib/domain/vocabulary';
import type { FormAction } from '@/lib/form-state';
import { list } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { RecordView } from '@/lib/queries/read-record';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { ButtonLink, RefusedButton } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { TextArea } from '../ui/inputs';

interface RecordActsProps {
  readonly recordKey: string;
  readonly version: number;
  readonly stage: Stage;
  readonly archived: boolean;
  readonly mayManage: boolean;
  readonly mayArchive: boolean;
  /** Stages it may be moved to without a gate. */
  readonly moveTo: readonly Stage[];
  readonly ifMovedBack: RecordView['ifMovedBack'];
  /** Why a reviewer may not take the stage back; null for everybody else. */
  readonly whyNotBack: string | null;
  /** Whether its owner may ask every role to renew now. */
  readonly mayRecertify: boolean;
  readonly recertify: FormAction;
  readonly move: FormAction;
  readonly archive: FormAction;
  readonly idempotencyKey: string;
  /** Another act of the same kind. */
  readonly children?: React.ReactNode;
}

/** The acts that are not the next one: team, moving back, retiring, archiving. Each ends something and asks for a reason. */
export function RecordActs(props: RecordActsProps) {
  const { recordKey, version, archived, mayManage, mayArchive, moveTo, whyNotBack, move, archive, idempotencyKey } =
    props;
  const hidden = (
    <>
      <input type="hidden" name="key" value={recordKey} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
    </>
  );
  return (
    <>
      {mayManage && (
        <ButtonLink href={paths.team(recordKey)} size="small" variant="plain" icon="user">
          Team and access
        </ButtonLink>
      )}
      {props.mayRecertify && (
        <Dialog
          trigger={{ label: 'Ask all roles to renew', size: 'small', variant: 'plain', icon: 'pen' }}
          title="Ask all roles to renew?"
          detail="Each of the seven roles is asked to sign once more what carries the stage. Nothing ends by it, and the stage stays."
        >
          <ActionForm action={props.recertify} draft={`${recordKey}.recertify`} idPrefix="recertify-">
            {({ errorOf }) => (
              <>
                {hidden}
                <TextArea
                  name="reason"
                  id="recertify-reason"
                  label="Reason"
                  hint="Everyone who can read the record sees it."
                  error={errorOf('reason')}
                />
                <Buttons verb="Ask them" danger={false} />
              </>
            )}
          </ActionForm>
        </Dialog>
      )}
      {moveTo.map((stage) => (
        <MoveDialog
          key={stage}
          recordKey={recordKey}
          stage={stage}
          from={props.stage}
          signAgain={props.ifMovedBack.find((one) => one.stage === stage)?.signAgain}
          action={move}
        >
          {hidden}
        </MoveDialog>
      ))}
      {props.children}
      {whyNotBack !== null && <RefusedButton size="small" icon="undo" label="Move it back" because={whyNotBack} />}
      {mayArchive && (
        <Dialog
          trigger={{ label: archived ? 'Restore' : 'Archive', size: 'small', variant: 'plain', icon: 'lock' }}
          title={archived ? 'Restore this record?' : 'Archive this record?'}
          detail={
            archived
              ? 'It comes back into the lists as it was.'
              : 'It leaves the lists. It stays readable, and you or an administrator can restore it.'
          }
        >
          <ActionForm action={archive} draft={`${recordKey}.archive`} idPrefix="archive-">
            {({ errorOf }) => (
              <>
                {hidden}
                <input type="hidden" name="archived" value={archived ? 'false' : 'true'} />
                <TextArea
                  name="reason"
                  id="archive-reason"
                  label="Reason"
                  hint="It stays in the timeline."
                  error={errorOf('reason')}
                />
                <Buttons verb={archived ? 'Restore it' : 'Archive it'} danger={!archived} />
              </>
            )}
          </ActionForm>
        </Dialog>
      )}
    </>
  );
}

interface MoveDialogProps {
  readonly recordKey: string;
  readonly stage: Stage;
  readonly from: Stage;
  /** Whose approvals of that stage hold no more; none for a stage that needs none. */
  readonly signAgain: readonly Role[] | undefined;
  readonly action: FormAction;
  readonly children: React.ReactNode;
}

function MoveDialog({ recordKey, stage, from, signAgain, action, children }: MoveDialogProps) {
  const back = from === 'RETIRED';
  const retire = stage === 'RETIRED';
  const label = retire ? 'Retire' : back ? 'Bring back' : `Move back to ${STAGE_NAMES[stage]}`;
  const detail = retire
    ? 'Its gates close and an open review is withdrawn. Everything stays readable; you can bring it back as Proposed.'
    : back
      ? 'It begins again as Proposed, with everything that was registered and answered.'
      : `An open review is withdrawn. To come up again it passes the gates above ${STAGE_NAMES[stage]} once more. ${holdsThere(stage, signAgain)}`;
  const id = `move-${stage.toLowerCase()}`;
  return (
    <Dialog trigger={{ label, size: 'small', variant: 'plain', icon: 'undo' }} title={`${label}?`} detail={detail}>
      <ActionForm action={action} draft={`${recordKey}.${id}`} idPrefix={`${id}-`}>
        {({ errorOf }) => (
          <>
            {children}
            <input type="hidden" name="to" value={stage} />
            <TextArea
              name="reason"
              id={`${id}-reason`}
              label="Reason"
              hint="Everyone who can read the record sees it."
              error={errorOf('reason')}
            />
            <Buttons verb={label} danger={!back} />
          </>
        )}
      </ActionForm>
    </Dialog>
  );
}

function holdsThere(stage: Stage, signAgain: readonly Role[] | undefined): string {
  if (!signAgain) return '';
  if (signAgain.length === 0) return `The seven approvals of ${STAGE_NAMES[stage]} hold, and it stays in assurance.`;
  const who =
    signAgain.length === ROLES.length
      ? 'all seven roles sign'
      : `${list(signAgain.map((role) => ROLE_NAMES[role]))} sign${signAgain.length === 1 ? 's' : ''}`;
  return `It is out of assurance there until ${who} for ${STAGE_NAMES[stage]} again.`;
}

function Buttons({ verb, danger }: { verb: string; danger: boolean }) {
  return (
    <div className="flex flex-wrap gap-2">
      <Submit variant={danger ? 'danger' : 'primary'}>{verb}</Submit>
      <DialogClose>Keep it as it is</DialogClose>
    </div>
  );
}
