import type { PolicyPack } from '../policy/pack-schema';
import { isFromColumn, type Mapping, type Source, type ValueRule } from './mapping';
import { suggestRules, suggestStageRules } from './suggest-rules';
import type { ColumnProfile } from './table';

const CHOICES: ReadonlySet<string> = new Set(['single_choice', 'multi_choice', 'boolean']);

/** Where one part of a record comes from, as a person chose it: a column, the same for every row, or neither. */
export interface SourceChoice {
  /** The place of the column in the file, from 0. */
  readonly column: number | null;
  /** Counts where no column is chosen; undefined leaves the part open. */
  readonly constant?: unknown;
  readonly dates?: unknown;
  readonly decimal?: unknown;
}

/** By the place in the mapping: `businessUnit`, `stage`, `externalId`, or `fields.` and the key of a field. */
export type SourceChoices = Readonly<Record<string, SourceChoice>>;

/**
 * The mapping that follows from chosen columns. What was said about the values of a column stays as long as the column
 * does; for a new one it is suggested. Returns any JSON: `checkMapping` decides whether it is one.
 */
export function chooseSources(
  choices: SourceChoices,
  before: Mapping,
  profiles: readonly ColumnProfile[],
  pack: PolicyPack,
): Record<string, unknown> {
  const known = sourcesOf(before);
  const sourceFor = (path: string, suggest: (profile: ColumnProfile) => readonly ValueRule[]) => {
    const { column = null, constant, ...reading } = choices[path] ?? {};
    const profile = column === null ? undefined : profiles[column];
    if (!profile) return constant === undefined ? null : { constant };
    const earlier = known.get(path);
    const same = earlier && isFromColumn(earlier) && earlier.column === profile.header;
    return { ...reading, column: profile.header, rules: same ? earlier.rules : suggest(profile) };
  };
  const fields = pack.fields.flatMap((field) => {
    const suggest = (profile: ColumnProfile) => (CHOICES.has(field.type) ? suggestRules(profile, field) : []);
    const source = sourceFor(`fields.${field.key}`, suggest);
    return source ? [[field.key, source] as const] : [];
  });
  return {
    businessUnit: sourceFor('businessUnit', () => []),
    stage: sourceFor('stage', suggestStageRules) ?? { constant: '' },
    externalId: sourceFor('externalId', () => []),
    fields: Object.fromEntries(fields),
  };
}

/** What each part of a record comes from, by its place in the mapping; parts left open are not among them. */
export function sourcesOf({ businessUnit, stage, externalId, fields }: Mapping): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>([['stage', stage]]);
  if (businessUnit) sources.set('businessUnit', businessUnit);
  if (externalId) sources.set('externalId', externalId);
  for (const [key, source] of Object.entries(fields)) sources.set(`fields.${key}`, source);
  return sources;
}
