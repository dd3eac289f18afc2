import { STAGE_NAMES } from '@/lib/domain/vocabulary';
import { count, formatDate, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { MySponsorship } from '@/lib/queries/list-planned-sponsors';
import { ButtonLink } from '../ui/button';
import { DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import { Section } from '../ui/section';

interface MySponsorshipsProps {
  readonly sponsorships: readonly MySponsorship[];
  readonly viewing: Viewing;
}

const COLUMNS = [
  { label: 'Use case' },
  { label: 'What is asked' },
  { label: 'By', className: 'w-28' },
  { label: 'Act', hidden: true, className: 'w-24' },
];

/** Gates this person is asked to sponsor, and days of their team's plan that are over. Nothing where there are none. */
export function MySponsorships({ sponsorships, viewing }: MySponsorshipsProps) {
  if (sponsorships.length === 0) return null;
  return (
    <Section
      id="my-sponsorships"
      title="Sponsors to be won"
      meta={count(sponsorships.length, 'waits for you', 'wait for you')}
    >
      <DataTable className="pile" labelledBy="my-sponsorships-title" columns={COLUMNS}>
        <tbody role="rowgroup">
          {sponsorships.map((one) => (
            <Row key={`${one.key} ${one.gate} ${one.office}`} {...{ one, viewing }} />
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

function Row({ one, viewing }: { readonly one: MySponsorship; readonly viewing: Viewing }) {
  const { key, title, gate, words, person, wonBy, overdue, act } = one;
  return (
    <tr role="row" data-row>
      <th role="rowheader" scope="row">
        <Link className="text-ink no-underline hover:underline" href={paths.useCase(key)}>
          <span className="text-ink-3">{key}</span> {title}
        </Link>
      </th>
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
      <td role="cell" className="num">
        <ButtonLink size="small" href={paths.sponsors(key)} aria-label={`Look at the sponsors of ${key}`}>
          Look
        </ButtonLink>
      </td>
    </tr>
  );
}
