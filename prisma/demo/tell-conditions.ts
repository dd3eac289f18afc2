import { answerConditionOf } from '@/lib/commands/answer-condition';
import { decideConditionOf } from '@/lib/commands/decide-condition';
import type { Gate, Provenance } from '@/lib/domain/vocabulary';
import { callOf, must, recordOf } from '../builders';
import { conditionStories, signersOf, type Telling } from './pass-gate';

const DAY = 24 * 60;

/** The owner answers the conditions of a gate, and the role closes those of which the story says so. */
export async function tellConditions(telling: Telling, gate: Gate): Promise<void> {
  const { key, owner, clock } = telling;
  for (const { text, role, answer, closed } of conditionStories(telling).filter((one) => one.gate === gate)) {
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
