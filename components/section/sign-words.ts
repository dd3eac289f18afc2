import { ASKED_WORDS, type AskedAgain } from '@/lib/domain/review/renewal';
import type { SignOffAct } from '@/lib/domain/vocabulary';
import { count } from '@/lib/format';

/** What a signer chooses from, and what each act asks for or brings about. */
export const ACTS = {
  APPROVE: { label: 'Approve', detail: 'needs a finding on every required requirement' },
  APPROVE_WITH_CONDITIONS: { label: 'Approve with conditions', detail: 'as above, and something is promised by a day' },
  REQUEST_CHANGES: { label: 'Request changes', detail: 'needs at least one finding “Not met”' },
  REJECT: { label: 'Reject', detail: 'ends this review' },
  RECONFIRM: { label: 'Reconfirm', detail: 'approves what is there now; the findings stand' },
  REVOKE: { label: 'Withdraw my approval', detail: 'puts the use case out of assurance' },
} as const satisfies Record<SignOffAct, { label: string; detail: string }>;

/** What an act is called: after the gate an approval is renewed, reconfirmed or given again. */
export function actLabel(act: SignOffAct, asked: AskedAgain | null): string {
  return act === 'RECONFIRM' && asked ? ASKED_WORDS[asked] : ACTS[act].label;
}

/** Rejecting and withdrawing take something from everybody: they ask for a reason. */
export function isEnding(act: SignOffAct): boolean {
  return act === 'REJECT' || act === 'REVOKE';
}

/**
 * What follows from an act, beside its button.
 * @param others lines of the gate that stay open after it
 * @param asked what the role is asked for after the gate
 */
export function consequence(act: SignOffAct, others: number, asked: AskedAgain | null): string {
  if (act === 'REVOKE') return 'The stage stays; the use case is out of assurance until this role signs again.';
  if (act === 'RECONFIRM' && asked === 'RENEW')
    return 'The approval begins anew with this signature; nothing else changes.';
  if (act === 'RECONFIRM') return 'When all seven approvals are current, the use case is in assurance again.';
  if (act === 'REJECT') return 'The review ends here for everyone. A new round can be asked for.';
  if (act === 'REQUEST_CHANGES') return 'The section goes back to the team with your findings.';
  const gate =
    others === 0
      ? 'Nothing else stands in the way: the use case moves at once.'
      : `The gate stays closed after it: ${count(others, 'other thing remains', 'other things remain')}.`;
  return `It becomes stale when what this role reads here changes, and you see then what changed. ${gate}`;
}
