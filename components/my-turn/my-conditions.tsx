import { ROLE_NAMES } from '@/lib/domain/vocabulary';
import { count, formatDate, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { MyCondition } from '@/lib/queries/list-conditions';
import { WaitingList } from './waiting-list';

interface MyConditionsProps {
  readonly conditions: readonly MyCondition[];
  readonly viewing: Viewing;
}

const COLUMNS = [{ label: 'Condition' }, { label: 'Due', className: 'w-28' }];

/** Conditions that wait for this person: to be answered, or to be decided on. */
export function MyConditions({ conditions, viewing }: MyConditionsProps) {
  return (
    <WaitingList
      id="my-conditions"
      title="Conditions"
      meta={count(conditions.length, 'waits for you', 'wait for you')}
      columns={COLUMNS}
      items={conditions}
      row={(condition) => {
        const { id, key, heldBy, act } = condition;
        const words = act === 'answer' ? 'Answer' : heldBy === 'REVIEWERS' ? 'Decide' : 'Look';
        return {
          id,
          cells: <Cells {...{ condition, viewing }} />,
          act: { words, about: `${words}: condition of ${key}`, href: paths.condition(key, id) },
        };
      }}
    />
  );
}

function Cells({ condition, viewing }: { readonly condition: MyCondition; readonly viewing: Viewing }) {
  const { role, text, dueOn, state, heldBy } = condition;
  const lapsed = state === 'LAPSED';
  return (
    <>
      <td role="cell">
        <span className="line-clamp-3">{text}</span>
        <span className="second">
          Set by {ROLE_NAMES[role]}
          {heldBy === 'REVIEWERS' && ', answered'}
        </span>
      </td>
      <td role="cell" data-label="Due" className={lapsed ? 'text-rejected' : undefined}>
        {formatDate(dueOn, viewing)}
        {lapsed && <span className="second text-inherit">lapsed</span>}
      </td>
    </>
  );
}
