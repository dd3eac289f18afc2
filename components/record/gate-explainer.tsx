import { STAGE_NAMES, type Gate } from '@/lib/domain/vocabulary';
import { count, list, relativeTime, formatExact, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { RecordView } from '@/lib/queries/read-record';
import { DataTable } from '../ui/data-table';
import { Fold } from '../ui/fold';
import { Icon, type IconName } from '../ui/icon';
import { Link } from '../ui/link';
import { Section } from '../ui/section';

type Line = NonNullable<RecordView['gate']>[number];

interface GateExplainerProps {
  readonly record: RecordView;
  readonly gate: Gate;
  readonly lines: readonly Line[];
  readonly viewing: Viewing;
}

const MARKS = {
  SATISFIED: { icon: 'gate-ok', label: 'Satisfied', ink: 'text-approved' },
  UNSATISFIED: { icon: 'gate-open', label: 'In the way', ink: 'text-ink-2' },
  NOT_APPLICABLE: { icon: 'gate-na', label: 'Does not apply', ink: 'text-idle' },
  ERROR: { icon: 'gate-error', label: 'Could not be evaluated', ink: 'text-rejected' },
  OVERRIDDEN: { icon: 'gate-over', label: 'Overridden', ink: 'text-ink-2' },
} as const satisfies Record<Line['state'], { icon: IconName; label: string; ink: string }>;

const COLUMNS = [
  { label: 'State', hidden: true },
  { label: 'What' },
  { label: 'Held by', className: 'w-36' },
  { label: 'For', className: 'w-16' },
  { label: 'Clears it', className: 'w-44' },
];

/** Everything between the use case and the stage it asks for, grouped by who must act. */
export function GateExplainer({ record, gate, lines, viewing }: GateExplainerProps) {
  const open = lines.filter((line) => line.state === 'UNSATISFIED' || line.state === 'ERROR' || isMissing(line));
  const done = lines.filter((line) => !open.includes(line) && line.state !== 'NOT_APPLICABLE');
  const other = lines.filter(({ state }) => state === 'NOT_APPLICABLE');
  const groups = [
    { label: 'With the team', lines: open.filter(({ heldBy }) => heldBy === 'TEAM') },
    { label: 'With reviewers', lines: open.filter(({ heldBy }) => heldBy === 'REVIEWERS') },
    { label: 'With Compliance', lines: open.filter(({ heldBy }) => heldBy === 'COMPLIANCE') },
    { label: 'With nobody', lines: open.filter(({ heldBy }) => heldBy === null) },
  ].filter((group) => group.lines.length > 0);
  const title = open.some(isMissing)
    ? `${numberWord(open.length)} missing for ${STAGE_NAMES[gate]}, overridden by break-glass`
    : open.length === 0
      ? `Nothing stands between this use case and ${STAGE_NAMES[gate]}`
      : `${numberWord(open.length)} stand${open.length === 1 ? 's' : ''} between this use case and ${STAGE_NAMES[gate]}`;
  return (
    <Section id="gate" lead title={title} meta={`of ${lines.length - other.length} that apply`}>
      {groups.length > 0 && (
        <DataTable columns={COLUMNS} labelledBy="gate-title" className="marked pile">
          {groups.map((group) => (
            <tbody role="rowgroup" key={group.label}>
              <tr role="row" className="group">
                <th role="rowheader" colSpan={5} scope="rowgroup">
                  {group.label}, {group.lines.length}
                </th>
              </tr>
              {group.lines.map((line) => (
                <LineRow key={line.id} {...{ line, record, viewing }} />
              ))}
            </tbody>
          ))}
        </DataTable>
      )}
      {done.length > 0 && (
        <Fold summary={`${done.length} satisfied: ${kinds(done)}`}>
          <Lines lines={done} label="Satisfied lines" {...{ record, viewing }} />
        </Fold>
      )}
      {other.length > 0 && (
        <Fold summary={`${count(other.length, 'metric does', 'metrics do')} not apply`}>
          <Lines lines={other} label="Lines that do not apply" {...{ record, viewing }} />
        </Fold>
      )}
    </Section>
  );
}

/** Overridden by a break-glass and still somebody’s to do, unlike a condition that was waived. */
function isMissing({ state, heldBy }: Line): boolean {
  return state === 'OVERRIDDEN' && heldBy !== null;
}

interface LinesProps extends Pick<GateExplainerProps, 'record' | 'viewing' | 'lines'> {
  readonly label: string;
}

function Lines({ lines, label, record, viewing }: LinesProps) {
  return (
    <DataTable columns={COLUMNS} label={label} className="marked pile" headless>
      <tbody role="rowgroup">
        {lines.map((line) => (
          <LineRow key={line.id} {...{ line, record, viewing }} />
        ))}
      </tbody>
    </DataTable>
  );
}

function LineRow({ line, record, viewing }: { line: Line; record: RecordView; viewing: Viewing }) {
  const mark = MARKS[line.state];
  return (
    <tr role="row" data-row tabIndex={-1}>
      <td role="cell" className={mark.ink}>
        <Icon name={mark.icon} label={mark.label} className="mt-0.5" />
      </td>
      <th role="rowheader" scope="row">
        {line.title}
        {line.detail && <span className="block text-sm text-ink-2">{line.detail}</span>}
      </th>
      <td role="cell" data-label="Held by">
        {holders(line, record) || (
          <span className="text-ink-2">
            {line.state === 'UNSATISFIED' && line.heldBy ? 'nobody holds this role' : ''}
          </span>
        )}
      </td>
      <td
        role="cell"
        className="whitespace-nowrap"
        data-label="For"
        title={line.since ? formatExact(line.since, viewing) : undefined}
      >
        {line.since && line.state !== 'NOT_APPLICABLE' ? relativeTime(line.since, viewing) : ''}
      </td>
      <td role="cell" data-label="Clears it">
        <Clears {...{ line, record }} />
      </td>
    </tr>
  );
}

/** By name; where a signature or a decision is missing, any one of them may give it. */
function holders({ heldBy, kind, role, people }: Line, record: RecordView): string {
  const names = people.map(({ name }) => name);
  const seat = record.sections.find((section) => section.role === role);
  const anyOfThem =
    heldBy === 'COMPLIANCE' ||
    (kind === 'condition' && heldBy === 'REVIEWERS') ||
    (kind === 'section' && seat?.state === 'WAITING');
  if (!anyOfThem) return list(names.slice(0, 2));
  return names.length > 2 ? `${names[0] ?? ''} or ${names.length - 1} more` : names.join(' or ');
}

function Clears({ line, record }: { line: Line; record: RecordView }) {
  const review = record.openReview?.number ?? record.shownReview?.number;
  if (line.state === 'NOT_APPLICABLE' || review === undefined) return null;
  if (line.kind === 'metric')
    return (
      <Link href={paths.metric(record.key, line.subject ?? '')}>
        {line.state === 'SATISFIED' ? 'Readings' : 'Record a reading'}
      </Link>
    );
  if (line.kind === 'fields')
    return <Link href={`${paths.screening(record.key)}#${line.subject ?? ''}`}>Answer it</Link>;
  if (line.kind === 'screening') return <a href="#tier">Decide on the tier</a>;
  if (line.kind === 'condition') return <a href={`#condition-${line.subject ?? ''}`}>{conditionWords(line)}</a>;
  if (!line.role) return null;
  const words =
    line.state === 'SATISFIED'
      ? 'Signature'
      : line.kind === 'thread'
        ? 'Reply'
        : line.heldBy === 'TEAM'
          ? 'Open the section'
          : 'Sign the section';
  return <Link href={paths.sectionPath(record.key, review, line.role, line.subject ?? undefined)}>{words}</Link>;
}

function conditionWords({ state, heldBy }: Line): string {
  if (state !== 'UNSATISFIED') return 'Condition';
  return heldBy === 'REVIEWERS' ? 'Decide on it' : 'Answer it';
}

function kinds(lines: readonly Line[]): string {
  const of = (kind: Line['kind']) => lines.filter((line) => line.kind === kind).length;
  return [
    of('section') > 0 ? count(of('section'), 'signature', 'signatures') : '',
    of('condition') > 0 ? count(of('condition'), 'condition', 'conditions') : '',
    of('thread') > 0 ? count(of('thread'), 'question', 'questions') : '',
    of('metric') > 0 ? count(of('metric'), 'metric', 'metrics') : '',
  ]
    .filter(Boolean)
    .join(', ');
}

const WORDS = [
  'No',
  'One thing',
  'Two things',
  'Three things',
  'Four things',
  'Five things',
  'Six things',
  'Seven things',
  'Eight things',
  'Nine things',
  'Ten things',
];

function numberWord(number: number): string {
  return WORDS[number] ?? `${number} things`;
}
