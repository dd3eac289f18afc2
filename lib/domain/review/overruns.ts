import type { UseCaseEvent } from '../audit/audit-event';
import type { Reading } from '../policy/gate-metrics';
import { overrunInWords, overrunsOf, type Overrun } from '../policy/overspend';
import type { PolicyPack } from '../policy/pack-schema';
import type { UseCaseRecord } from '../use-case/record';
import type { Role } from '../vocabulary';
import { reviewContext, sectionRequirements, type ReviewContext } from './review-context';
import { isCurrent, viewSection, type SectionView } from './section-view';

/** An overrun, and what has become of it. */
export interface OverrunView {
  readonly metric: string;
  readonly name: string;
  /** As `2026-10`, in UTC. */
  readonly month: string;
  readonly value: number;
  readonly over: number;
  readonly words: string;
  readonly requirement: { readonly id: string; readonly title: string };
  readonly role: Role;
  /** OPEN: the section is to be signed with it in sight; ACCEPTED: it is; TOLD: nobody asks for it at this stage. */
  readonly state: 'OPEN' | 'ACCEPTED' | 'TOLD';
  /** The number of the review in which the section asks it. */
  readonly review: number | null;
}

/** The pack whose rules on figures hold for a record: of the review that carries its stage, else of the open one. */
export function packOfFigures({ assurance, openReview, activePack }: UseCaseRecord): PolicyPack {
  return ((assurance ?? openReview)?.pack ?? activePack).content;
}

/** What is over on a record by the figures of closed months; nothing where it is retired. */
export function viewOverruns(record: UseCaseRecord, now: Date): readonly OverrunView[] {
  if (record.stage === 'RETIRED') return [];
  const pack = packOfFigures(record);
  return overrunsOf(pack, record.measurements, now).flatMap((overrun) => {
    const { rule, metric, figure } = overrun;
    const asked = pack.requirements.find(({ id }) => id === rule.requirement);
    if (!asked) return [];
    const { id, title, role } = asked;
    const context = [record.assurance, record.openReview]
      .flatMap((review) => (review ? [reviewContext(record, review, now)] : []))
      .find((one) => sectionRequirements(one, role).some(({ requirement }) => requirement.id === id));
    return [
      {
        metric: metric.id,
        name: metric.name,
        ...figure,
        over: rule.over,
        words: overrunInWords(overrun),
        requirement: { id, title },
        role,
        state: context ? stateIn(context, role) : ('TOLD' as const),
        review: context?.review.number ?? null,
      },
    ];
  });
}

/** The overruns that are signed with a section, in words. */
export function overrunsSigned({ overruns }: ReviewContext, { snapshot }: SectionView): readonly string[] {
  const read = new Set(snapshot.overruns?.map(({ requirement }) => requirement));
  return overruns.filter(({ rule }) => read.has(rule.requirement)).map(overrunInWords);
}

/** What another reading adds to what was over, for the log. */
export function newOverruns(record: UseCaseRecord, reading: Reading, now: Date): readonly UseCaseEvent[] {
  if (record.stage === 'RETIRED') return [];
  const pack = packOfFigures(record);
  const known = overrunsOf(pack, record.measurements, now).map(overrunInWords);
  return overrunsOf(pack, [...record.measurements, reading], now)
    .filter((overrun) => !known.includes(overrunInWords(overrun)))
    .map(overrunEvent);
}

/** An overrun as the log holds it. */
export function overrunEvent(overrun: Overrun): UseCaseEvent {
  const { rule, figure } = overrun;
  const data = { metric: rule.metric, ...figure, words: overrunInWords(overrun) };
  return { type: 'sponsor.overrun', data };
}

function stateIn(context: ReviewContext, role: Role): 'OPEN' | 'ACCEPTED' {
  return viewSection(context, role, context.now).parts.every(isCurrent) ? 'ACCEPTED' : 'OPEN';
}
