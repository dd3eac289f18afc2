import { refuse, ok, type Result } from '../result';
import { matchKey } from './cell-text';
import { sourcesOf } from './choose-sources';
import { isFromColumn, type Mapping } from './mapping';

/** What a person said about values of one column. */
export interface ValueDecisions {
  /** The place in the mapping: `stage`, or `fields.` and the key of a field. */
  readonly path: string;
  /** The column that was looked at. */
  readonly column: string;
  /** `becomes` undefined leaves the value to what it says by itself. */
  readonly values: readonly { readonly value: string; readonly becomes: unknown }[];
}

/**
 * The mapping with these decisions in it; what was said earlier about values that are not among them stays. Refuses
 * decisions on a column that is not read any more. The value is any JSON: `checkMapping` decides whether it is a mapping.
 */
export function decideValues(mapping: Mapping, decisions: readonly ValueDecisions[]): Result<unknown> {
  const sources = new Map<string, unknown>(sourcesOf(mapping));
  for (const { path, column, values } of decisions) {
    const source = sourcesOf(mapping).get(path);
    if (!source || !isFromColumn(source) || source.column !== column) {
      return refuse('conflict', 'Other columns were chosen meanwhile. Look at the values again.');
    }
    const decided = new Set(values.map(({ value }) => matchKey(value)));
    const kept = source.rules.filter(({ value }) => !decided.has(matchKey(value)));
    sources.set(path, { ...source, rules: [...values.filter(({ becomes }) => becomes !== undefined), ...kept] });
  }
  const fields = Object.keys(mapping.fields).map((key) => [key, sources.get(`fields.${key}`)]);
  return ok({ ...mapping, stage: sources.get('stage'), fields: Object.fromEntries(fields) as unknown });
}
