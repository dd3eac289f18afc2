import { z } from 'zod';
import type { Values } from '../policy/condition';
import type { IntakeField, PolicyPack } from '../policy/pack-schema';
import { goTogether } from '../policy/stands-alone';
import { invalid, ok, type Issue, type Result } from '../result';
import { freeText, isBlank, issuesOf, line, requiredLine, requiredText } from '../text';

const LONG = 4_000;
const SHORT = 160;
/** Names, and so of one line. */
const SHORT_FIELDS = new Set(['title', 'owning_team', 'model_provider']);
const LARGEST = 1e12;

/**
 * Checks answers to intake fields against the pack. Null or an empty text takes an answer back, which a quick field
 * does not allow. Refuses with one issue per field; `path` is the field's key, and the message names the field.
 * @param answers any JSON by field key, as a form or a request sent it
 */
export function parseIntake(answers: Readonly<Record<string, unknown>>, pack: PolicyPack): Result<Values> {
  const fields = new Map(pack.fields.map((field) => [field.key, field]));
  const values: Record<string, unknown> = {};
  const issues: Issue[] = [];
  for (const [key, answer] of Object.entries(answers)) {
    const field = fields.get(key);
    if (!field) issues.push({ path: key, message: 'There is no field of this name.' });
    else if (field.derived) issues.push(issueAt(field, 'This field is computed, never typed.'));
    else {
      const parsed = schemaOf(field).safeParse(answer);
      if (parsed.success) values[key] = parsed.data ?? null;
      else issues.push(issueAt(field, issuesOf(parsed.error)[0]?.message ?? 'This answer does not fit.'));
    }
  }
  return issues.length > 0 ? invalid(issues) : ok(values);
}

/** How many characters a text field takes. */
export function longestText(field: IntakeField): number {
  return isLine(field) ? SHORT : LONG;
}

/** Whether a text field holds a name or a title: one line, every character of it to be seen. */
export function isLine({ key }: IntakeField): boolean {
  return SHORT_FIELDS.has(key);
}

/** Fields that must be answered to register, and are not. */
export function missingQuickFields(values: Values, pack: PolicyPack): Issue[] {
  return pack.fields
    .filter((field) => field.quick && (values[field.key] ?? null) === null)
    .map((field) => issueAt(field, 'An answer is needed.'));
}

/** A problem in a list of several, where nothing but its words says which field it is about. */
function issueAt({ key, label }: IntakeField, message: string): Issue {
  if (label.endsWith('?')) return { path: key, message: `${label} ${message}` };
  return { path: key, message: `${label}: ${message.charAt(0).toLowerCase()}${message.slice(1)}` };
}

/** Building a schema costs far more than using it, and an import uses each of them thousands of times. */
const schemas = new WeakMap<IntakeField, z.ZodType>();

function schemaOf(field: IntakeField): z.ZodType {
  const known = schemas.get(field);
  if (known) return known;
  const value = valueSchema(field);
  const schema = field.quick
    ? value
    : z.preprocess((answer) => (isEmpty(field, answer) ? null : answer), value.nullable());
  schemas.set(field, schema);
  return schema;
}

function isEmpty({ type }: IntakeField, value: unknown): boolean {
  if (typeof value === 'string') return type === 'text' ? isBlank(value) : value === '';
  return Array.isArray(value) && value.length === 0;
}

function valueSchema(field: IntakeField): z.ZodType {
  switch (field.type) {
    case 'text': {
      const max = longestText(field);
      if (isLine(field)) return field.quick ? requiredLine(max) : line(max);
      return field.quick ? requiredText(max) : freeText(max);
    }
    case 'number':
      return z
        .number({ error: field.unit ? `A number (${field.unit}).` : 'A number.' })
        .min(0, 'Zero or more.')
        .max(LARGEST, 'That is more than can be right.');
    case 'boolean':
      return z.boolean({ error: 'Yes or no.' });
    case 'date':
      return z.iso.date({ error: 'A date, as 2027-01-31.' });
    case 'single_choice':
      return z.enum(field.options ?? [], { error: 'Choose one of the options.' });
    case 'multi_choice':
      return z
        .array(z.enum(field.options ?? [], { error: 'Choose from the options.' }), {
          error: 'Choose from the options.',
        })
        .min(1, 'Choose at least one.')
        .refine((chosen) => new Set(chosen).size === chosen.length, 'Each option once.')
        .refine(goTogether, '"None" excludes the others.');
  }
}
