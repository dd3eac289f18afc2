import { valueOf, indexFields } from '../domain/policy/condition';
import { answerInWords } from '../domain/policy/labels';
import type { IntakeField } from '../domain/policy/pack-schema';
import type { UseCaseRecord } from '../domain/use-case/record';

export interface FieldInWords {
  readonly key: string;
  readonly label: string;
  readonly value: unknown;
  /** The answer as people read it; null where there is none. */
  readonly words: string | number | null;
  readonly unit: string | null;
  readonly requiredAt: IntakeField['required_at'] | null;
}

/** What was registered, by the pack's groups, in the pack's words. */
export function intakeInWords(record: UseCaseRecord) {
  const pack = record.openReview?.pack.content ?? record.activePack.content;
  const fields = indexFields(pack.fields);
  return pack.groups
    .map(({ id, label }) => ({
      id,
      label,
      fields: pack.fields
        .filter((field) => field.group === id && !field.derived)
        .map((field): FieldInWords => {
          const value = valueOf(field.key, record.intake, fields);
          const words = answerInWords(field, value, pack);
          return {
            key: field.key,
            label: field.label,
            value,
            words,
            unit: field.unit ?? null,
            requiredAt: field.required_at ?? null,
          };
        }),
    }))
    .filter((group) => group.fields.length > 0);
}
