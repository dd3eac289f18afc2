'use client';

import type { FormAction } from '@/lib/form-state';
import type { May } from '@/lib/queries/may';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { RefusedButton } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { PasswordLinkForm } from './password-link-form';

interface AccessProps {
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly hasPassword: boolean;
    readonly deactivatedAt: Date | null;
  };
  readonly mayDeactivate: May;
  readonly makeLink: FormAction<{ readonly url: string | null }>;
  readonly deactivate: FormAction;
  readonly reactivate: FormAction;
}

/** How somebody comes in, and the end of it. */
export function Access({ person, mayDeactivate, makeLink, deactivate, reactivate }: AccessProps) {
  const { id, name, hasPassword, deactivatedAt } = person;
  if (deactivatedAt) return <Reactivate person={{ id, name }} action={reactivate} />;
  return (
    <div className="grid gap-6">
      <PasswordLinkForm action={makeLink} person={{ id, name, hasPassword }} />
      <Deactivate person={{ id, name }} action={deactivate} may={mayDeactivate} />
    </div>
  );
}

interface ReactivateProps {
  readonly person: { readonly id: string; readonly name: string };
  readonly action: FormAction;
}

interface DeactivateProps extends ReactivateProps {
  readonly may: May;
}

/** Ending somebody's access, after asking. */
function Deactivate({ person, action, may }: DeactivateProps) {
  if (!may.yes) return <RefusedButton label="Deactivate" because={may.because} />;
  return (
    <div>
      <Dialog
        trigger={{ label: 'Deactivate' }}
        title={`Deactivate ${person.name}?`}
        detail={
          <>
            <p>
              They are signed out everywhere at once, their API tokens stop, and nobody can ask them to review anything.
            </p>
            <p className="mt-2">
              Everything they did stays, with their name: use cases, answers and signatures. You can reactivate them.
            </p>
          </>
        }
      >
        <ActionForm action={action}>
          <input type="hidden" name="personId" value={person.id} />
          <div className="flex flex-wrap gap-2">
            <Submit variant="danger">Deactivate</Submit>
            <DialogClose>Keep them active</DialogClose>
          </div>
        </ActionForm>
      </Dialog>
    </div>
  );
}

/** Giving access again, with the grants that were never withdrawn. */
function Reactivate({ person, action }: ReactivateProps) {
  return (
    <ActionForm action={action} label={`Reactivate ${person.name}`}>
      <input type="hidden" name="personId" value={person.id} />
      <div className="flex flex-wrap items-center gap-3">
        <Submit>Reactivate</Submit>
        <span className="text-sm text-ink-2">They can sign in again with the password and the grants they had.</span>
      </div>
    </ActionForm>
  );
}
