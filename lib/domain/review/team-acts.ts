import { matterLines, type Matters } from './gate';
import { actOn, type Move } from './next-act';

/** Something the team can do for the gate while its reviewers hold the sections. */
export interface TeamAct extends Move {
  readonly kind: 'thread' | 'metric';
  readonly words: string;
}

/** The questions to answer and the readings to record, as the gate explainer has them. */
export function teamActs(matters: Matters, review: number, now: Date): TeamAct[] {
  return matterLines(matters, now)
    .filter(({ state, heldBy }) => state === 'UNSATISFIED' && heldBy === 'TEAM')
    .flatMap((line) => {
      const act = actOn(line, review);
      return act && (line.kind === 'thread' || line.kind === 'metric')
        ? [{ kind: line.kind, words: line.title, ...act }]
        : [];
    });
}
