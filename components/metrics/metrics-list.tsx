import { ROLE_NAMES, STAGE_NAMES, type Gate } from '@/lib/domain/vocabulary';
import { count, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { MetricsView, MetricView } from '@/lib/queries/read-metrics';
import { ROLE_ICONS } from '../review/role-mark';
import { DataTable } from '../ui/data-table';
import { Icon } from '../ui/icon';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { OutcomeMark } from './outcome-mark';
import { NewestReading } from './newest-reading';
import { TargetWords } from './target-words';

interface MetricsListProps {
  readonly metrics: MetricsView;
  readonly viewing: Viewing;
}

/** Every metric that a gate asks for, with its newest reading, and its target and state at each gate. */
export function MetricsList({ metrics: { key, items }, viewing }: MetricsListProps) {
  const gates = [...new Set(items.flatMap((metric) => metric.gates.map(({ gate }) => gate)))];
  const groups = [
    { title: 'A gate waits for these', of: items.filter(({ blocks }) => blocks) },
    { title: 'Only a warning', of: items.filter(({ blocks }) => !blocks) },
  ].filter(({ of }) => of.length > 0);
  const columns = [
    { label: 'Metric', className: 'w-1/3' },
    { label: 'Newest reading' },
    ...gates.map((gate) => ({ label: `At the gate to ${STAGE_NAMES[gate]}`, className: 'w-52' })),
  ];
  return (
    <Section id="metrics" lead title="What the gates ask" meta={count(items.length, 'metric', 'metrics')}>
      <DataTable columns={columns} labelledBy="metrics-title" className="pile">
        {groups.map(({ title, of }) => (
          <tbody role="rowgroup" key={title}>
            <tr role="row" className="group">
              <th role="rowheader" colSpan={columns.length} scope="rowgroup">
                {title}, {of.length}
              </th>
            </tr>
            {of.map((metric) => (
              <Row key={metric.id} recordKey={key} {...{ metric, gates, viewing }} />
            ))}
          </tbody>
        ))}
      </DataTable>
    </Section>
  );
}

interface RowProps {
  readonly recordKey: string;
  readonly metric: MetricView;
  readonly gates: readonly Gate[];
  readonly viewing: Viewing;
}

function Row({ recordKey, metric, gates, viewing }: RowProps) {
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className="align-top">
        <Link href={paths.metric(recordKey, metric.id)}>{metric.name}</Link>
        <span className="block text-sm font-normal text-ink-2">
          {metric.how} Unit: {metric.unit}.
        </span>
        <span className="mt-0.5 flex gap-1.5 text-ink-2">
          {metric.roles.map((role) => (
            <Icon key={role} name={ROLE_ICONS[role]} label={`Read by ${ROLE_NAMES[role]}`} />
          ))}
        </span>
      </th>
      <td role="cell" className="align-top" data-label="Newest reading">
        <NewestReading {...{ metric, viewing }} newest={metric.newest} />
      </td>
      {gates.map((gate) => {
        const judged = metric.gates.find((one) => one.gate === gate);
        return (
          <td
            key={gate}
            role="cell"
            className="align-top"
            data-label={judged ? `At the gate to ${STAGE_NAMES[gate]}` : undefined}
          >
            {judged && (
              <>
                <OutcomeMark outcome={judged.outcome} />
                <span className="block">
                  <TargetWords judged={judged} unit={metric.unit} viewing={viewing} />
                </span>
              </>
            )}
          </td>
        );
      })}
    </tr>
  );
}
