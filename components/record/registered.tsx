import type { Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { RecordView } from '@/lib/queries/read-record';
import { Definitions } from '../ui/definitions';
import { Fold } from '../ui/fold';
import { Link } from '../ui/link';
import { Section } from '../ui/section';
import { FieldValue } from '../use-case/field-value';

interface RegisteredProps {
  readonly record: RecordView;
  readonly viewing: Viewing;
}

/** Everything that was registered, by the groups of the policy pack; the first group is open. */
export function Registered({ record, viewing }: RegisteredProps) {
  const fields = record.intake.flatMap((group) => group.fields);
  const answered = fields.filter(({ words }) => words !== null).length;
  const edit = record.may.edit.yes ? (
    <Link href={paths.screening(record.key)}>Edit</Link>
  ) : (
    <Link href={paths.screening(record.key)}>Questions and reasons</Link>
  );
  return (
    <Section id="registered" title="What was registered" meta={`${answered} of ${fields.length} answered`} end={edit}>
      {record.intake.map((group, place) => (
        <Fold
          key={group.id}
          open={place === 0}
          summary={`${group.label}: ${group.fields.filter(({ words }) => words !== null).length} of ${group.fields.length}`}
        >
          <Definitions
            items={group.fields.map((field) => ({
              term: field.label,
              value: <FieldValue {...{ field, viewing }} currency={record.currency} />,
            }))}
          />
        </Fold>
      ))}
    </Section>
  );
}
