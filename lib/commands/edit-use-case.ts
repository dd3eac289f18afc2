import { saveIntake, saveTierDecision } from '../data/save-use-case';
import type { Call } from '../domain/access/actor';
import type { UseCaseEvent } from '../domain/audit/audit-event';
import { asJson } from '../domain/audit/json';
import { ok, type Result } from '../domain/result';
import { madeStale } from '../domain/review/made-stale';
import { decideTier } from '../domain/use-case/decide-tier';
import { editIntake } from '../domain/use-case/edit-intake';
import { prohibition } from '../domain/use-case/prohibition';
import { ROLES, type RiskTier, type Role } from '../domain/vocabulary';
import { actOnUseCase, type Settled } from './act-on-use-case';
import { recordChangesSince } from './changed-since';

export interface EditInput {
  readonly intake: Readonly<Record<string, unknown>>;
  readonly version: number;
  /** The edited fields as the editor saw them; without it any other change since `version` is a conflict. */
  readonly seen?: Readonly<Record<string, unknown>>;
}

/** Changes what is registered. Answers with the roles whose approvals the change made stale. */
export function editUseCase(call: Call, key: string, input: EditInput): Promise<Result<Settled & { stale: Role[] }>> {
  return actOnUseCase(call, key, async (tx, record, call) => {
    const { version, seen } = input;
    const since = await recordChangesSince(tx, record, version);
    const edited = editIntake(record, input.intake, { version, since, ...(seen ? { values: seen } : {}) }, call);
    if (!edited.ok) return edited;
    const { intake, changes } = edited.value;
    if (changes.length === 0) return ok({ value: { stale: [] as Role[] }, events: [] });
    await saveIntake(tx, record.id, intake);
    const lost = new Set(madeStale(record, { ...record, intake }, call.now).map(({ role }) => role));
    const stale = ROLES.filter((role) => lost.has(role));
    const told = changes.map(({ field, from, to }) => ({ field, from: asJson(from), to: asJson(to) }));
    const edit: UseCaseEvent = { type: 'use-case.edited', data: { changes: told, stale } };
    const events = [edit, ...prohibition(record.intake, intake, record.activePack.content)];
    return ok({ value: { stale }, events });
  });
}

/** Compliance sets the risk tier, or clears a prohibited practice, with a reason. */
export function decideRiskTier(
  call: Call,
  key: string,
  input: { readonly tier: RiskTier; readonly reason: string; readonly version: number },
): Promise<Result<Settled>> {
  return actOnUseCase(
    call,
    key,
    async (tx, record, call) => {
      const decided = decideTier(record, input.tier, input.reason, call);
      if (!decided.ok) return decided;
      await saveTierDecision(tx, record.id, decided.value);
      const { computed, tier, reason } = decided.value;
      return ok({
        value: {},
        events: [
          {
            type: 'use-case.tier-decided',
            data: { computed, tier, reason, from: asJson(record.tierDecision) },
          },
        ],
      });
    },
    input.version,
  );
}
