'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

const PAUSE_MS = 700;
const RETRY_MS = 5_000;

/** What one save came to. `retry` where nothing was decided, as when the network is away. */
export type SaveOutcome = 'saved' | 'refused' | 'retry';

export interface Autosave {
  readonly saving: boolean;
  /** Clock time of the last save, as `14:29`. */
  readonly savedAt: string | undefined;
  readonly failed: string | undefined;
  /** Something changed: saves after a pause. */
  touch: (options?: { readonly now?: boolean }) => void;
}

interface Saving {
  /** Writes what the form holds now. */
  readonly save: () => Promise<SaveOutcome>;
  /** Whether leaving now would lose something. */
  readonly hasUnsaved: () => boolean;
  /** Puts back what an earlier visit could not save; whether there was anything. Called once. */
  readonly restore: () => boolean;
}

/**
 * Saves as somebody works: after a pause, one save at a time, and again by itself when a save did not get through. What
 * is not saved yet is kept in this browser, so that a lost connection or an expired sign-in loses nothing.
 * @param save writes what the form holds now
 */
export function useAutosave({ save, hasUnsaved, restore }: Saving): Autosave {
  const [saving, setSaving] = useState(false);
  const [savedAt, setSavedAt] = useState<string>();
  const [failed, setFailed] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(Promise.resolve());
  const latest = useRef({ save, hasUnsaved, restore });
  useEffect(() => {
    latest.current = { save, hasUnsaved, restore };
  });

  const run = useCallback(async () => {
    setSaving(true);
    const outcome = await latest.current.save().catch((): SaveOutcome => 'retry');
    setSaving(false);
    setFailed(outcome === 'retry' ? 'Not saved yet; it is kept here and sent again by itself' : undefined);
    if (outcome === 'saved') setSavedAt(new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }));
    return outcome;
  }, []);

  const touch = useCallback<Autosave['touch']>(
    ({ now = false } = {}) => {
      clearTimeout(timer.current);
      const start = () => {
        running.current = running.current.then(async () => {
          const outcome = await run();
          if (outcome === 'retry') timer.current = setTimeout(start, RETRY_MS);
        });
      };
      timer.current = setTimeout(start, now ? 0 : PAUSE_MS);
    },
    [run],
  );

  useEffect(() => {
    if (latest.current.restore()) touch({ now: true });
  }, [touch]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (latest.current.hasUnsaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      clearTimeout(timer.current);
    };
  }, []);

  return { saving, savedAt, failed, touch };
}
