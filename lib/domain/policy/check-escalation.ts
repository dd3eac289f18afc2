import { BUDGET_UNIT, readEscalation, WITHIN_BUDGET, type AddedOffice, type Escalation } from './escalation';
import type { PolicyPack } from './pack-schema';

/**
 * Every line of `escalation` is a rule that is understood, of metrics and requirements the pack has. What is not
 * understood is refused: nobody shall rely on a line that nothing follows.
 * @param report takes the place below `sponsorship.escalation` and the reason
 */
export function checkEscalation(pack: PolicyPack, report: (place: string, reason: string) => void): void {
  const seen = new Set<string>();
  for (const [place, line] of pack.sponsorship.escalation.entries()) {
    const read = readEscalation(line);
    if (!read.ok) {
      report(`[${place}].${read.part}`, read.reason);
      continue;
    }
    const { when, then } = line;
    if (seen.has(`${when} ${then}`)) report(`[${place}]`, 'There is another line that says this.');
    seen.add(`${when} ${then}`);
    for (const { part, reason } of faultsOf(read.rule, pack)) report(`[${place}].${part}`, reason);
  }
}

interface Fault {
  readonly part: 'when' | 'then';
  readonly reason: string;
}

function faultsOf(rule: Escalation, pack: PolicyPack): Fault[] {
  // The days that count are `successor_days`; the line tells them.
  if (rule.kind === 'sponsor-leaves') return [];
  if (!pack.metrics.some(({ id }) => id === rule.metric)) {
    return [{ part: 'when', reason: `There is no metric "${rule.metric}".` }];
  }
  if (rule.kind === 'co-sponsor') return budgetFaults(rule, pack);
  if (pack.requirements.some(({ id }) => id === rule.requirement)) return [];
  return [{ part: 'then', reason: `There is no requirement "${rule.requirement}".` }];
}

function budgetFaults({ metric, over }: AddedOffice, { metrics }: PolicyPack): Fault[] {
  const unit = metrics.find(({ id }) => id === metric)?.unit;
  if (unit !== BUDGET_UNIT) {
    return [{ part: 'then', reason: `"${metric}" is in ${unit}; only what is in ${BUDGET_UNIT} is within budget.` }];
  }
  if (over >= WITHIN_BUDGET) return [];
  return [{ part: 'when', reason: `${over} is within budget; it takes at least ${WITHIN_BUDGET}.` }];
}
