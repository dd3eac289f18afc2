import type { Values } from '../policy/condition';
import { mayCoSponsor, mayLead, type SponsorFinding } from '../policy/sponsor';
import { EXECUTIVE_LEVELS, gateAfter, isGate, type ExecutiveLevel, type Gate, type Stage } from '../vocabulary';

/** The gate a use case is working towards, or the last one it passed: the one whose sponsor counts now. */
export function gateInWork(stage: Stage, openGate: Gate | null): Gate {
  return openGate ?? gateAfter(stage) ?? (isGate(stage) ? stage : 'POC');
}

/** Who is named as sponsor, and which of the required offices nobody named covers. */
export function sponsorCoverage(
  intake: Values,
  required: SponsorFinding,
): { readonly named: ExecutiveLevel | null; readonly missing: readonly ExecutiveLevel[] } {
  const named = EXECUTIVE_LEVELS.find((level) => level === intake['sponsor_level']) ?? null;
  const agreed = EXECUTIVE_LEVELS.filter((level) => {
    const offices = intake['co_sponsors'];
    return Array.isArray(offices) && offices.includes(level);
  });
  const lead = named && mayLead(named, required.lead) ? [] : [required.lead];
  const co = required.co.filter((office) => !agreed.some((level) => mayCoSponsor(level, office)));
  return { named, missing: [...lead, ...co] };
}
