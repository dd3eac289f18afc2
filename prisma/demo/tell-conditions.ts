import { answerConditionOf } from '@/lib/commands/answer-condition';
import { decideConditionOf } from '@/lib/commands/decide-condition';
import type { ConditionInput } from '@/lib/commands/sign-section';
import { dayOf } from '@/lib/domain/condition/day';
import type { Gate, Provenance, Role } from '@/lib/domain/vocabulary';
import { callOf, must, recordOf } from '../builders';
import type { ConditionStory } from './demo-data';
import { signersOf, type Telling } from './pass-gate';

const DAY_MS = 86_400_000;
const DAY = 24 * 60;

function told({ demo, sample }: Telling): readonly ConditionStory[] {
  return demo.stories[sample.id]?.conditions ?? [];
}

/** What one role sets as conditions of its approval at a gate. */
export function conditionsOf(telling: Telling, gate: Gate, role: Role): ConditionInput[] {
  return told(telling)
    .filter((one) => one.gate === gate && one.role === role)
    .map(({ text, due, blocks }) => {
      const dueOn = typeof due === 'string' ? due : dayOf(new Date(telling.today.getTime() + due * DAY_MS));
      return { text, dueOn, blocksNextGate: blocks };
    });
}

/** The owner answers the conditions of a gate, and the role closes those of which the story says so. */
export async function tellConditions(telling: Telling, gate: Gate): Promise<void> {
  const { key, owner, clock } = telling;
  for (const { text, role, answer, closed } of told(telling).filter((one) => one.gate === gate)) {
    const condition = (await recordOf(owner, key)).conditions.find((one) => one.text === text);
    if (!answer || !condition) continue;
    const place = { key, condition: condition.id };
    const { note, provenance, ...rest } = answer;
    const link = { ...rest, provenance: provenance as Provenance };
    must(await answerConditionOf(callOf(owner, clock.tick(9 * DAY)), place, { note, link, version: 1 }));
    const [reviewer] = await signersOf(telling, role);
    if (closed === undefined || !reviewer) continue;
    const decision = { decision: 'MET', note: closed, version: 2 } as const;
    must(await decideConditionOf(callOf(reviewer, clock.tick(2 * DAY)), place, decision));
  }
}
