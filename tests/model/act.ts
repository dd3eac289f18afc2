import type { ExecutiveLevel, Gate, RiskTier, Role, SignOffAct, Stage, Verdict } from '@/lib/domain/vocabulary';
import type { Name } from './people';
import type { Part } from './state';

/** Which review an act names; where there is none of that kind it names one that does not exist. */
export type On = 'OPEN' | 'CARRYING' | 'LAST';

interface By {
  readonly by: Name;
  /** Whether the same request is sent twice with one idempotency key. */
  readonly again?: true;
  /** Whether the sender looked at an older version. */
  readonly old?: true;
}

export interface Promised {
  readonly owner: Name;
  readonly days: number;
  readonly blocks: boolean;
}

export type SignAct = By & {
  readonly do: 'sign';
  readonly on: On;
  readonly role: Role;
  readonly act: SignOffAct;
  readonly halves: readonly Part[];
  readonly comment: boolean;
  readonly promised: readonly Promised[];
  readonly proven: boolean;
  /** For whom it is signed by a substitute. */
  readonly inPlaceOf?: Name;
};

/** One act of somebody, or the time that passes. Plain JSON, so that a sequence can be kept. */
export type Act =
  | (By & { readonly do: 'edit'; readonly field: string; readonly value: unknown; readonly mayStale?: readonly Role[] })
  | (By & { readonly do: 'open'; readonly gate: Gate })
  | (By & { readonly do: 'submit'; readonly on: On })
  | (By & { readonly do: 'withdraw'; readonly on: On; readonly reason: boolean })
  | (By & { readonly do: 'resubmit'; readonly on: On; readonly role: Role })
  | (By & { readonly do: 'answer'; readonly on: On; readonly requirement: string; readonly turn: number | null })
  | (By & {
      readonly do: 'attach';
      readonly on: On;
      readonly requirement: string;
      readonly piece: string;
      readonly vendor: boolean;
    })
  | (By & { readonly do: 'detach'; readonly on: On; readonly requirement: string; readonly piece: string })
  | (By & {
      readonly do: 'find';
      readonly on: On;
      readonly requirement: string;
      readonly verdict: Verdict | null;
      readonly note: boolean;
    })
  | SignAct
  | (By & { readonly do: 'ask'; readonly on: On; readonly requirement: string; readonly blocking: boolean })
  | (By & { readonly do: 'resolve'; readonly on: On; readonly thread: number })
  | (By & {
      readonly do: 'answer-condition';
      readonly condition: number;
      readonly piece: string | null;
      readonly vendor: boolean;
      readonly note: boolean;
    })
  | (By & {
      readonly do: 'decide-condition';
      readonly condition: number;
      readonly decision: 'MET' | 'WAIVED' | 'RETURNED';
      readonly note: boolean;
    })
  | (By & {
      readonly do: 'manage';
      readonly owner?: Name;
      readonly joins?: Name;
      readonly leaves?: Name;
      readonly restricted?: boolean;
    })
  | (By & { readonly do: 'move'; readonly to: Stage; readonly reason: boolean })
  | (By & { readonly do: 'recertify'; readonly reason: boolean })
  | (By & { readonly do: 'archive'; readonly archived: boolean; readonly reason: boolean })
  | (By & { readonly do: 'tier'; readonly tier: RiskTier; readonly reason: boolean })
  | (By & {
      readonly do: 'target';
      readonly gate: Gate;
      readonly value: number | null;
      readonly reason: boolean;
    })
  | (By & { readonly do: 'measure'; readonly value: number; readonly minutes: number })
  | (By & {
      readonly do: 'propose-glass';
      readonly as: 'ADMIN' | 'EXECUTIVE';
      readonly days: number;
      readonly reason: boolean;
      readonly proven: boolean;
    })
  | (By & { readonly do: 'confirm-glass'; readonly glass: number; readonly proven: boolean })
  | (By & {
      readonly do: 'end-glass';
      readonly glass: number;
      readonly how: 'decline' | 'end';
      readonly note: boolean;
    })
  | (By & { readonly do: 'grant'; readonly whom: Name; readonly role: Role; readonly elsewhere?: true })
  | (By & { readonly do: 'promote'; readonly whom: Name; readonly level: ExecutiveLevel | null })
  | (By & {
      readonly do: 'name';
      readonly whom: Name;
      readonly substitute: Name;
      readonly role: Role;
      readonly from: number;
      readonly days: number;
      readonly proven: boolean;
    })
  | (By & {
      readonly do: 'hand-over';
      readonly whom: Name;
      readonly to: Name;
      readonly other: Name | null;
      readonly useCases: boolean;
      readonly conditions: boolean;
      readonly grants: boolean;
      readonly withdraw: boolean;
      readonly leaveOut: boolean;
      readonly leaves: boolean;
    })
  | (By & { readonly do: 'end-delegation'; readonly delegation: number })
  | (By & { readonly do: 'ungrant' | 'deactivate' | 'reactivate'; readonly whom: Name })
  /** The clock moves, also backwards; the job of every minute need not have run. */
  | { readonly do: 'time'; readonly minutes: number }
  | { readonly do: 'settle' }
  /** Several acts by whoever may, as far as each is needed. */
  | { readonly do: 'prepare' }
  | { readonly do: 'approve-all'; readonly but?: Role }
  | { readonly do: 'renew-all' }
  /** Somebody of a role is away, and whom they name signs for them. */
  | { readonly do: 'stand-in'; readonly role: Role; readonly substitute: Name }
  /** An administrator and an executive open the gate under review together. */
  | { readonly do: 'break-glass'; readonly days: number }
  /** The owner hands over everything and leaves. */
  | { readonly do: 'owner-leaves'; readonly to: Name }
  /** Whoever signed last as an executive loses what they held. */
  | { readonly do: 'sponsor-leaves'; readonly how: 'ungrant' | 'deactivate' };

export type OneAct = Extract<Act, By>;

/** An act on people alone: what it comes to counts at once, whatever the clock of the use case says. */
export type PeopleAct = Extract<OneAct, { whom: Name } | { delegation: number }>;

export const isOnPeople = (act: OneAct): act is PeopleAct => 'whom' in act || 'delegation' in act;
