'use client';

import { useState } from 'react';
import { meaningOf } from '@/lib/domain/sign-off/meaning';
import { SIGN_OFF_ACTS, type DataHalf, type SignOffAct } from '@/lib/domain/vocabulary';
import type { SectionPage } from '@/lib/queries/read-section';
import { useSigning } from './signing';

const HALVES = ['ENGINEERING', 'SCIENCE'] as const satisfies readonly DataHalf[];

type SignedName = SectionPage['signing']['choices'][number]['onBehalfOf'];

interface Signature {
  /** In whose names it can be signed: null in the signer's own. */
  readonly names: readonly SignedName[];
  readonly inName: SignedName;
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
  const names = namesIn(signing);
  const [chosenName, setChosenName] = useState(names[0]?.id ?? '');
  const inName = names.find((one) => (one?.id ?? '') === chosenName) ?? names[0] ?? null;
  const offered = SIGN_OFF_ACTS.filter((one) =>
    choicesIn(signing, inName).some(({ acts }) => acts.some(({ act: it }) => it === one)),
  );
  const first = offered[0] ?? 'APPROVE';
  const [act, setAct] = useState<SignOffAct>(first);
  const [firstHalves] = useState(() => {
    const open = HALVES.filter((half) => !approvalOf(signing, half));
    return open.length > 0 ? open : HALVES;
  });
  const [halves, setHalves] = useState<readonly DataHalf[]>(firstHalves);
  const follow: Signature['follow'] = ({ currentTarget }) => {
    const inputs = [...currentTarget.querySelectorAll<HTMLInputElement>('input:checked')];
    const chosen = inputs.map(({ value }) => value);
    setChosenName(inputs.find(({ name }) => name === 'onBehalfOf')?.value ?? chosenName);
    setAct(offered.find((one) => chosen.includes(one)) ?? first);
    setHalves(HALVES.filter((half) => chosen.includes(half)));
  };
  const [conditions, setConditions] = useState(0);
  const count: Signature['count'] = ({ currentTarget }) => {
    const texts = [...currentTarget.querySelectorAll('textarea')].filter(({ value }) => value.trim() !== '');
    setConditions(texts.length);
  };
  const still = offered.includes(act) ? act : first;
  return { names, inName, offered, act: still, halves, firstHalves, conditions, follow, count };
}

/** In whose names a section can be signed, each once. */
function namesIn({ choices }: SectionPage['signing']): readonly SignedName[] {
  return [...new Map(choices.map(({ onBehalfOf }) => [onBehalfOf?.id, onBehalfOf])).values()];
}

function choicesIn({ choices }: SectionPage['signing'], inName: SignedName) {
  return choices.filter(({ onBehalfOf }) => onBehalfOf?.id === inName?.id);
}

interface Choice {
  readonly inName: SignedName;
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
  { inName, act, halves, conditions, at }: Choice,
): string | null {
  const { verdicts } = useSigning();
  const choice = choicesIn(signing, inName).find((one) => one.halves.join() === halves.join());
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
