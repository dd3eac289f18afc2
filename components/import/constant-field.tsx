import type { MappedTarget } from '@/lib/queries/read-import-mapping';
import { CheckGroup, ChoiceGroup } from '../ui/choices';
import { DateInput, NumberInput, SelectInput, TextInput } from '../ui/inputs';

interface ConstantFieldProps {
  readonly target: MappedTarget;
  readonly units: readonly string[];
  /** What a refused form had here. */
  readonly sent: readonly string[] | undefined;
  readonly error: string | undefined;
}

const YES_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

/** What a part of a record is on every row, by the type of its field. */
export function ConstantField({ target, units, sent, error }: ConstantFieldProps) {
  const { path, label, type, options, constant } = target;
  const shared = { name: `constant.${path}`, id: `${path}.constant`, label: `${label} on every row`, error };
  const chosen = sent ?? [constant ?? []].flat().map(String);
  const [text = ''] = chosen;
  switch (type) {
    case 'text':
      return path === 'businessUnit' ? (
        <>
          <TextInput {...shared} defaultValue={text} list="units-of-the-register" autoComplete="off" />
          <datalist id="units-of-the-register">
            {units.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      ) : (
        <TextInput {...shared} defaultValue={text} />
      );
    case 'number':
      return <NumberInput {...shared} defaultValue={text} />;
    case 'date':
      return <DateInput {...shared} defaultValue={text} />;
    case 'boolean':
      return <ChoiceGroup {...shared} options={YES_NO} layout="row" defaultValue={text} />;
    case 'single_choice':
      return <SelectInput {...shared} options={options} placeholder="Choose" defaultValue={text} />;
    case 'multi_choice':
      return <CheckGroup {...shared} options={options} layout="columns" defaultValues={chosen} />;
  }
}
