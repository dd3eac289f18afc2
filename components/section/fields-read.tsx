import { ROLE_NAMES } from '@/lib/domain/vocabulary';
import { count, type Viewing } from '@/lib/format';
import type { SectionPage } from '@/lib/queries/read-section';
import { Definitions } from '../ui/definitions';
import { Fold } from '../ui/fold';
import { Section } from '../ui/section';
import { FieldValue } from '../use-case/field-value';

interface FieldsReadProps {
  readonly section: SectionPage;
  readonly viewing: Viewing;
}

/** What was registered, as far as this role reads it or its signature depends on it. */
export function FieldsRead({ section, viewing }: FieldsReadProps) {
  const { fields, role } = section;
  return (
    <Section
      id="fields"
      title={`What ${ROLE_NAMES[role]} reads of the use case`}
      meta={count(fields.length, 'field', 'fields')}
    >
      <Fold summary="All of it; the signature covers these fields too" open={section.signOffs.length === 0}>
        <Definitions
          items={fields.map((field) => ({
            key: field.key,
            term: field.label,
            value: <FieldValue {...{ field, viewing }} currency={section.currency} />,
          }))}
        />
      </Fold>
    </Section>
  );
}
