import { Definitions } from '../ui/definitions';
import { levelInWords } from './grant-words';
import type { PersonDetails as Details } from './person-fields';

/** What is known of a person, for whoever reads and changes nothing. */
export function PersonDetails({ person }: { readonly person: Details }) {
  return (
    <Definitions
      items={[
        { term: 'Name', value: person.name },
        { term: 'E-mail address', value: person.email },
        { term: 'Executive level', value: levelInWords(person.executiveLevel) },
      ]}
    />
  );
}
