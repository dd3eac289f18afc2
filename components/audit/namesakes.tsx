import * as paths from '@/lib/paths';
import { Link } from '../ui/link';
import { Note } from '../ui/note';

interface NamesakesProps {
  readonly person: string;
  readonly found: readonly { readonly id: string; readonly name: string }[];
  readonly query: paths.Query;
}

/** A typed name that did not lead to one person: nobody, or several to choose from. */
export function Namesakes({ person, found, query }: NamesakesProps) {
  if (found.length === 0) {
    return (
      <Note title={`Nobody is called “${person}”`}>
        Below is everybody’s. Look for a part of the name, or follow a name in the list.
      </Note>
    );
  }
  return (
    <Note title={`Several people fit “${person}”: whose entries?`}>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {found.map(({ id, name }) => (
          <li key={id}>
            <Link href={paths.audit({ ...query, actor: id })}>{name}</Link>
          </li>
        ))}
      </ul>
    </Note>
  );
}
