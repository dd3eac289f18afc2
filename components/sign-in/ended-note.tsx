'use client';

import { useSyncExternalStore } from 'react';
import { hasKeptLast } from '../forms/drafts';
import { Note } from '../ui/note';

const never = () => () => undefined;

/** Why somebody who was signed in is asked again; of a draft only where there is one. */
export function EndedNote() {
  const kept = useSyncExternalStore(never, hasKeptLast, () => false);
  return <Note tone="waiting" title={`Your sign-in ended.${kept ? ' What you typed is kept on this device.' : ''}`} />;
}
