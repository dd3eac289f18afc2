'use client';

import { createContext, useContext, type ReactNode } from 'react';

const Context = createContext<string | null>(null);

/** Says for whom everything inside is drawn: forms send it along, and keep drafts under it. */
export function Viewer({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return <Context value={id}>{children}</Context>;
}

/** The id of the person the page is drawn for; null outside of sign-in. */
export function useViewer(): string | null {
  return useContext(Context);
}
