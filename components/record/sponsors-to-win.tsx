import type { FormAction } from '@/lib/form-state';
import { LEVEL_NAMES, STAGE_NAMES } from '@/lib/domain/vocabulary';
import { formatDate, list, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { RecordView } from '@/lib/queries/read-record';
import { DataTable } from '../ui/data-table';
import { Fold } from '../ui/fold';
import { Note } from '../ui/note';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { SponsorPlanForm } from './sponsor-plan-form';

type Ahead = RecordView['sponsor']['ahead'][number];
type Office = Ahead['offices'][number];

interface SponsorsToWinProps {
  readonly record: RecordView;
  readonly action: FormAction;
  readonly idempotencyKey: string;
  readonly viewing: Viewing;
}

const COLUMNS = [
  { label: 'Office' },
  { label: 'Who could sign it' },
  { label: 'Planned' },
  { label: 'Signature', className: 'w-44' },
];

/** Which executives each gate ahead asks for and why, who they could be, and whom the team wants to win until when. */
export function SponsorsToWin({ record, action, idempotencyKey, viewing }: SponsorsToWinProps) {
  const { ahead, vacancy } = record.sponsor;
  const overdue = ahead.flatMap(({ offices }) => offices).filter(({ planned }) => planned?.overdue).length;
  if (ahead.length === 0 && !vacancy) return null;
  return (
    <Section
      id="sponsors"
      title="Sponsors to be won"
      meta={overdue > 0 ? `${overdue} overdue` : 'a plan of the team, no signature'}
    >
      <div className="grid gap-5">
        {vacancy && <SuccessorNote vacancy={vacancy} recordKey={record.key} viewing={viewing} />}
        {ahead.map((gate) => (
          <GateOffices key={gate.gate} ahead={gate} viewing={viewing} />
        ))}
        {record.may.planSponsors.yes && ahead.length > 0 && (
          <Fold id="sponsor-plan" summary="Plan whom to win, and until when">
            <SponsorPlanForm
              recordKey={record.key}
              version={record.version}
              ahead={ahead}
              today={viewing.now.toISOString().slice(0, 10)}
              action={action}
              idempotencyKey={idempotencyKey}
            />
          </Fold>
        )}
      </div>
    </Section>
  );
}

type Vacancy = NonNullable<RecordView['sponsor']['vacancy']>;

function SuccessorNote({
  vacancy,
  recordKey,
  viewing,
}: {
  readonly vacancy: Vacancy;
  readonly recordKey: string;
  readonly viewing: Viewing;
}) {
  const { words, until, paused, gate, review } = vacancy;
  const day = formatDate(until, viewing);
  return (
    <Note tone="stale" title={paused ? 'New gate requests are paused' : `A successor signs by ${day}`}>
      {words}.{' '}
      {paused
        ? `No successor signed by ${day}; the pause ends when one does.`
        : 'After that day no further gate can be asked for until one does.'}{' '}
      <Link href={paths.sectionPath(recordKey, review, 'EXECUTIVE')}>The executive section of {STAGE_NAMES[gate]}</Link>
    </Note>
  );
}

function GateOffices({ ahead, viewing }: { readonly ahead: Ahead; readonly viewing: Viewing }) {
  const { gate, offices, floors, strays } = ahead;
  return (
    <div className="grid gap-1">
      <h3 id={`sponsors-${gate}`}>Gate to {STAGE_NAMES[gate]}</h3>
      <DataTable className="pile" columns={COLUMNS} labelledBy={`sponsors-${gate}`}>
        <tbody role="rowgroup">
          {offices.map((office) => (
            <OfficeRow key={office.office} office={office} viewing={viewing} />
          ))}
          {strays.map(({ office, words, person, wonBy, problem }) => (
            <tr key={office} role="row">
              <th role="rowheader" scope="row">
                {words}
              </th>
              <td role="cell" data-label="Who could sign it" />
              <td role="cell" data-label="Planned">
                {person.name} by {formatDate(wonBy, viewing)}
                <span className="second text-changes">{problem}</span>
              </td>
              <td role="cell" data-label="Signature">
                Not asked for
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <Fold summary={`Why: ${floors.length === 1 ? 'one rule' : `${floors.length} rules`} of the pack`}>
        <ul className="grid gap-1 text-sm">
          {floors.map(({ source, label, rule, floor, co, because }) => (
            <li key={source}>
              <b>{label}</b>:{' '}
              {list([
                ...(floor ? [LEVEL_NAMES[floor]] : []),
                ...co.map((one) => `beside them the ${LEVEL_NAMES[one]}`),
              ])}
              .{' '}
              <span className="text-ink-2">
                {because}
                {rule && ` ${rule}`}
              </span>
            </li>
          ))}
        </ul>
      </Fold>
    </div>
  );
}

function OfficeRow({ office, viewing }: { readonly office: Office; readonly viewing: Viewing }) {
  const { words, people, peopleTotal, planned, signed, level } = office;
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {words}
      </th>
      <td role="cell" data-label="Who could sign it">
        {peopleTotal === 0 ? (
          <span className="text-changes">
            Nobody outside the team holds the office of {LEVEL_NAMES[level]} here. An administrator has to appoint
            somebody.
          </span>
        ) : (
          named(people, peopleTotal)
        )}
      </td>
      <td role="cell" data-label="Planned">
        {planned ? (
          <>
            {planned.person.name}
            <span className={`second ${planned.overdue ? 'text-rejected' : ''}`}>
              to be won by {formatDate(planned.wonBy, viewing)}
              {planned.overdue && ', overdue'}
            </span>
            {planned.problem && <span className="second text-changes">{planned.problem}</span>}
          </>
        ) : (
          <span className="text-ink-2">Nobody yet</span>
        )}
      </td>
      <td role="cell" data-label="Signature">
        {signed ? (
          <>
            {signed.by}
            <span className={`second ${signed.holds ? '' : 'text-stale'}`}>
              {formatDate(signed.at, viewing)}
              {!signed.holds && ', stale'}
            </span>
          </>
        ) : (
          <span className="text-ink-2">Not yet</span>
        )}
      </td>
    </tr>
  );
}

/** How many are named before the rest is counted. */
const SHOWN = 4;

function named(people: Office['people'], total: number): string {
  const shown = people
    .slice(0, SHOWN)
    .map(({ name, executiveLevel }) => (executiveLevel ? `${name} (${LEVEL_NAMES[executiveLevel]})` : name));
  return total > shown.length ? `${shown.join(', ')} and ${total - shown.length} more` : list(shown);
}
