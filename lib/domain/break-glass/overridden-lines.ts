import { momentInWords } from '../audit/describe-break-glass';
import type { GateLine } from '../review/gate';
import type { ReviewContext } from '../review/review-context';
import { runningBreakGlass } from './break-glass-state';

/** The lines as the gate explainer shows them: those that a break-glass overrides say by whom and until when. */
export function overriddenLines({ record, review }: ReviewContext, lines: readonly GateLine[], now: Date): GateLine[] {
  const glass = runningBreakGlass(record, now);
  if (glass?.review.id !== review.id) return [...lines];
  const who = `${glass.asked.by.name} and ${glass.confirmed.by.name}`;
  const override = `Overridden by ${who} until ${momentInWords(glass.expiresAt.toISOString())}; still missing`;
  return lines.map((line) => {
    if (line.state !== 'UNSATISFIED' && line.state !== 'ERROR') return line;
    return { ...line, state: 'OVERRIDDEN', detail: line.detail ? `${override}. ${line.detail}` : override };
  });
}
