import type { ReactNode } from 'react';
import { STAGE_NAMES, type Gate, type Stage } from '@/lib/domain/vocabulary';
import { trackId } from './track-drawings';

export interface StageStep {
  readonly stage: Stage;
  readonly label: string;
  /** When it was reached, for how long it lasts, or what is ahead. */
  readonly detail?: ReactNode;
  readonly state: 'done' | 'now' | 'ahead';
}

/** The way from Proposed to At scale, across the page; on narrow screens downwards. */
export function StageTrack({ steps }: { readonly steps: readonly StageStep[] }) {
  return (
    <ol className="track" aria-label="Stages">
      {steps.map(({ stage, label, detail, state }) => (
        <li key={stage} className={state} aria-current={state === 'now' ? 'step' : undefined}>
          <b>{label}</b>
          {detail}
        </li>
      ))}
    </ol>
  );
}

interface StageMarkProps {
  readonly stage: Stage;
  /** The gate of the open review, if there is one. */
  readonly gate?: Gate | null;
  /** Other words than the stage or the gate: `Out of assurance` */
  readonly children?: ReactNode;
}

/** The track of a list: the gate it stands at, or the stage it rests in. */
export function StageMark({ stage, gate = null, children }: StageMarkProps) {
  return (
    <span className="inline-flex items-center gap-2 align-middle whitespace-nowrap">
      <svg aria-hidden="true" width={40} height={12}>
        <use href={`#${trackId(stage, gate)}`} />
      </svg>
      {gate && <span className="sr-only">{STAGE_NAMES[stage]}, at the gate to</span>}
      {children ?? (gate ? STAGE_NAMES[gate] : <span className="text-ink-2">{STAGE_NAMES[stage]}</span>)}
    </span>
  );
}
