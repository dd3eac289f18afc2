import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import { dayInWords, dayOf } from '../condition/day';
import { invalid, ok, refuse, type Issue, type Result } from '../result';
import type { ReviewContext } from '../review/review-context';
import { mustBeProven } from '../sign-off/prove';
import type { UseCaseRecord } from '../use-case/record';
import { BREAK_GLASS_OFFICES, type BreakGlassOffice } from '../vocabulary';
import { lastingBreakGlass } from './break-glass-state';
import { gateToOpen, holdsOffice, lacksOffice, standsAs } from './stand-as';

const DAY_MS = 86_400_000;

/** The longest a break-glass lasts. Source: product.md, rule 4. */
const MOST_DAYS = 30;

export interface BreakGlassRequest {
  readonly as: BreakGlassOffice;
  readonly reason: string;
  /** The last day, in UTC. */
  readonly expiresOn: string;
}

export interface Proposal {
  readonly context: ReviewContext;
  readonly expiresAt: Date;
}

/** The first of two acts: an administrator or an executive proposes to open the gate under review until a day. */
export function proposeBreakGlass(
  record: UseCaseRecord,
  { as, reason, expiresOn }: BreakGlassRequest,
  call: Call,
): Result<Proposal> {
  const holds = can(call.actor, 'break-glass.open', record);
  if (!holds.ok) return holds;
  if (!holdsOffice(call.actor, as, record)) return lacksOffice(as);
  const allowed = mayPropose(record, call);
  if (!allowed.ok) return allowed;
  const { context } = allowed.value;
  const stands = standsAs(context, call.actor, as);
  if (!stands.ok) return stands;
  const issues = [...reasonIssues(reason), ...dayIssues(expiresOn, call.now)];
  if (issues.length > 0) return invalid(issues);
  const proven = mustBeProven(call);
  return proven.ok ? ok({ context, expiresAt: expiresAt(expiresOn, call.now) }) : proven;
}

/** Whether somebody may propose it now, and as whom. */
export function mayPropose(
  record: UseCaseRecord,
  { actor, now }: Pick<Call, 'actor' | 'now'>,
): Result<{ readonly context: ReviewContext; readonly offices: readonly BreakGlassOffice[] }> {
  const allowed = can(actor, 'break-glass.open', record);
  if (!allowed.ok) return allowed;
  const gate = gateToOpen(record, { actor, now });
  if (!gate.ok) return gate;
  const held = BREAK_GLASS_OFFICES.filter((office) => holdsOffice(actor, office, record));
  const judged = held.map((office) => ({ office, stands: standsAs(gate.value, actor, office) }));
  const offices = judged.filter(({ stands }) => stands.ok).map(({ office }) => office);
  const refused = judged.find(({ stands }) => !stands.ok)?.stands;
  if (offices.length === 0 && refused?.ok === false) return refused;
  if (lastingBreakGlass(record)) {
    return refuse('conflict', 'A break-glass is proposed or running here already; one at a time.');
  }
  return ok({ context: gate.value, offices });
}

/** The end of the last day, and never later than thirty days from now to the minute. */
function expiresAt(expiresOn: string, now: Date): Date {
  const endOfDay = Date.parse(`${expiresOn}T00:00:00Z`) + DAY_MS;
  return new Date(Math.min(endOfDay, now.getTime() + MOST_DAYS * DAY_MS));
}

/** The last day that can be chosen. */
export function latestDay(now: Date): string {
  return dayOf(new Date(now.getTime() + MOST_DAYS * DAY_MS));
}

function reasonIssues(reason: string): Issue[] {
  return reason ? [] : [{ path: 'reason', message: 'Say why; everyone who reads the record sees it.' }];
}

function dayIssues(expiresOn: string, now: Date): Issue[] {
  const path = 'expiresOn';
  const latest = latestDay(now);
  if (expiresOn < dayOf(now)) return [{ path, message: 'The last day has passed already. Choose today or later.' }];
  if (expiresOn <= latest) return [];
  return [{ path, message: `At most ${MOST_DAYS} days: until ${dayInWords(latest)}.` }];
}
