import { listExecutives } from '../data/list-reviewers';
import { saveSponsorPlan } from '../data/save-use-case';
import type { Call } from '../domain/access/actor';
import { ok, type Result } from '../domain/result';
import { planSponsors, type PlanRequest } from '../domain/use-case/plan-sponsors';
import { actOnUseCase, type Settled } from './act-on-use-case';

/** Sets the team's whole plan of whom to win as sponsors. It changes no rule and asks nothing of a signature. */
export function planSponsorsOf(
  call: Call,
  key: string,
  input: { readonly entries: readonly PlanRequest[]; readonly version: number },
): Promise<Result<Settled>> {
  return actOnUseCase(
    call,
    key,
    async (tx, record, call) => {
      const executives = await listExecutives(tx, record.businessUnitId, call.now);
      const planned = planSponsors(record, input.entries, executives, call);
      if (!planned.ok) return planned;
      const { plan, changes } = planned.value;
      if (changes.length === 0) return ok({ value: {}, events: [] });
      await saveSponsorPlan(tx, record.id, plan);
      return ok({ value: {}, events: [{ type: 'sponsor.planned', data: { changes: [...changes] } }] });
    },
    input.version,
  );
}
