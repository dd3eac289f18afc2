import { ROLE_NAMES, STAGE_NAMES, type ConditionActKind, type ToldConditionState } from '@/lib/domain/vocabulary';
import { formatDate, relativeTime, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { ConditionView } from '@/lib/queries/view-condition';
import { EvidencePieces } from '../section/evidence-pieces';
import { Link } from '../ui/link';
import type { Tone } from '../ui/note';
import { Chip } from '../ui/tag';
import { Moment } from '../ui/time';
import { AnswerConditionForm } from './answer-condition-form';
import type { ConditionActions } from './conditions';
import { DecideConditionForm } from './decide-condition-form';

interface ConditionItemProps {
  readonly recordKey: string;
  readonly condition: ConditionView;
  readonly idempotencyKey: string;
  readonly actions: ConditionActions;
  readonly viewing: Viewing;
}

const LOOKS = {
  OPEN: { tone: 'waiting', words: 'Open' },
  LAPSED: { tone: 'rejected', words: 'Lapsed' },
  MET: { tone: 'approved', words: 'Met' },
  WAIVED: { tone: 'neutral', words: 'Waived' },
  ENDED: { tone: 'neutral', words: 'Ended with its review' },
} as const satisfies Record<ToldConditionState, { tone: Tone; words: string }>;

const ACTS = {
  ANSWERED: 'answered',
  RETURNED: 'gave it back',
  MET: 'closed it as met',
  WAIVED: 'waived it',
} as const satisfies Record<ConditionActKind, string>;

/** One condition with its terms, what came of it, and what is to be done with it now. */
export function ConditionItem({ recordKey, condition, idempotencyKey, actions, viewing }: ConditionItemProps) {
  const { id, role, review, text, acts, evidence, heldBy, may, version } = condition;
  const form = { recordKey, condition: id, version, idempotencyKey };
  return (
    <li id={`condition-${id}`} className="grid gap-1.5 border-b py-3 last:border-b-0 target:bg-waiting-soft">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Chip tone={LOOKS[condition.state].tone}>{LOOKS[condition.state].words}</Chip>
        <span className="text-ink-2">
          {dueInWords(condition, viewing)}. Set by {condition.setBy} with{' '}
          <Link href={paths.sectionPath(recordKey, review.number, role)}>
            {ROLE_NAMES[role]}, gate to {STAGE_NAMES[review.gate]}, round {review.round}
          </Link>
          {condition.blocksNextGate && '. It blocks later gates'}.
        </span>
      </p>
      <p className="whitespace-pre-line">{text}</p>
      {heldBy && (
        <p className="text-sm text-ink-2">
          {heldBy === 'TEAM' ? `With ${condition.answerer.name}` : `Answered; with ${ROLE_NAMES[role]}`}
          {condition.heldSince && `, ${relativeTime(condition.heldSince, viewing)}`}
        </p>
      )}
      {acts.length > 0 && (
        <ol className="grid gap-1 border-l-2 pl-3">
          {acts.map(({ kind, by, at, note }) => (
            <li key={at.toISOString()}>
              <span className="text-sm text-ink-2">
                {by.name} {ACTS[kind]}, <Moment at={at} viewing={viewing} as="day" />
              </span>
              {note && <span className="block whitespace-pre-line">{note}</span>}
            </li>
          ))}
        </ol>
      )}
      <EvidencePieces evidence={evidence} />
      {heldBy === 'TEAM' && may.answer.yes && <AnswerConditionForm {...form} action={actions.answer} />}
      {may.decide.yes && <DecideConditionForm {...form} answered={heldBy === 'REVIEWERS'} action={actions.decide} />}
    </li>
  );
}

function dueInWords({ state, dueOn }: ConditionView, viewing: Viewing): string {
  const day = formatDate(dueOn, viewing);
  return state === 'LAPSED' ? `It was due on ${day}` : `Due on ${day}`;
}
