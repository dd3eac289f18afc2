import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import { count, formatDate, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { MySponsorship } from '@/lib/queries/list-planned-sponsors';
import { WaitingList } from './waiting-list';

interface MySponsorshipsProps {
  readonly sponsorships: readonly MySponsorship[];
  readonly viewing: Viewing;
}

const COLUMNS = [{ label: 'What is asked' }, { label: 'By', className: 'w-28' }];

/** Gates this person is asked to sponsor, and days of their team's plan that are over. */
export function MySponsorships({ sponsorships, viewing }: MySponsorshipsProps) {
  return (
    <WaitingList
      id="my-sponsorships"
      title="Sponsors to be won"
      meta={count(sponsorships.length, 'waits for you', 'wait for you')}
      columns={COLUMNS}
      items={sponsorships}
      row={(one) => {
        return {
          id: `${one.key} ${one.gate} ${one.office}`,
          cells: <Cells {...{ one, viewing }} />,
          act: { words: 'Look', about: `Look at the sponsors of ${one.key}`, href: paths.sponsors(one.key) },
        };
      }}
    />
  );
}

function Cells({ one, viewing }: { readonly one: MySponsorship; readonly viewing: Viewing }) {
  const { gate, words, person, wonBy, overdue, act } = one;
  return (
    <>
      <td role="cell">
        {act === 'sponsor'
          ? `You are asked to sponsor the gate to ${STAGE_NAMES[gate]}`
          : `${person.name} was to be won for the gate to ${STAGE_NAMES[gate]}`}
        <span className="second">{words}</span>
      </td>
      <td role="cell" data-label="By" className={overdue ? 'text-rejected' : undefined}>
        {formatDate(wonBy, viewing)}
        {overdue && <span className="second text-inherit">overdue</span>}
      </td>
    </>
  );
}
