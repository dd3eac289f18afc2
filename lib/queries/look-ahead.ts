import { derive } from '../domain/policy/derive';
import { expectedMetrics } from '../domain/policy/gate-metrics';
import { applicableRequirements, countByRole } from '../domain/policy/requirements';
import { requiredSponsor } from '../domain/policy/sponsor';
import type { UseCaseRecord } from '../domain/use-case/record';
import { GATES, ROLES, STAGES } from '../domain/vocabulary';

/** What the gates that are still ahead will ask, as the answers are now. */
export function lookAhead(record: UseCaseRecord) {
  const pack = record.activePack.content;
  const { values, fields } = derive(record.intake, pack, record.organisation.employees, record.tierDecision);
  const ahead = GATES.filter(
    (gate) => STAGES.indexOf(gate) > STAGES.indexOf(record.stage) && gate !== record.openReview?.gate,
  );
  return (record.stage === 'RETIRED' ? [] : ahead).map((gate) => {
    const requirements = applicableRequirements(values, gate, fields, pack);
    const { lead, co } = requiredSponsor(values, gate, fields, pack);
    return {
      gate,
      required: requirements.filter(({ level }) => level === 'required').length,
      recommended: requirements.filter(({ level }) => level === 'recommended').length,
      byRole: countByRole(requirements, ROLES),
      metrics: expectedMetrics(values, gate, fields, pack, record.targets).length,
      sponsor: { lead, co },
    };
  });
}
