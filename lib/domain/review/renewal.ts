import { renewsFrom } from '../policy/validity';
import type { UseCaseRecord } from '../use-case/record';
import type { Role } from '../vocabulary';
import { reviewContext, type ReviewContext } from './review-context';
import {
  expiryOf,
  hasExpired,
  hasLeft,
  isCurrent,
  openParts,
  viewSections,
  type PartView,
  type SectionView,
} from './section-view';

/** What a role is asked for after the gate: before its approval ends, after something changed, or after it ended. */
export type AskedAgain = 'RENEW' | 'RECONFIRM' | 'SIGN_AGAIN';

/** What its act is called. */
export const ASKED_WORDS = {
  RENEW: 'Renew',
  RECONFIRM: 'Reconfirm',
  SIGN_AGAIN: 'Sign again',
} as const satisfies Record<AskedAgain, string>;

const DAY_MS = 86_400_000;

/** From when an approval may be given anew, before it ends by its age; null where it never ends. */
export function windowOf(context: ReviewContext, { approval }: PartView): Date | null {
  const ends = approval && expiryOf(context, approval);
  return ends && renewsFrom(ends, context.review.pack.content);
}

/** Whether an approval that carries the stage still holds and is asked for anew: it ends soon, or the owner asked. */
export function isToRenew(context: ReviewContext, part: PartView, now: Date): boolean {
  if (!isCarrying(context) || !isCurrent(part) || !part.approval) return false;
  const from = windowOf(context, part);
  const asked = askedOf(context);
  return (from !== null && now >= from) || (asked !== null && part.approval.at < asked.at);
}

/** The parts that wait for a signature: that have no current approval, and those that are to be renewed. */
export function waitingParts(context: ReviewContext, section: SectionView, now: Date) {
  const open = openParts(section);
  return section.parts.filter((one) => open.includes(one.part) || isToRenew(context, one, now)).map(({ part }) => part);
}

/** What a section of the review that carries the stage is asked for; null where nothing is. */
export function askedAgain(context: ReviewContext, section: SectionView, now: Date): AskedAgain | null {
  if (!isCarrying(context)) return null;
  if (openParts(section).length > 0) return hasExpired(section) || hasLeft(section) ? 'SIGN_AGAIN' : 'RECONFIRM';
  return section.parts.some((part) => isToRenew(context, part, now)) ? 'RENEW' : null;
}

/** Until when a section is to be renewed: before its first approval ends, or as the owner asked; null where it is not. */
export function renewBy(context: ReviewContext, section: SectionView, now: Date): Date | null {
  const moments = section.parts
    .filter((part) => isToRenew(context, part, now))
    .flatMap((part) => {
      const asked = askedOf(context);
      const from = windowOf(context, part);
      const ends = part.approval && from && now >= from ? expiryOf(context, part.approval) : null;
      const due = asked && part.approval && part.approval.at < asked.at ? dueOf(context.record, asked.at) : null;
      return [ends, due].filter((moment) => moment !== null);
    });
  return moments.length > 0 ? new Date(Math.min(...moments.map(Number))) : null;
}

export interface Renewal {
  /** The number of the review that carries the stage. */
  readonly review: number;
  /** Who asked for it and why; null where the calendar did. */
  readonly asked: { readonly at: Date; readonly by: string; readonly reason: string } | null;
  readonly until: Date | null;
  readonly roles: readonly { readonly role: Role; readonly renewed: boolean; readonly asked: AskedAgain | null }[];
  readonly renewed: number;
}

/**
 * The round in which the roles renew what carries the stage: asked for by the owner it is all seven, until each has
 * given its approval since; else those whose approvals end soon, with those that were renewed since the first of these
 * could be. Null where nobody has to renew.
 */
export function renewalOf(record: UseCaseRecord, now: Date): Renewal | null {
  if (!record.assurance) return null;
  const context = reviewContext(record, record.assurance, now);
  const sections = viewSections(context, now);
  const round = askedOf(context);
  const asked = round && !sections.every((section) => isGivenSince(section, round.at)) ? round : null;
  const all = sections.map((section) => ({ section, wanted: askedAgain(context, section, now) }));
  const windows = all
    .filter(({ wanted }) => wanted === 'RENEW')
    .flatMap(({ section }) => section.parts.flatMap((part) => windowOf(context, part) ?? []));
  const since = asked?.at ?? (windows.length > 0 ? new Date(Math.min(...windows.map(Number))) : null);
  if (since === null) return null;
  const roles = all.flatMap(({ section, wanted }) => {
    const renewed = wanted === null && isGivenSince(section, since);
    return renewed || wanted !== null ? [{ role: section.role, renewed, asked: wanted }] : [];
  });
  const moments = all.flatMap(({ section }) => renewBy(context, section, now) ?? []);
  const until = moments.length > 0 ? new Date(Math.min(...moments.map(Number))) : null;
  const renewed = roles.filter((one) => one.renewed).length;
  return { review: record.assurance.number, asked, until, roles, renewed };
}

/** Whether every approval of a section was given since a moment, whatever has become of it. */
function isGivenSince({ parts }: SectionView, since: Date): boolean {
  return parts.every(({ approval }) => approval !== null && approval.at >= since);
}

function isCarrying({ record, review }: ReviewContext): boolean {
  return record.assurance?.id === review.id;
}

/** What the owner asked of these very signatures; a later review knows nothing of it. */
function askedOf({ record, review }: ReviewContext) {
  const { recertification } = record;
  return recertification?.reviewId === review.id ? recertification : null;
}

function dueOf({ organisation }: UseCaseRecord, askedAt: Date): Date {
  return new Date(askedAt.getTime() + organisation.reviewDays * DAY_MS);
}
