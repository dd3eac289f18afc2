import { GATES, type Role } from '@/lib/domain/vocabulary';
import * as paths from '@/lib/paths';

/** The lists behind the figures, narrowed to the unit the portfolio is narrowed to. */
export function listsOf(unit: string | null, windowDays: number) {
  const list = (query: paths.Query) => paths.useCases({ ...query, unit });
  const waiting = { state: ['WAITING', 'STALE'], heldBy: 'REVIEWERS' };
  return {
    all: list({}),
    stage: (stage: string) => list({ stage }),
    stages: (stages: readonly string[]) => list({ stage: stages }),
    atGate: (stage?: string) => list({ stage, gate: [...GATES] }),
    registered: list({ registered: 'true', days: windowDays }),
    passed: (gate: string) => list({ passed: gate, days: windowDays }),
    overdue: list({ overdue: 'true' }),
    waiting: list(waiting),
    waitingFor: (role: Role, min?: number, max?: number | null) =>
      list({ role, ...waiting, minDays: min, maxDays: max }),
    tier: (tier: string) => list({ tier }),
    notScreened: list({ provisional: 'true' }),
    out: list({ outOfAssurance: 'true' }),
    breakGlass: list({ breakGlass: 'true' }),
    ending: (days: number) => list({ endsWithin: days, sort: 'expiresAt' }),
    conditionsLapsed: list({ conditionsLapsed: 'true' }),
    outIn: (stage: string) => list({ stage, outOfAssurance: 'true' }),
  };
}

export type Lists = ReturnType<typeof listsOf>;
