'use client';

import { useEffect } from 'react';
import { draftsOf } from '../forms/drafts';

/** Where this browser keeps what a person types into the form of registering. */
export function registerDraftPlace(personId: string): string {
  return `${personId}.register`;
}

interface DropRegisterDraftProps {
  readonly personId: string;
  /** The key of the form that was registered. A draft that was begun since has another one and stays. */
  readonly registered: string;
}

/** What was typed is kept until here, where it is registered for certain. */
export function DropRegisterDraft({ personId, registered }: DropRegisterDraftProps) {
  useEffect(() => {
    const drafts = draftsOf(registerDraftPlace(personId));
    if (drafts.read()['idempotencyKey']?.[0] === registered) drafts.replace({});
  }, [personId, registered]);
  return null;
}
