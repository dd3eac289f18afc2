import { derive } from '../policy/derive';
import { addedCoSponsors } from '../policy/overspend';
import { requiredSponsor, type SponsorFinding } from '../policy/sponsor';
import { reviewContext, type ReviewContext } from '../review/review-context';
import { GATES, STAGES, type Gate } from '../vocabulary';
import type { UseCaseRecord } from './record';

/** A gate still ahead and the executives it asks for. */
export interface GateAhead {
  readonly gate: Gate;
  readonly sponsor: SponsorFinding;
  /** Of the open review, where this gate is asked for now. */
  readonly open: ReviewContext | null;
}

/**
 * The gates above the present stage, and the one that is asked for now, from the day a use case is registered. An open
 * review follows the pack it is pinned to, every other gate the active one.
 */
export function gatesAhead(record: UseCaseRecord, now: Date): readonly GateAhead[] {
  const { stage, openReview, activePack, organisation, intake, tierDecision, measurements } = record;
  if (stage === 'RETIRED') return [];
  const { values, fields } = derive(intake, activePack.content, organisation.employees, tierDecision);
  return GATES.filter((gate) => openReview?.gate === gate || STAGES.indexOf(gate) > STAGES.indexOf(stage)).map(
    (gate) => {
      if (openReview?.gate === gate) {
        const open = reviewContext(record, openReview, now);
        return { gate, sponsor: open.sponsor, open };
      }
      const added = addedCoSponsors(activePack.content, gate, measurements, now);
      const sponsor = requiredSponsor(values, gate, fields, activePack.content, added);
      return { gate, sponsor, open: null };
    },
  );
}
