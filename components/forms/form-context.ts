'use client';

import { createContext, useContext } from 'react';

export const Pending = createContext(false);
export const Sent = createContext<Sending>(undefined);

/** What a refused form was sent with, by field. */
type Sending = Readonly<Record<string, readonly string[]>> | undefined;

/** What the form around was sent with and refused: a page that is drawn anew without code knows it from nowhere else. */
export function useSent(): Sending {
  return useContext(Sent);
}

/** Whether the form around is on its way. */
export function usePending(): boolean {
  return useContext(Pending);
}
