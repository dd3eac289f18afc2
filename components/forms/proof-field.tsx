'use client';

import { useEffect, useState } from 'react';
import { isProven } from '@/lib/domain/sign-off/prove';
import type { FormState } from '@/lib/form-state';
import { TextInput } from '../ui/inputs';

/** When this session was last proven by the password, and where everybody’s password is known: in a demo. */
export interface Proof {
  readonly provenAt: Date | null;
  /** Everybody’s password in a demo, where people are chosen and not known. */
  readonly demoPassword: string | null;
}

interface ProofFieldProps<T> extends Proof {
  readonly state: FormState<T>;
  /** The moment of the server, as `useMinute` says it. */
  readonly at: number;
  readonly id?: string;
  readonly error: string | undefined;
}

/** How much earlier than the server the form asks for the password: reading and pressing take a moment. */
const AHEAD_MS = 15_000;

/** The password, where an act needs a proof of who acts and there is none that still holds. */
export function ProofField<T>({ state, provenAt, demoPassword, at, id, error }: ProofFieldProps<T>) {
  const asked = state.status === 'refused' && state.refusal.code === 'reauthentication_required';
  if (!asked && isProven(provenAt ?? undefined, new Date(at + AHEAD_MS))) return null;
  return (
    <TextInput
      name="password"
      {...(id ? { id } : {})}
      type="password"
      label="Your password"
      hint={demoPassword ? `In this demo: ${demoPassword}` : 'It holds for five minutes.'}
      autoComplete="current-password"
      error={error}
    />
  );
}

/** The time of the server as it goes on from the moment of the page: the words name the minute of the signature. */
export function useMinute(pageMoment: number): number {
  const [at, setAt] = useState(pageMoment);
  useEffect(() => {
    const opened = performance.now();
    const timer = setInterval(() => setAt(pageMoment + performance.now() - opened), 5_000);
    return () => clearInterval(timer);
  }, [pageMoment]);
  return at;
}
