import { derive } from '../domain/policy/derive';
import { expectedMetrics } from '../domain/policy/gate-metrics';
import { applicableRequirements, countByRole } from '../domain/policy/requirements';
import { gatesAhead } from '../domain/use-case/gates-ahead';
import type { UseCaseRecord } from '../domain/use-case/record';
import { ROLES } from '../domain/vocabulary';

/** What the gates that are still ahead will ask, as the answers are now. */
export function lookAhead(record: UseCaseRecord, now: Date) {
  const pack = record.activePack.content;
  const { values, fields } = derive(record.intake, pack, record.organisation.employees, record.tierDecision);
  return gatesAhead(record, now)
    .filter(({ open }) => open === null)
    .map(({ gate, sponsor: { lead, co } }) => {
      const requirements = applicableRequirements(values, gate, fields, pack);
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
