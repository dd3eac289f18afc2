import { LEVEL_NAMES } from '@/lib/domain/vocabulary';
import * as paths from '@/lib/paths';
import type { listPeople } from '@/lib/queries/list-people';
import { DataTable, type Column } from '../ui/data-table';
import { Link } from '../ui/link';
import { grantInWords } from './grant-words';
import { PersonState } from './person-state';

type Listed = Awaited<ReturnType<typeof listPeople>> & { readonly ok: true };
export type PersonRow = Listed['value']['items'][number];

const COLUMNS: readonly Column[] = [
  { label: 'Name' },
  { label: 'E-mail address' },
  { label: 'Grants' },
  { label: 'Level' },
  { label: 'State' },
];

export function PeopleTable({ people }: { readonly people: readonly PersonRow[] }) {
  return (
    <DataTable columns={COLUMNS} label="People" className="dense pile">
      <tbody role="rowgroup">
        {people.map((person) => (
          <tr key={person.id} role="row" data-row>
            <th role="rowheader" scope="row" className="font-semibold">
              <Link href={paths.person(person.id)} className="text-ink no-underline hover:underline">
                {person.name}
              </Link>
            </th>
            <td role="cell" className="wrap-anywhere text-ink-2">
              {person.email}
            </td>
            <td role="cell" data-label="Grants">
              {person.grants.length > 0 ? (
                person.grants.map(({ role, unit }) => (
                  <span key={`${role} ${unit ?? ''}`} className="block">
                    {grantInWords(role, unit)}
                  </span>
                ))
              ) : (
                <span className="text-ink-2">None</span>
              )}
            </td>
            <td role="cell" data-label="Level">
              {person.executiveLevel && LEVEL_NAMES[person.executiveLevel]}
            </td>
            <td role="cell" data-label="State">
              <PersonState {...person} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
