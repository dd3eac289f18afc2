import type { Actor, Call } from '../access/actor';
import { can, isOnTeam } from '../access/permissions';
import { derive, type Derived, type TierDecision } from '../policy/derive';
import { invalid, ok, refuse, type Result } from '../result';
import { TIER_NAMES, type RiskTier } from '../vocabulary';
import { isHigher, tierBasis } from '../policy/risk-tier';
import type { UseCaseRecord } from './record';
import { closedFor } from './standing';

/** Whether the actor may decide on the tier at all: what pages ask before they offer it. */
export function mayDecideTier(record: UseCaseRecord, { actor }: Call): Result<void> {
  const allowed = can(actor, 'use-case.decide-tier', record);
  if (!allowed.ok) return allowed;
  const apart = mayJudgeTier(record, actor);
  return apart.ok ? (closedFor(record) ?? ok(undefined)) : apart;
}

/** Separation of duties for the tier: of those who hold the role, who is not, and was not, on the team. */
export function mayJudgeTier(record: UseCaseRecord, person: Pick<Actor, 'id'>): Result<void> {
  if (isOnTeam(person, record)) return refuse('forbidden', 'You cannot decide on a use case of your own team.');
  if (!record.openReview?.formerTeam.includes(person.id)) return ok(undefined);
  const left = 'You left the team of this use case while its review was open';
  return refuse('forbidden', `${left}, so you cannot decide on it.`);
}

/**
 * Compliance sets the tier with a recorded reason: raising it, lowering it, or clearing a prohibited practice. A
 * raised tier stays until Compliance decides again, a lower one while what it looked at stays; a lower one waits for the
 * end of the screening. Source: sponsorship.yaml, `risk_tier.note`.
 */
export function decideTier(record: UseCaseRecord, tier: RiskTier, reason: string, call: Call): Result<TierDecision> {
  const allowed = mayDecideTier(record, call);
  if (!allowed.ok) return allowed;
  if (!reason) return invalid([{ path: 'reason', message: 'Say why; everyone who reads the record sees it.' }]);
  const derived = derive(record.intake, record.activePack.content, record.organisation.employees, record.tierDecision);
  if (tier === derived.tier) return refuse('conflict', hasAlready(derived));
  if (derived.open.length > 0 && isHigher(derived.computed.tier, tier)) {
    return refuse(
      'conflict',
      'The screening is not finished. A lower tier is decided on when every question is answered.',
    );
  }
  const { computed, values, fields } = derived;
  const basis = tierBasis(values, fields, record.activePack.content);
  return ok({ tier, computed: computed.tier, basis, reason, by: call.actor.name, at: call.now.toISOString() });
}

/** Until the screening is finished another tier is shown, the highest that could still apply. */
function hasAlready({ tier, open, decision }: Derived): string {
  if (decision || open.length === 0) return 'That is the tier it has.';
  const soFar = TIER_NAMES[tier].toLowerCase();
  return `From what is answered it is ${soFar} already. The screening is not finished, so the tier is provisional.`;
}
