import { dayInWords, dayOf } from '../condition/day';
import { listed } from '../counted';
import { SUCCESSOR_DAYS } from '../policy/escalation';
import { refuse, type Refusal } from '../result';
import { STAGE_NAMES, type Gate } from '../vocabulary';
import type { UseCaseRecord } from '../use-case/record';
import { leftOffice } from './left-office';
import { reviewContext } from './review-context';
import { viewSection } from './section-view';

/** A sponsor of the present stage who has left their office, and until when a successor must have signed. */
export interface Vacancy {
  readonly gate: Gate;
  /** The number of the review whose executive section the successor signs. */
  readonly review: number;
  readonly words: string;
  readonly since: Date;
  readonly until: Date;
  /** Whether the time is over: no gate ahead can be asked for. */
  readonly paused: boolean;
}

const DAY_MS = 86_400_000;

/** The office that is to be filled again for the stage a use case is in; null where every sponsor holds theirs. */
export function vacancyOf(record: UseCaseRecord, now: Date): Vacancy | null {
  const { assurance } = record;
  if (!assurance || record.stage === 'RETIRED') return null;
  const { parts } = viewSection(reviewContext(record, assurance, now), 'EXECUTIVE', now);
  const left = parts.flatMap(({ approval }) => (approval && leftOffice(approval)) ?? []);
  if (left.length === 0) return null;
  const since = new Date(Math.min(...left.map((one) => Number(one.since))));
  const days = assurance.pack.content.sponsorship.successor_days ?? SUCCESSOR_DAYS;
  const until = new Date(since.getTime() + days * DAY_MS);
  const words = listed([...new Set(left.map((one) => one.words))]);
  return { gate: assurance.gate, review: assurance.number, words, since, until, paused: now >= until };
}

/**
 * Why a gate ahead cannot be asked for now: the sponsor of the present stage left and nobody has followed in time. The
 * gate to the present stage can always be asked for again: a successor signs there too.
 */
export function pausedFor(record: UseCaseRecord, gate: Gate, now: Date): { ok: false; refusal: Refusal } | null {
  const vacancy = gate === record.stage ? null : vacancyOf(record, now);
  if (!vacancy?.paused) return null;
  return refuse('conflict', `New gate requests are paused: ${pausedBecause(vacancy)}`);
}

/** What ended the time for naming a successor, and what ends the pause. */
export function pausedBecause({ words, until, gate }: Vacancy): string {
  return `${words}, and no successor signed by ${dayInWords(dayOf(until))}. The pause ends when a successor signs for ${STAGE_NAMES[gate]}.`;
}
