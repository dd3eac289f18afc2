import type { ToldConditionState } from '@/lib/domain/vocabulary';
import { count, type Viewing } from '@/lib/format';
import type { FormAction } from '@/lib/form-state';
import type { ConditionView } from '@/lib/queries/view-condition';
import { Fold } from '../ui/fold';
import { Section } from '../ui/section';
import { ConditionItem } from './condition-item';

export interface ConditionActions {
  readonly answer: FormAction;
  readonly decide: FormAction;
}

interface ConditionsProps {
  readonly recordKey: string;
  readonly conditions: readonly ConditionView[];
  readonly idempotencyKey: string;
  readonly actions: ConditionActions;
  readonly viewing: Viewing;
}

const ORDER = { LAPSED: 0, OPEN: 1, MET: 2, WAIVED: 2, ENDED: 2 } as const satisfies Record<ToldConditionState, number>;

/** Everything that was promised at an approval: what is still to be met first, the one due first at the top. */
export function Conditions({ conditions, ...props }: ConditionsProps) {
  const sorted = conditions.toSorted(
    (one, other) => ORDER[one.state] - ORDER[other.state] || (one.dueOn < other.dueOn ? -1 : 1),
  );
  const held = sorted.filter(({ heldBy }) => heldBy !== null);
  const ended = sorted.filter(({ heldBy }) => heldBy === null);
  const items = (of: readonly ConditionView[]) => (
    <ul>
      {of.map((condition) => (
        <ConditionItem key={condition.id} condition={condition} {...props} />
      ))}
    </ul>
  );
  return (
    <Section id="conditions" title="Conditions" meta={inWords(conditions, held)}>
      {held.length > 0 && items(held)}
      {ended.length > 0 && (
        <Fold summary={count(ended.length, 'condition that is ended', 'conditions that are ended')}>
          {items(ended)}
        </Fold>
      )}
    </Section>
  );
}

function inWords(all: readonly ConditionView[], held: readonly ConditionView[]): string {
  if (all.length === 0) return 'none was set';
  const lapsed = held.filter(({ state }) => state === 'LAPSED').length;
  const open = held.length === 0 ? 'none is open' : `${held.length} open`;
  return lapsed > 0 ? `${open}, ${lapsed} of them lapsed` : open;
}
