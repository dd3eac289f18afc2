import type { IntakeField } from '../policy/pack-schema';
import { STAGES, STAGE_NAMES, type Stage } from '../vocabulary';
import { matchKey, saysNothing } from './cell-text';
import type { ValueRule } from './mapping';
import { optionOf, yesOrNo } from './read-cell';
import type { ColumnProfile } from './table';

/** Words by which registers name a stage; the first that occurs decides, so “retired from production” is retired. */
const STAGE_WORDS: readonly (readonly [RegExp, Stage])[] = [
  [/\b(retired|decommissioned|discontinued|inactive|closed|cancell?ed|abandoned|archived|rejected)\b/, 'RETIRED'],
  [/administrative action complete/, 'RETIRED'],
  [/\b(at scale|scaled|in mission|operational|operations? and maintenance)\b/, 'AT_SCALE'],
  [/\bpre-?production\b/, 'POC'],
  [/\b(production|live|deployed|implemented|released|launched)\b/, 'PRODUCTION'],
  [/\b(poc|proof of concept|pilot|prototype|experiment|trial|development|acquisition|implementation|testing)\b/, 'POC'],
  [
    /\b(proposed|proposal|idea|ideation|initiated|planned|planning|concept|backlog|intake|draft|requested|new)\b/,
    'PROPOSED',
  ],
];

/** What the values of a stage column probably mean; a value nobody can guess is left to the person who maps. */
export function suggestStageRules({ values, blank }: ColumnProfile): ValueRule[] {
  const named = values.flatMap(({ value }) => {
    const stage = saysNothing(value) ? 'PROPOSED' : stageOf(value);
    return stage ? [{ value, becomes: stage }] : [];
  });
  return blank > 0 ? [...named, { value: '', becomes: 'PROPOSED' }] : named;
}

/** What the values of a column probably mean for a choice of the pack, one rule per value that says something known. */
export function suggestRules({ values }: ColumnProfile, field: IntakeField): ValueRule[] {
  return values.flatMap(({ value }): ValueRule[] => {
    const becomes = field.type === 'boolean' ? yesOrNo(value) : choiceOf(value, field);
    if (becomes !== null) return [{ value, becomes }];
    return saysNothing(value) ? [{ value, becomes: null }] : [];
  });
}

function stageOf(value: string): Stage | null {
  const key = matchKey(value);
  return (
    (optionOf(value, STAGES, STAGE_NAMES) as Stage | null) ??
    STAGE_WORDS.find(([words]) => words.test(key))?.[1] ??
    null
  );
}

function choiceOf(value: string, field: IntakeField): ValueRule['becomes'] {
  const option = optionOf(value, field.options ?? [], field.option_labels);
  return option !== null && field.type === 'multi_choice' ? [option] : option;
}
