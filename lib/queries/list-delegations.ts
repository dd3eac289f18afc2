import { z } from 'zod';
import { database } from '../data/client';
import { foreignCursor, readCursor, writeCursor } from '../data/cursor';
import { listDelegations as listRows, type DelegationRow } from '../data/delegations';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { delegationState, endedInWords, type DelegationState } from '../domain/delegation/delegation';
import { withdrawDelegation } from '../domain/delegation/withdraw-delegation';
import { ok, refuse, type Result } from '../domain/result';
import { may } from './may';

const LIST = 'delegations';
const place = z.tuple([z.iso.date(), z.uuid()]);
const MOST_SHOWN = 100;

export type DelegationItem = ReturnType<typeof itemOf>;

/**
 * One page of delegations, the one that ends last first: of a person as either of both, the caller where none is named.
 * Of others, and of everybody, for whoever reads people and their grants.
 */
export async function listDelegations(
  call: Call,
  filter: {
    readonly personId?: string | undefined;
    readonly everybody?: boolean | undefined;
    readonly state?: DelegationState | undefined;
  },
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Result<{ items: DelegationItem[]; nextCursor: string | null }>> {
  const { personId = call.actor.id, everybody = false, state } = filter;
  if ((everybody || personId !== call.actor.id) && !can(call.actor, 'people.read').ok) {
    return refuse('forbidden', 'Only administrators and auditors read the substitutes of others.');
  }
  const after = page.cursor === undefined ? null : readCursor(LIST, page.cursor, place);
  if (page.cursor !== undefined && !after) return foreignCursor();
  const whose = { personId: everybody ? null : personId, state };
  const rows = await listRows(database(), whose, { limit: page.limit + 1, after }, call.now);
  const items = rows.slice(0, page.limit).map((row) => itemOf(row, call));
  const last = items.at(-1);
  return ok({ items, nextCursor: rows.length > page.limit && last ? writeCursor(LIST, [last.endsOn, last.id]) : null });
}

/** Who stands in for a person and for whom they stand in: what lies ahead first, then what is over. */
export async function readSubstitutes(call: Call, personId: string) {
  const listed = await listDelegations(call, { personId }, { limit: MOST_SHOWN });
  if (!listed.ok) return null;
  const order = { CURRENT: 0, COMING: 1, PAST: 2 } as const satisfies Record<DelegationState, number>;
  const items = listed.value.items.toSorted((one, other) => order[one.state] - order[other.state]);
  return {
    theirs: items.filter(({ principal }) => principal.id === personId),
    forOthers: items.filter(({ substitute }) => substitute.id === personId),
  };
}

function itemOf({ lacks, ...delegation }: DelegationRow, call: Call) {
  const state = delegationState(delegation, call.now);
  return {
    ...delegation,
    state,
    /** Whether the substitute may act by it at this moment. */
    counts: lacks === null && state === 'CURRENT',
    /** Of what it rests on, what is gone. */
    lacks,
    ended: endedInWords(delegation, call.now),
    may: { withdraw: may(withdrawDelegation(delegation, call)) },
  };
}
