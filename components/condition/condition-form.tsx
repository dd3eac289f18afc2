/** The condition a form is about, as it was when the page was drawn. */
export interface FormOfCondition {
  readonly recordKey: string;
  readonly condition: string;
  readonly version: number;
  readonly idempotencyKey: string;
}

/** Says in a form which condition it is about. */
export function ConditionForm({ recordKey, condition, version, idempotencyKey }: FormOfCondition) {
  return Object.entries({ key: recordKey, condition, version, idempotencyKey }).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={String(value)} />
  ));
}
