'use client';

import type { FormAction } from '@/lib/form-state';
import { count, list } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { May } from '@/lib/queries/may';
import type { PersonPage } from '@/lib/queries/read-person';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { RefusedButton } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { Link } from '../ui/link';
import { PasswordLinkForm } from './password-link-form';

interface AccessProps {
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly hasPassword: boolean;
    readonly deactivatedAt: Date | null;
  };
  readonly holds: PersonPage['holds'];
  readonly mayDeactivate: May;
  readonly makeLink: FormAction<{ readonly url: string | null }>;
  readonly deactivate: FormAction;
  readonly reactivate: FormAction;
}

/** How somebody comes in, and the end of it. */
export function Access({ person, holds, mayDeactivate, makeLink, deactivate, reactivate }: AccessProps) {
  const { id, name, hasPassword, deactivatedAt } = person;
  if (deactivatedAt) return <Reactivate person={{ id, name }} action={reactivate} />;
  return (
    <div className="grid gap-6">
      <PasswordLinkForm action={makeLink} person={{ id, name, hasPassword }} />
      <Deactivate person={{ id, name }} holds={holds} action={deactivate} may={mayDeactivate} />
    </div>
  );
}

interface ReactivateProps {
  readonly person: { readonly id: string; readonly name: string };
  readonly action: FormAction;
}

interface DeactivateProps extends ReactivateProps {
  readonly holds: PersonPage['holds'];
  readonly may: May;
}

/** Ending somebody's access, after asking. */
function Deactivate({ person, holds, action, may }: DeactivateProps) {
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
            <LeftBehind person={person} holds={holds} />
          </>
        }
      >
        <ActionForm action={action} foretells className="grid gap-3">
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

/** What nobody would answer for any more. */
function LeftBehind({ person, holds: { owned, conditions } }: Pick<DeactivateProps, 'person' | 'holds'>) {
  const left = [
    ...(owned > 0 ? [count(owned, 'use case', 'use cases')] : []),
    ...(conditions > 0 ? [count(conditions, 'condition', 'conditions')] : []),
  ];
  if (left.length === 0) return null;
  return (
    <p className="mt-2 text-ink">
      {list(left)} would be left to somebody who is gone. <Link href={paths.handOver(person.id)}>Hand over first</Link>,
      or with the deactivation.
    </p>
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
