import { holdsRole, type Call } from '../access/actor';
import { can } from '../access/permissions';
import { lastingBreakGlass } from '../break-glass/break-glass-state';
import { invalid, ok, refuse, type Result } from '../result';
import { reviewContext } from '../review/review-context';
import { maySign, signingFacts } from '../sign-off/may-sign';
import { ROLES, STAGE_NAMES, STAGES, type Stage } from '../vocabulary';
import type { UseCaseRecord } from './record';

export interface StageMove {
  readonly from: Stage;
  readonly to: Stage;
  readonly reason: string;
}

/**
 * Moves that are not a gate: back to an earlier stage, to RETIRED, and from there back to PROPOSED for another round.
 * Upwards only a passed gate moves. Source: product.md, section 1 (Stage).
 */
export function moveStage(record: UseCaseRecord, to: Stage, reason: string, call: Call): Result<StageMove> {
  const allowed = mayMove(record, to, call);
  if (!allowed.ok) return allowed;
  if (record.archivedAt) return refuse('conflict', 'This record is archived. Restore it to change it.');
  if (!reason) return invalid([{ path: 'reason', message: 'Say why; everyone who reads the record sees it.' }]);
  const from = record.stage;
  if (!stagesWithin(from).includes(to)) {
    const why =
      from === to ? `It is at ${STAGE_NAMES[to]} already.` : `Only a passed gate moves it up to ${STAGE_NAMES[to]}.`;
    return refuse('conflict', from === 'RETIRED' ? 'A retired use case comes back as Proposed.' : why);
  }
  return ok({ from, to, reason });
}

/** The stages it can be moved to without a gate. */
export function stagesWithin(from: Stage): readonly Stage[] {
  if (from === 'RETIRED') return ['PROPOSED'];
  return [...STAGES.slice(0, STAGES.indexOf(from)), 'RETIRED'];
}

/** The owner everywhere; the roles that signed for the present stage only back from it. */
function mayMove(record: UseCaseRecord, to: Stage, call: Call): Result<void> {
  const owner = can(call.actor, 'use-case.move', record);
  const isBack = record.stage !== 'RETIRED' && STAGES.indexOf(to) < STAGES.indexOf(record.stage);
  return owner.ok || !isBack ? owner : mayPullBack(record, call);
}

/** Whoever could withdraw an approval that carries the stage can take the stage back as well. */
function mayPullBack(record: UseCaseRecord, { actor, now }: Call): Result<void> {
  const allowed = can(actor, 'use-case.pull-back', record);
  if (!allowed.ok) return allowed;
  if (lastingBreakGlass(record)?.confirmed) {
    return refuse(
      'forbidden',
      'Nobody signed for this stage: two people opened it. They end it, or the owner moves it.',
    );
  }
  const carrying = record.assurance;
  if (!carrying) return refuse('forbidden', 'Nobody signed for this stage, so only the owner moves it back.');
  const context = reviewContext(record, carrying, now);
  const asked = ROLES.filter((role) => carrying.signOffs.some((signOff) => signOff.role === role))
    .filter((role) => holdsRole(actor, role, record.businessUnitId))
    .map((role) => maySign(signingFacts(context, role, actor), actor, 'REVOKE'));
  const refused = refuse('forbidden', 'None of your roles signed for this stage.');
  return asked.find((one) => one.ok) ?? asked[0] ?? refused;
}
