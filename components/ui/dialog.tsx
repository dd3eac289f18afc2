'use client';

import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Button, type ButtonLook } from './button';

/** The look of what floats above the page. */
export const DIALOG = 'm-auto rounded-lg border bg-sheet p-5 text-base text-ink shadow-overlay';

interface DialogProps {
  /** The button that opens it. The focus returns there. */
  readonly trigger: ButtonLook & { readonly label: ReactNode; readonly 'aria-label'?: string };
  /** A question, for an act that ends something: `Revoke your approval of Security?` */
  readonly title: ReactNode;
  /** What follows from it, and for whom. */
  readonly detail?: ReactNode;
  /** Open from the start, where the server answered what was sent from it. */
  readonly open?: boolean;
  /** The form, its primary button first and a `DialogClose` beside it. */
  readonly children: ReactNode;
}

/** A modal dialog. The browser opens and closes it by itself where it can, also before this code has arrived. */
export function Dialog({ trigger, title, detail, open = false, children }: DialogProps) {
  const { label, ...look } = trigger;
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) show(box.current);
  }, [open]);
  return (
    <>
      <Button
        {...look}
        {...{ command: 'show-modal', commandfor: id }}
        aria-haspopup="dialog"
        onClick={(event) => {
          event.preventDefault();
          show(box.current);
        }}
      >
        {label}
      </Button>
      <dialog
        ref={box}
        id={id}
        aria-labelledby={`${id}-title`}
        aria-describedby={detail ? `${id}-detail` : undefined}
        className={`${DIALOG} w-[min(100%-2rem,30rem)]`}
      >
        <h2 id={`${id}-title`} className="text-lg">
          {title}
        </h2>
        {detail && (
          <div id={`${id}-detail`} className="mt-1 text-ink-2">
            {detail}
          </div>
        )}
        <div className="mt-3.5">{children}</div>
      </dialog>
    </>
  );
}

/** Closes the dialog around it and empties its form; nothing is sent. */
export function DialogClose({ children }: { readonly children: ReactNode }) {
  return (
    <Button
      onClick={({ currentTarget }) => {
        currentTarget.form?.reset();
        currentTarget.closest('dialog')?.close();
      }}
    >
      {children}
    </Button>
  );
}

function show(dialog: HTMLDialogElement | null) {
  if (dialog && !dialog.open) dialog.showModal();
}
