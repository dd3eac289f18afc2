'use client';

import { useState } from 'react';
import { meaningOf } from '@/lib/domain/sign-off/meaning';
import { SIGN_OFF_ACTS, type DataHalf, type SignOffAct } from '@/lib/domain/vocabulary';
import type { SectionPage } from '@/lib/queries/read-section';
import { useSigning } from './signing';

const HALVES = ['ENGINEERING', 'SCIENCE'] as const satisfies readonly DataHalf[];

interface Signature {
  /** The acts that are open to the signer, in their order. */
  readonly offered: readonly SignOffAct[];
  readonly act: SignOffAct;
  /** Of the halves of Data: which are signed for, and which were open when the page was opened, or both. */
  readonly halves: readonly DataHalf[];
  readonly firstHalves: readonly DataHalf[];
  /** How many conditions are written. */
  readonly conditions: number;
  /** Counts the conditions inside the element. */
  readonly count: (event: { readonly currentTarget: HTMLElement }) => void;
  /** Follows what is chosen inside the element. */
  readonly follow: (event: { readonly currentTarget: HTMLElement }) => void;
}

/** What a signer chooses: the act and, for Data, the halves. */
export function useSignature(signing: SectionPage['signing']): Signature {
  const offered = SIGN_OFF_ACTS.filter((one) =>
    signing.choices.some(({ acts }) => acts.some(({ act: it }) => it === one)),
  );
  const first = offered[0] ?? 'APPROVE';
  const [act, setAct] = useState<SignOffAct>(first);
  const [firstHalves] = useState(() => {
    const open = HALVES.filter((half) => !approvalOf(signing, half));
    return open.length > 0 ? open : HALVES;
  });
  const [halves, setHalves] = useState<readonly DataHalf[]>(firstHalves);
  const follow: Signature['follow'] = ({ currentTarget }) => {
    const chosen = [...currentTarget.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);
    setAct(offered.find((one) => chosen.includes(one)) ?? first);
    setHalves(HALVES.filter((half) => chosen.includes(half)));
  };
  const [conditions, setConditions] = useState(0);
  const count: Signature['count'] = ({ currentTarget }) => {
    const texts = [...currentTarget.querySelectorAll('textarea')].filter(({ value }) => value.trim() !== '');
    setConditions(texts.length);
  };
  return { offered, act, halves, firstHalves, conditions, follow, count };
}

interface Choice {
  readonly act: SignOffAct;
  readonly halves: readonly DataHalf[];
  readonly conditions: number;
  /** The moment of the server. */
  readonly at: number;
}

/**
 * The words of the signature, from the rule that writes them; findings made on this page are counted already. Null where
 * there is nothing to sign.
 */
export function useMeaning(
  signing: SectionPage['signing'],
  requirements: readonly { readonly id: string; readonly half: DataHalf | null }[],
  { act, halves, conditions, at }: Choice,
): string | null {
  const { verdicts } = useSigning();
  const choice = signing.choices.find((one) => one.halves.join() === halves.join());
  const facts = choice?.acts.find((one) => one.act === act)?.facts;
  if (!facts) return null;
  const own = requirements.filter(({ half }) => half === null || halves.includes(half));
  const notMet = own.filter(({ id }) => verdicts[id] === 'NOT_MET').length;
  return meaningOf(act, { ...facts, notMet, conditions }, new Date(at));
}

/** `approved by I. Okafor`, or null while the half is open. */
export function approvalOf({ parts }: SectionPage['signing'], half: DataHalf): string | null {
  const part = parts.find((one) => one.part === half);
  return part?.approvedBy && !part.stale ? `approved by ${part.approvedBy}` : null;
}
