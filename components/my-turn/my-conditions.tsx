import { ROLE_NAMES } from '@/lib/domain/vocabulary';
import { count, formatDate, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { MyCondition } from '@/lib/queries/list-conditions';
import { ButtonLink } from '../ui/button';
import { DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import { Section } from '../ui/section';

interface MyConditionsProps {
  readonly conditions: readonly MyCondition[];
  readonly viewing: Viewing;
}

const COLUMNS = [
  { label: 'Use case' },
  { label: 'Condition' },
  { label: 'Due', className: 'w-28' },
  { label: 'Act', hidden: true, className: 'w-24' },
];

/** Conditions that wait for this person: to be answered, or to be decided on. Nothing where there are none. */
export function MyConditions({ conditions, viewing }: MyConditionsProps) {
  if (conditions.length === 0) return null;
  return (
    <Section id="my-conditions" title="Conditions" meta={count(conditions.length, 'waits for you', 'wait for you')}>
      <DataTable className="pile" labelledBy="my-conditions-title" columns={COLUMNS}>
        <tbody role="rowgroup">
          {conditions.map((condition) => (
            <Row key={condition.id} {...{ condition, viewing }} />
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

function Row({ condition, viewing }: { readonly condition: MyCondition; readonly viewing: Viewing }) {
  const { id, key, title, role, text, dueOn, state, heldBy, act } = condition;
  const lapsed = state === 'LAPSED';
  const words = act === 'answer' ? 'Answer' : heldBy === 'REVIEWERS' ? 'Decide' : 'Look';
  return (
    <tr role="row" data-row>
      <th role="rowheader" scope="row">
        <Link className="text-ink no-underline hover:underline" href={paths.useCase(key)}>
          <span className="text-ink-3">{key}</span> {title}
        </Link>
      </th>
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
      <td role="cell" className="num">
        <ButtonLink size="small" href={paths.condition(key, id)} aria-label={`${words}: condition of ${key}`}>
          {words}
        </ButtonLink>
      </td>
    </tr>
  );
}
