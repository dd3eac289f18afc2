import { EXECUTIVE_LEVELS, LEVEL_NAMES, type ExecutiveLevel } from '@/lib/domain/vocabulary';
import { SelectInput, TextInput } from '../ui/inputs';

export interface PersonDetails {
  readonly name: string;
  readonly email: string;
  readonly executiveLevel: ExecutiveLevel | null;
}

interface PersonFieldsProps {
  readonly person?: PersonDetails;
  readonly errorOf: (path: string) => string | undefined;
  readonly typed: (name: string) => string | undefined;
}

export function PersonFields({ person, errorOf, typed }: PersonFieldsProps) {
  return (
    <>
      <TextInput
        name="name"
        label="Name"
        hint="As it is to stand under signatures."
        autoComplete="off"
        defaultValue={typed('name') ?? person?.name}
        error={errorOf('name')}
        required
      />
      <TextInput
        name="email"
        type="email"
        label="E-mail address"
        hint="Signing in asks for it."
        autoComplete="off"
        defaultValue={typed('email') ?? person?.email}
        error={errorOf('email')}
        required
      />
      <SelectInput
        name="executiveLevel"
        label="Executive level"
        hint="For executives: it decides which gates they may sign. Everybody else has none."
        placeholder="None"
        options={EXECUTIVE_LEVELS.map((value) => ({ value, label: LEVEL_NAMES[value] }))}
        defaultValue={typed('executiveLevel') ?? person?.executiveLevel ?? ''}
        error={errorOf('executiveLevel')}
      />
    </>
  );
}
