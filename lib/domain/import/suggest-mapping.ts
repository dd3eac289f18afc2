import type { IntakeField, PolicyPack } from '../policy/pack-schema';
import { matchKey, saysNothing } from './cell-text';
import { printable } from '../text';
import { isFromColumn, type FromColumn, type Mapping, type Source } from './mapping';
import { readCell } from './read-cell';
import { suggestRules, suggestStageRules } from './suggest-rules';
import { profileColumns, type ColumnProfile, type Table } from './table';

/** How registers name what Village asks, the surest words first. They are tried on the whole column name. */
const HEADER_WORDS: Readonly<Record<string, readonly RegExp[]>> = {
  title: [
    /^(ai )?(use case|project|initiative|solution)? ?(name|title)$/,
    /^(ai )?use case$/,
    /\buse case (name|title)\b/,
  ],
  businessUnit: [
    /^(agency|division|subsidiary|directorate|entity|organi[sz]ation)( name)?$/,
    /^department( name)?$/,
    /^unit$/,
  ],
  stage: [/\bstage\b/, /^(project |development |current )?(status|phase)$/, /\blife ?cycle\b/],
  externalId: [
    /^(use case |inventory |record |external |reference )?(id|identifier|number|no\.?)$/,
    /^(key|reference|ref)$/,
  ],
  problem: [/\bproblem\b/, /\bintended purpose\b/, /\b(purpose|description)\b/, /^describe\b/, /\bsummary\b/],
  owning_team: [
    /\bowning\b/,
    /^(product |delivery )?team$/,
    /^(bureau|office|component|sub-?agency|group|department)( name)?$/,
  ],
  intended_use: [/^intended use/],
  uses_personal_data: [/\bpersonally identifiable\b/, /\bpii\b/, /\bpersonal (data|information)\b/],
  special_category_data: [/\bspecial categor/, /\bsensitive personal\b/],
  target_date: [/^(target|planned|wished|expected) (go-?live |production |launch )?date$/, /^go-?live( date)?$/],
  expected_users: [/^(expected |number of )users$/],
  model_provider: [/\bmodel provider\b/, /^(vendor|supplier|provider)( name)?$/],
  model_names: [/^models?( names?| versions?)?$/],
  data_classification: [/\bdata class(ification)?\b/],
  investment_12m: [/^(total )?investment$/],
  monthly_run_cost_forecast: [/\bmonthly (run )?cost\b/],
};

/**
 * A first mapping, by the names of the columns and by what stands in them. A choice, a number or a date is suggested
 * only where most of the column can be read so; no column is taken twice.
 */
export function suggestMapping(table: Pick<Table, 'headers' | 'rows'>, pack: PolicyPack): Mapping {
  const profiles = profileColumns(table);
  const taken = new Set<string>();
  /** The first free column that is named like the target and can be read as it. */
  const claim = <T>(target: string, label: string, read: (profile: ColumnProfile) => T | null): T | null => {
    for (const word of wordsFor(target, label)) {
      for (const profile of profiles) {
        if (taken.has(profile.header) || profile.distinct === 0 || !word.test(matchKey(profile.header))) continue;
        const claimed = read(profile);
        if (claimed === null) continue;
        taken.add(profile.header);
        return claimed;
      }
    }
    return null;
  };
  const title = claim('title', 'Title', fromColumn);
  const businessUnit = claim('businessUnit', 'Business unit', fromColumn);
  const stage = claim('stage', 'Stage', (one) => ({ ...fromColumn(one), rules: suggestStageRules(one) }));
  const externalId = claim('externalId', 'External id', (one) =>
    one.distinct === table.rows.length ? fromColumn(one) : null,
  );
  const fields: Record<string, Source> = title ? { title } : {};
  for (const field of pack.fields.filter(({ key, derived }) => key !== 'title' && !derived)) {
    const source = claim(field.key, field.label, (one) => sourceFor(field, one, table));
    if (source) fields[field.key] = source;
  }
  return { businessUnit, stage: stage ?? { constant: 'PROPOSED' }, externalId, fields };
}

function wordsFor(target: string, label: string): readonly { test(header: string): boolean }[] {
  const own = new Set([target, target.replaceAll('_', ' '), label].map(matchKey));
  return [{ test: (header) => own.has(header) }, ...(HEADER_WORDS[target] ?? [])];
}

/** Gives a mapping of an earlier file rules for the values that only the new file holds. */
export function completeMapping(earlier: Mapping, suggested: Mapping): Mapping {
  const complete = (mine: Source, theirs: Source | null | undefined): Source => {
    if (!isFromColumn(mine) || !theirs || !isFromColumn(theirs) || theirs.column !== mine.column) return mine;
    const known = new Set(mine.rules.map(({ value }) => matchKey(value)));
    return { ...mine, rules: [...mine.rules, ...theirs.rules.filter(({ value }) => !known.has(matchKey(value)))] };
  };
  const fields = Object.entries(earlier.fields).map(([key, source]) => [key, complete(source, suggested.fields[key])]);
  return {
    ...earlier,
    stage: complete(earlier.stage, suggested.stage),
    fields: Object.fromEntries(fields) as Mapping['fields'],
  };
}

function fromColumn({ header }: ColumnProfile): FromColumn {
  return { column: header, rules: [], dates: 'DAY_FIRST', decimal: 'POINT' };
}

/** How this column would be read for this field, or null where too little of it could be. */
function sourceFor(
  field: IntakeField,
  profile: ColumnProfile,
  table: Pick<Table, 'headers' | 'rows'>,
): FromColumn | null {
  const bare = fromColumn(profile);
  if (field.type === 'text') return bare;
  const position = table.headers.indexOf(profile.header);
  const cells = table.rows.map((row) => printable(row.cells[position] ?? '')).filter((cell) => !saysNothing(cell));
  const share = (source: FromColumn) => {
    const readable = cells.filter((cell) => readCell(cell, field, source, new Map()).ok);
    return readable.length / Math.max(cells.length, 1);
  };
  if (field.type === 'number' || field.type === 'date') {
    const ways: FromColumn[] =
      field.type === 'date' ? [bare, { ...bare, dates: 'MONTH_FIRST' }] : [bare, { ...bare, decimal: 'COMMA' }];
    const [best] = ways.sort((left, right) => share(right) - share(left));
    return best && share(best) > 0.5 ? best : null;
  }
  return share(bare) > 0.5 ? { ...bare, rules: suggestRules(profile, field) } : null;
}
