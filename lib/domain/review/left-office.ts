import { dayInWords, dayOf } from '../condition/day';
import type { SignOffRecord } from '../use-case/record';
import { isApproval, LEVEL_NAMES } from '../vocabulary';

export interface LeftOffice {
  readonly since: Date;
  /** What happened to whoever signed, as a sentence without its full stop. */
  readonly words: string;
}

/**
 * Why whoever gave an executive approval, or for whom it was given, no longer holds the office they gave it in, and since when; null while they do.
 * Of several reasons the first to happen counts. Source: sponsorship.yaml, `escalation`: the sponsor leaves or changes
 * office.
 */
export function leftOffice({
  act,
  office,
  executiveLevel,
  onBehalfOf,
  printedName,
  at,
}: SignOffRecord): LeftOffice | null {
  if (!office || !isApproval(act)) return null;
  const { level, levelSince, deactivatedAt, grantLostAt } = office;
  const name = onBehalfOf?.name ?? printedName;
  const reasons: LeftOffice[] = [];
  if (deactivatedAt) reasons.push({ since: deactivatedAt, words: `${name} has left` });
  if (grantLostAt) reasons.push({ since: grantLostAt, words: `${name} no longer signs as an executive here` });
  if (level !== executiveLevel) {
    const now = level ? `is ${LEVEL_NAMES[level]} now` : 'holds no office now';
    reasons.push({ since: levelSince ?? at, words: `${name} ${now}` });
  }
  const [first] = reasons.toSorted((one, other) => Number(one.since) - Number(other.since));
  return first ? { ...first, words: `${first.words}, since ${dayInWords(dayOf(first.since))}` } : null;
}
