import { database } from '../data/client';
import { listPeople } from '../data/list-people';
import { findCandidates } from '../data/people';
import type { Call } from '../domain/access/actor';
import { mayHandOver } from '../domain/people/hand-over';
import { successorIssues } from '../domain/people/plan-hand-over';
import { ok, type Result } from '../domain/result';
import type { PersonRef } from '../domain/use-case/record';
import type { May } from './may';

const SUGGESTED = 20;

export interface SuggestedSuccessor extends PersonRef {
  readonly may: May;
}

/** Active people whose name or address holds a text, each with why they could not take over, by the rule of the act. */
export async function suggestSuccessors(
  call: Call,
  leaver: PersonRef,
  q: string,
): Promise<Result<readonly SuggestedSuccessor[]>> {
  const allowed = mayHandOver(call);
  if (!allowed.ok) return allowed;
  const rows = await listPeople(database(), { q, role: null, active: true }, { limit: SUGGESTED, after: null });
  const candidates = await findCandidates(
    database(),
    rows.map(({ id }) => id),
  );
  return ok(
    rows.map(({ id, name }) => {
      const [issue] = successorIssues(leaver, [candidates.find((one) => one.id === id) ?? null]);
      return { id, name, may: issue ? { yes: false, because: issue.message } : { yes: true } };
    }),
  );
}
