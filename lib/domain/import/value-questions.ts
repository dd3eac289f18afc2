import { answerInWords, optionLabel } from '../policy/labels';
import type { IntakeField, PolicyPack } from '../policy/pack-schema';
import { STAGES, STAGE_NAMES } from '../vocabulary';
import { matchKey } from './cell-text';
import { printable } from '../text';
import { isFromColumn, type FromColumn, type Mapping, type ValueRule } from './mapping';
import { indexRules, optionOf, readCell, type Rules } from './read-cell';
import { sourcesOf } from './choose-sources';
import type { ColumnProfile } from './table';

type Becomes = ValueRule['becomes'];

/** One value of a column and what it becomes. */
export interface ValueQuestion {
  readonly value: string;
  /** On how many rows it stands. */
  readonly count: number;
  /** What a rule says; undefined where there is none. */
  readonly becomes: Becomes | undefined;
  /** What it becomes without a rule, in words; null where its rows would be refused. */
  readonly byItself: string | null;
}

/** A column that feeds a choice, with what stands in it. */
export interface ColumnQuestion {
  /** The place in the mapping: `stage`, or `fields.` and the key of a field. */
  readonly path: string;
  readonly label: string;
  readonly column: string;
  readonly values: readonly ValueQuestion[];
  /** Different values, blank aside; `values` holds only examples where there are too many of them. */
  readonly distinct: number;
  readonly complete: boolean;
  /** What a value may become. */
  readonly options: readonly { readonly becomes: Becomes; readonly label: string }[];
}

/** What each value of the columns that feed a stage, a choice or a yes and no becomes, for a person to look at. */
export function columnQuestions(
  mapping: Mapping,
  profiles: readonly ColumnProfile[],
  pack: PolicyPack,
): ColumnQuestion[] {
  const sources = sourcesOf(mapping);
  const question = (path: string, label: string, options: ColumnQuestion['options'], read: ByItself) => {
    const source = sources.get(path);
    const profile = source && isFromColumn(source) && profiles.find(({ header }) => header === source.column);
    if (!profile) return [];
    const { values, distinct, complete } = profile;
    const rules = indexRules(source.rules);
    const found = profile.blank > 0 ? [...values, { value: '', count: profile.blank }] : values;
    const asked = found.map(({ value, count }): ValueQuestion => {
      const key = matchKey(value);
      const others = new Map([...rules].filter(([one]) => one !== key));
      return { value, count, becomes: rules.get(key), byItself: read(printable(value), source, others) };
    });
    return [{ path, label, column: source.column, values: asked, distinct, complete, options }];
  };
  const stages = STAGES.map((stage) => ({ becomes: stage, label: STAGE_NAMES[stage] }));
  const choices = pack.fields.filter(({ type, derived }) => OPTIONED.has(type) && !derived);
  return [
    ...question('stage', 'Stage', stages, stageByItself),
    ...choices.flatMap((field) =>
      question(`fields.${field.key}`, field.label, optionsOf(field, pack), answerByItself(field, pack)),
    ),
  ];
}

type ByItself = (cell: string, source: FromColumn, rules: Rules) => string | null;

const OPTIONED: ReadonlySet<IntakeField['type']> = new Set(['single_choice', 'multi_choice', 'boolean']);

function stageByItself(cell: string): string | null {
  const stage = optionOf(cell, STAGES, STAGE_NAMES);
  return STAGES.find((one) => one === stage) ? STAGE_NAMES[stage as keyof typeof STAGE_NAMES] : null;
}

function answerByItself(field: IntakeField, pack: PolicyPack): ByItself {
  return (cell, source, rules) => {
    const reading = readCell(cell, field, source, rules);
    if (!reading.ok) return null;
    return String(answerInWords(field, reading.value, pack) ?? 'empty');
  };
}

function optionsOf(field: IntakeField, pack: PolicyPack): ColumnQuestion['options'] {
  if (field.type === 'boolean')
    return [
      { becomes: true, label: 'Yes' },
      { becomes: false, label: 'No' },
    ];
  return (field.options ?? []).map((option) => ({
    becomes: field.type === 'multi_choice' ? [option] : option,
    label: optionLabel(field, option, pack),
  }));
}
