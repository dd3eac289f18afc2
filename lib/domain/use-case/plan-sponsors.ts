import type { Call } from '../access/actor';
import { can, isOnTeam } from '../access/permissions';
import { dayOf } from '../condition/day';
import { invalid, ok, type Issue, type Result } from '../result';
import { involvementOf, keepApart } from '../sign-off/keep-apart';
import { mayStandFor, requiredParts } from '../sign-off/may-sign';
import { EXECUTIVE_LEVELS, LEVEL_NAMES, STAGE_NAMES, type ExecutiveLevel, type Gate } from '../vocabulary';
import { gatesAhead, type GateAhead } from './gates-ahead';
import type { PersonRef, UseCaseRecord } from './record';
import { closedFor } from './standing';

/** The lead, or the office of a co-sponsor. */
export const OFFICES = ['LEAD', ...EXECUTIVE_LEVELS] as const;
export type Office = (typeof OFFICES)[number];

/** Whom the team wants to win for one office of one gate, until which day. */
export interface PlannedEntry {
  readonly gate: Gate;
  readonly office: Office;
  readonly person: PersonRef;
  /** A day in UTC, as `2026-11-23`. */
  readonly wonBy: string;
}

/** An active person who may sign as an executive for the unit of a record. */
export interface Executive extends PersonRef {
  readonly executiveLevel: ExecutiveLevel | null;
}

export interface PlanRequest {
  readonly gate: Gate;
  readonly office: Office;
  readonly personId: string;
  readonly wonBy: string;
}

export interface PlanChange {
  readonly gate: Gate;
  readonly office: Office;
  readonly from: Pick<PlannedEntry, 'person' | 'wonBy'> | null;
  readonly to: Pick<PlannedEntry, 'person' | 'wonBy'> | null;
}

/** The offices a gate asks for, the lead first. */
export function officesOf({ sponsor }: Pick<GateAhead, 'sponsor'>): readonly Office[] {
  return requiredParts('EXECUTIVE', sponsor) as readonly Office[];
}

/** `Lead sponsor (VP)`, `Co-sponsor (CFO)` */
export function officeInWords(office: Office, lead: ExecutiveLevel): string {
  return office === 'LEAD' ? `Lead sponsor (${LEVEL_NAMES[lead]})` : `Co-sponsor (${LEVEL_NAMES[office]})`;
}

/** Why this executive could not sign for this office, in a sentence about them; null where they could. */
export function whyNotFor(record: UseCaseRecord, ahead: GateAhead, office: Office, person: Executive): string | null {
  const { name, executiveLevel } = person;
  if (!mayStandFor(office, executiveLevel, ahead.sponsor)) {
    const asked = LEVEL_NAMES[office === 'LEAD' ? ahead.sponsor.lead : office];
    return `${name} is ${executiveLevel ? LEVEL_NAMES[executiveLevel] : 'no executive'}; a ${asked} is asked for.`;
  }
  if (isOnTeam(person, record)) return `${name} belongs to the team and cannot sign it.`;
  if (!ahead.open) return null;
  const apart = keepApart(involvementOf(ahead.open, 'EXECUTIVE', person.id), person, 'sign');
  return apart.ok ? null : `${name} worked on this review and cannot sign it.`;
}

/**
 * The team's plan of whom to win. It binds nobody. What stands already stays as it is, even where the rules have moved on;
 * whatever is new must fit them.
 */
export function planSponsors(
  record: UseCaseRecord,
  requests: readonly PlanRequest[],
  executives: readonly Executive[],
  call: Call,
): Result<{ readonly plan: readonly PlannedEntry[]; readonly changes: readonly PlanChange[] }> {
  const allowed = can(call.actor, 'sponsor.plan', record);
  if (!allowed.ok) return allowed;
  const closed = closedFor(record);
  if (closed) return closed;
  const people = new Map(
    [...record.sponsorPlan, ...executives.map((person) => ({ person }))].map(({ person }) => [person.id, person]),
  );
  const issues = requests.flatMap((_, place) => issuesOf(record, requests, place, executives, call.now));
  if (issues.length > 0) return invalid(issues);
  const plan = requests.flatMap(({ gate, office, personId, wonBy }): PlannedEntry[] => {
    const person = people.get(personId);
    return person ? [{ gate, office, person: { id: person.id, name: person.name }, wonBy }] : [];
  });
  return ok({ plan, changes: changesBetween(record.sponsorPlan, plan) });
}

function issuesOf(
  record: UseCaseRecord,
  requests: readonly PlanRequest[],
  place: number,
  executives: readonly Executive[],
  now: Date,
): Issue[] {
  const request = requests[place] as PlanRequest;
  const { gate, office, personId, wonBy } = request;
  const at = (field: keyof PlanRequest, message: string) => [{ path: `entries.${place}.${field}`, message }];
  const others = requests.filter((_, other) => other < place);
  if (others.some((one) => one.gate === gate && one.office === office)) {
    return at('office', 'This office is named twice for the gate.');
  }
  if (others.some((one) => one.gate === gate && one.personId === personId)) {
    return at('personId', 'One person signs for one office of a gate. Choose somebody else.');
  }
  const known = record.sponsorPlan.find((one) => one.gate === gate && one.office === office);
  const samePerson = known?.person.id === personId;
  if (samePerson && known.wonBy === wonBy) return [];
  const ahead = gatesAhead(record, now).find((one) => one.gate === gate);
  if (!ahead) return at('gate', `The gate to ${STAGE_NAMES[gate]} is not ahead.`);
  if (!officesOf(ahead).includes(office)) return at('office', 'This office is not asked for at this gate.');
  const person = executives.find(({ id }) => id === personId);
  if (!person) return at('personId', 'Choose an active executive whose grant covers this unit.');
  const why = whyNotFor(record, ahead, office, person);
  if (why) return at('personId', why);
  return wonBy < dayOf(now) && known?.wonBy !== wonBy ? at('wonBy', 'This day is past. Choose a later one.') : [];
}

function changesBetween(before: readonly PlannedEntry[], after: readonly PlannedEntry[]): PlanChange[] {
  const place = ({ gate, office }: Pick<PlannedEntry, 'gate' | 'office'>) => `${gate} ${office}`;
  const told = (one: PlannedEntry | undefined) =>
    one ? { person: { id: one.person.id, name: one.person.name }, wonBy: one.wonBy } : null;
  const places = new Map([...before, ...after].map((one) => [place(one), one]));
  return [...places.values()].flatMap(({ gate, office }) => {
    const [from, to] = [before, after].map((plan) => told(plan.find((one) => place(one) === place({ gate, office }))));
    if (from?.person.id === to?.person.id && from?.wonBy === to?.wonBy) return [];
    return [{ gate, office, from: from ?? null, to: to ?? null }];
  });
}
