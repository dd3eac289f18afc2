import { attachLink } from '@/lib/commands/attach-evidence';
import { openReviewOf } from '@/lib/commands/open-review';
import { recordReading } from '@/lib/commands/record-measurement';
import { saveAnswerOf } from '@/lib/commands/save-answer';
import type { ConditionInput } from '@/lib/commands/sign-section';
import { submit } from '@/lib/commands/submit-review';
import type { ReviewPlace } from '@/lib/commands/act-on-review';
import type { Actor } from '@/lib/domain/access/actor';
import { dayOf } from '@/lib/domain/condition/day';
import { judgeMetric, type ExpectedMetric } from '@/lib/domain/policy/gate-metrics';
import type { Provenance } from '@/lib/domain/vocabulary';
import { ROLES, type ExecutiveLevel, type Gate, type Role } from '@/lib/domain/vocabulary';
import { gateLines } from '@/lib/domain/review/gate';
import { reviewContext } from '@/lib/domain/review/review-context';
import { approves, callOf, must, recordOf } from '../builders';
import type { Clock } from './clock';
import { demoAnswer } from './demo-answers';
import type { ConditionStory, Demo, Sample } from './demo-data';
import type { DemoCast } from './demo-people';

/** One sample in the middle of its story. */
export interface Telling {
  readonly demo: Demo;
  readonly cast: DemoCast;
  readonly sample: Sample;
  readonly key: string;
  readonly owner: Actor;
  readonly clock: Clock;
  readonly today: Date;
}

const REVIEWERS: Record<Exclude<Role, 'EXECUTIVE'>, string> = {
  SECURITY: 'priya.raman',
  COMPLIANCE: 'tomasz.wilk',
  ARCHITECTURE: 'hanna.lindqvist',
  DATA: 'aiko.brandt',
  SME: 'renate.vogel',
  CHANGE_MANAGEMENT: 'marta.silva',
};
const EXECUTIVES: Record<ExecutiveLevel, string> = {
  DIRECTOR: 'petra.dahl',
  VP: 'lukas.amsel',
  CIO: 'isabel.marchetti',
  CFO: 'oskar.nyberg',
  CEO: 'eva.lindholm',
};
const HOUR = 60;
const DAY_MS = 86_400_000;

export function personOf({ cast }: Telling, name: string): Actor {
  const person = cast.people.get(name);
  if (!person) throw new Error(`The demo has nobody called ${name}.`);
  return person;
}

/** Who signs for a role at the gate in work: the executives are those the sponsor rules ask for. */
export async function signersOf(telling: Telling, role: Role): Promise<Actor[]> {
  if (role !== 'EXECUTIVE') return [personOf(telling, REVIEWERS[role])];
  const record = await recordOf(telling.owner, telling.key);
  if (!record.openReview) throw new Error(`${telling.key} has no open review.`);
  const { lead, co } = reviewContext(record, record.openReview, telling.clock.now).sponsor;
  return [lead, ...co].map((level) => personOf(telling, EXECUTIVES[level]));
}

/** Opens a review and answers everything it asks. */
export async function prepareReview(telling: Telling, gate: Gate): Promise<ReviewPlace> {
  const { key, owner, clock } = telling;
  const { review } = must(await openReviewOf(callOf(owner, clock.tick()), key, gate));
  const place = { key, review };
  await answerAll(telling, place);
  must(await submit(callOf(owner, clock.tick(HOUR)), place, 1));
  return place;
}

async function answerAll(telling: Telling, place: ReviewPlace): Promise<void> {
  const { demo, sample, owner, clock } = telling;
  const record = await recordOf(owner, place.key);
  if (!record.openReview) return;
  const context = reviewContext(record, record.openReview, clock.now);
  for (const { requirement } of context.requirements) {
    const stored = context.answers.get(requirement.id);
    if (stored) continue;
    const value = demoAnswer(demo, sample, requirement, clock.now);
    if (value === null) continue;
    const answer = { requirement: requirement.id, value, answerVersion: 0 };
    must(await saveAnswerOf(callOf(owner, clock.tick()), place, answer));
    for (const { title, url, provenance } of demo.answers[requirement.id]?.evidence ?? []) {
      const link = { requirement: requirement.id, title, url, provenance: provenance as Provenance };
      must(await attachLink(callOf(owner, clock.tick(2)), place, link));
    }
  }
}

/**
 * Lets one role find everything met and sign.
 * @param conditions what it approves on
 */
export async function signAs(
  telling: Telling,
  place: ReviewPlace,
  role: Role,
  conditions: readonly ConditionInput[] = [],
): Promise<void> {
  const { demo, sample, clock } = telling;
  const comment = demo.stories[sample.id]?.notes[role] ?? '';
  for (const signer of await signersOf(telling, role)) {
    await approves(signer, place, role, { comment, conditions, now: clock.tick(3 * HOUR) });
  }
}

/** What the story of a sample says about conditions. */
export function conditionStories({ demo, sample }: Telling): readonly ConditionStory[] {
  return demo.stories[sample.id]?.conditions ?? [];
}

/** What one role sets as conditions of its approval at a gate. */
function conditionsOf(telling: Telling, gate: Gate, role: Role): ConditionInput[] {
  return conditionStories(telling)
    .filter((one) => one.gate === gate && one.role === role)
    .map(({ text, due, blocks }) => {
      const dueOn = typeof due === 'string' ? due : dayOf(new Date(telling.today.getTime() + due * DAY_MS));
      return { text, dueOn, blocksNextGate: blocks };
    });
}

/** A whole gate: prepared in time, measured, signed by all, passed on the given day. */
export async function passGate(telling: Telling, gate: Gate, on: Date): Promise<void> {
  telling.clock.forwardTo(new Date(on.getTime() - 16 * 24 * HOUR * 60_000));
  const place = await prepareReview(telling, gate);
  telling.clock.forwardTo(new Date(on.getTime() - 3 * 24 * HOUR * 60_000));
  await measureForGate(telling);
  for (const role of ROLES.slice(0, 6)) await signAs(telling, place, role, conditionsOf(telling, gate, role));
  telling.clock.forwardTo(on);
  await signAs(telling, place, 'EXECUTIVE');
  const { openReview } = await recordOf(telling.owner, telling.key);
  if (openReview) throw new Error(`${telling.sample.id} did not pass the gate to ${gate}: ${await inTheWay(telling)}`);
}

async function inTheWay({ owner, key, clock }: Telling): Promise<string> {
  const record = await recordOf(owner, key);
  const lines = record.openReview ? gateLines(reviewContext(record, record.openReview, clock.now), clock.now) : [];
  return lines.flatMap(({ state, title }) => (state === 'UNSATISFIED' ? title : [])).join('; ');
}

/** Readings inside the target for everything that blocks the gate in work: the sample's own where they fit. */
async function measureForGate(telling: Telling): Promise<void> {
  const { sample, owner, key } = telling;
  const record = await recordOf(owner, key);
  if (!record.openReview) return;
  for (const expected of reviewContext(record, record.openReview, telling.clock.now).metrics) {
    const { id, gate_rule } = expected.metric;
    const own = sample.readings[id];
    const fits = own !== undefined && judgeMetric(expected.target, own) === 'met';
    if (fits || gate_rule === 'block') await measure(telling, id, fits ? own : insideTarget(expected), 'gate report');
  }
}

export async function measure(
  { owner, key, clock }: Telling,
  metric: string,
  value: number,
  source: string,
): Promise<void> {
  const now = clock.tick(1);
  must(await recordReading(callOf(owner, now), key, { metric, value, measuredAt: now, source, note: '' }));
}

function insideTarget({ target: { min, max }, metric }: ExpectedMetric): number {
  if (min !== null && max !== null) return (min + max) / 2;
  if (max !== null) return max === 0 ? 0 : round(max * 0.8);
  const room = metric.unit.startsWith('percent') ? 100 - (min ?? 0) : (min ?? 0) * 0.2;
  return round((min ?? 0) + room * 0.3);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
