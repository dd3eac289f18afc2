'use client';

import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import type { Refusal } from '@/lib/domain/result';
import type { Verdict } from '@/lib/domain/vocabulary';

/** One thing a signer reads, with its content as text, to see whether it changed while the page was open. */
export interface SeenItem {
  readonly id: string;
  readonly label: string;
  readonly href: string;
  readonly content: string;
}

export interface FindingEdit {
  readonly requirement: string;
  readonly verdict: Verdict | null;
  readonly note: string;
  readonly findingVersion: number;
}

export type FindingReply =
  | { readonly ok: true; readonly version: number; readonly snapshotSha256: string | null }
  | { readonly ok: false; readonly refusal: Refusal };

interface Signing {
  /** SHA-256 of the section as it is read on this page, own findings included. */
  readonly snapshotSha256: string;
  readonly verdicts: Readonly<Record<string, Verdict | null>>;
  /** What changed since the page was opened. */
  readonly meanwhile: readonly SeenItem[];
  readonly saveFinding: (edit: FindingEdit) => Promise<FindingReply>;
}

const Context = createContext<Signing | null>(null);

export function useSigning(): Signing {
  const signing = useContext(Context);
  if (!signing) throw new Error('useSigning outside of SigningProvider');
  return signing;
}

interface SigningProviderProps {
  /** Of the section as the server drew it. */
  readonly snapshotSha256: string;
  readonly verdicts: Readonly<Record<string, Verdict | null>>;
  readonly items: readonly SeenItem[];
  readonly save: (edit: FindingEdit & { readonly seenSnapshot: string }) => Promise<FindingReply>;
  readonly children: ReactNode;
}

/**
 * What a reviewer has read, kept true while findings are written beside it: a signature names exactly this content. Findings
 * are saved one after the other, so that each follows from what the one before it left.
 */
export function SigningProvider({ snapshotSha256, verdicts, items, save, children }: SigningProviderProps) {
  const [opened] = useState(items);
  const [drawn, setDrawn] = useState(snapshotSha256);
  const [read, setRead] = useState({ snapshotSha256, verdicts });
  const latest = useRef(snapshotSha256);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  if (drawn !== snapshotSha256) {
    setDrawn(snapshotSha256);
    setRead({ snapshotSha256, verdicts });
  }
  useEffect(() => {
    latest.current = read.snapshotSha256;
  }, [read.snapshotSha256]);

  const saveFinding = (edit: FindingEdit): Promise<FindingReply> => {
    const saved = queue.current.then(() => save({ ...edit, seenSnapshot: latest.current }));
    queue.current = saved.then(
      (reply) => {
        if (!reply.ok) return;
        const after = reply.snapshotSha256 ?? latest.current;
        latest.current = after;
        setRead((before) => ({
          snapshotSha256: after,
          verdicts: { ...before.verdicts, [edit.requirement]: edit.verdict },
        }));
      },
      () => undefined,
    );
    return saved;
  };
  const contents = new Map(opened.map(({ id, content }) => [id, content]));
  const meanwhile = items.filter(({ id, content }) => contents.get(id) !== content);
  return <Context value={{ ...read, meanwhile, saveFinding }}>{children}</Context>;
}
