import { dayOf } from '../condition/day';
import type { SponsorFloor } from '../policy/sponsor';
import { isCurrent, viewSection } from '../review/section-view';
import type { ExecutiveLevel, Gate } from '../vocabulary';
import { gatesAhead, type GateAhead } from './gates-ahead';
import { officeInWords, officesOf, whyNotFor, type Executive, type Office } from './plan-sponsors';
import type { PersonRef, UseCaseRecord } from './record';
import type { PlannedSponsor } from './sponsor-record';

export interface OfficeAhead {
  readonly office: Office;
  readonly words: string;
  readonly level: ExecutiveLevel;
  /** Of those who could sign it now, the first by name. */
  readonly people: readonly Executive[];
  readonly peopleTotal: number;
  readonly signed: { readonly by: string; readonly at: Date; readonly holds: boolean } | null;
  readonly planned: PlannedView | null;
}

export interface PlannedView {
  readonly person: PersonRef;
  readonly wonBy: string;
  /** The day is over and nobody holds the office by a signature. */
  readonly overdue: boolean;
  /** Why it cannot come about as it is planned. */
  readonly problem: string | null;
}

export interface GateToWin {
  readonly gate: Gate;
  readonly lead: ExecutiveLevel;
  readonly co: readonly ExecutiveLevel[];
  readonly floors: readonly SponsorFloor[];
  readonly offices: readonly OfficeAhead[];
  /** Planned for offices the gate asks for no more. */
  readonly strays: readonly (PlannedView & { readonly office: Office; readonly words: string })[];
}

/** How many are named where more could sign. */
const MOST_NAMED = 20;

/** Who has to be won for each gate ahead, and when: the rules, the people, the signatures and the team's plan. */
export function viewSponsorPlan(
  record: UseCaseRecord,
  executives: readonly Executive[],
  now: Date,
): readonly GateToWin[] {
  return gatesAhead(record, now).map((ahead) => {
    const { gate, sponsor } = ahead;
    const offices = officesOf(ahead);
    return {
      gate,
      lead: sponsor.lead,
      co: sponsor.co,
      floors: sponsor.floors,
      offices: offices.map((office) => viewOffice(record, ahead, office, executives, now)),
      strays: record.sponsorPlan
        .filter((one) => one.gate === gate && !offices.includes(one.office))
        .map(({ office, person: { id, name }, wonBy }) => ({
          office,
          words: officeInWords(office, sponsor.lead),
          person: { id, name },
          wonBy,
          overdue: false,
          problem: 'This gate does not ask for this office any more.',
        })),
    };
  });
}

function viewOffice(
  record: UseCaseRecord,
  ahead: GateAhead,
  office: Office,
  executives: readonly Executive[],
  now: Date,
): OfficeAhead {
  const able = executives.filter((person) => whyNotFor(record, ahead, office, person) === null);
  const part = ahead.open && viewSection(ahead.open, 'EXECUTIVE', now).parts.find((one) => one.part === office);
  const approval = part?.approval ?? null;
  const signed = approval && part ? { by: approval.printedName, at: approval.at, holds: isCurrent(part) } : null;
  const planned = record.sponsorPlan.find((one) => one.gate === ahead.gate && one.office === office);
  return {
    office,
    words: officeInWords(office, ahead.sponsor.lead),
    level: office === 'LEAD' ? ahead.sponsor.lead : office,
    people: able.slice(0, MOST_NAMED).map(({ id, name, executiveLevel }) => ({ id, name, executiveLevel })),
    peopleTotal: able.length,
    signed,
    planned: planned
      ? {
          person: { id: planned.person.id, name: planned.person.name },
          wonBy: planned.wonBy,
          overdue: signed?.holds !== true && planned.wonBy < dayOf(now),
          problem: problemOf(record, ahead, planned),
        }
      : null,
  };
}

function problemOf(record: UseCaseRecord, ahead: GateAhead, { office, person }: PlannedSponsor): string | null {
  if (!person.active) return `${person.name} has left.`;
  if (!person.signsHere) return `${person.name} no longer signs as an executive here.`;
  return whyNotFor(record, ahead, office, person);
}
