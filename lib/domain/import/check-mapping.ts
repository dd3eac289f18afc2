import type { IntakeField, PolicyPack } from '../policy/pack-schema';
import { invalid, ok, type Issue, type Result } from '../result';
import { issuesOf, requiredLine } from '../text';
import { parseIntake } from '../use-case/parse-intake';
import { STAGES } from '../vocabulary';
import { isFromColumn, mappingSchema, type FromColumn, type Mapping, type Source } from './mapping';

/** The longest name of a business unit. */
export const LONGEST_UNIT_NAME = 120;

const CHOICES: ReadonlySet<IntakeField['type']> = new Set(['single_choice', 'multi_choice', 'boolean']);

/**
 * Checks a mapping against the columns of the file and the fields of the pack. Refuses with one issue per part, its
 * path as in the mapping, for example `fields.title.column`.
 * @param mapping any JSON, as a form or a request sent it
 */
export function checkMapping(mapping: unknown, headers: readonly string[], pack: PolicyPack): Result<Mapping> {
  const parsed = mappingSchema.safeParse(mapping);
  if (!parsed.success) return invalid(issuesOf(parsed.error));
  const { businessUnit, stage, externalId, fields } = parsed.data;
  const known = new Set(headers);
  const issues: Issue[] = [
    ...(businessUnit
      ? unitIssues(businessUnit, known)
      : [{ path: 'businessUnit', message: 'Say which unit each row belongs to.' }]),
    ...stageIssues(stage, known),
    ...(externalId ? columnIssues('externalId', externalId, known) : []),
    ...(fields['title'] && isFromColumn(fields['title'])
      ? []
      : [{ path: 'fields.title', message: 'Say which column holds the title.' }]),
    ...Object.entries(fields).flatMap(([key, source]) => fieldIssues(key, source, known, pack)),
  ];
  return issues.length > 0 ? invalid(issues) : ok(parsed.data);
}

function unitIssues(source: Source, known: ReadonlySet<string>): Issue[] {
  if (isFromColumn(source)) return [...columnIssues('businessUnit', source, known), ...noRules('businessUnit', source)];
  const name = requiredLine(LONGEST_UNIT_NAME, 'Name the unit.').safeParse(source.constant);
  return name.success ? [] : issuesOf(name.error, 'businessUnit.constant');
}

function stageIssues(source: Source, known: ReadonlySet<string>): Issue[] {
  const isStage = (value: unknown) => (STAGES as readonly unknown[]).includes(value);
  const message = `Choose one of ${STAGES.join(', ')}.`;
  if (!isFromColumn(source)) return isStage(source.constant) ? [] : [{ path: 'stage.constant', message }];
  const wrong = source.rules.flatMap(({ becomes }, index) =>
    isStage(becomes) ? [] : [{ path: `stage.rules.${index}.becomes`, message }],
  );
  return [...columnIssues('stage', source, known), ...wrong];
}

function fieldIssues(key: string, source: Source, known: ReadonlySet<string>, pack: PolicyPack): Issue[] {
  const path = `fields.${key}`;
  const field = pack.fields.find((one) => one.key === key);
  if (!field) return [{ path, message: 'There is no field of this name.' }];
  if (field.derived) return [{ path, message: 'This field is computed, never imported.' }];
  if (!isFromColumn(source)) return answerIssues(key, source.constant, `${path}.constant`, pack);
  if (!CHOICES.has(field.type)) return [...columnIssues(path, source, known), ...noRules(path, source)];
  const wrong = source.rules.flatMap(({ becomes }, index) =>
    becomes === null ? [] : answerIssues(key, becomes, `${path}.rules.${index}.becomes`, pack),
  );
  return [...columnIssues(path, source, known), ...wrong];
}

function answerIssues(key: string, value: unknown, path: string, pack: PolicyPack): Issue[] {
  const parsed = parseIntake({ [key]: value }, pack);
  return parsed.ok ? [] : (parsed.refusal.issues ?? []).map(({ message }) => ({ path, message }));
}

function columnIssues(path: string, { column }: FromColumn, known: ReadonlySet<string>): Issue[] {
  return known.has(column) ? [] : [{ path: `${path}.column`, message: 'The file has no column of this name.' }];
}

function noRules(path: string, { rules }: FromColumn): Issue[] {
  return rules.length === 0 ? [] : [{ path: `${path}.rules`, message: 'Only choices have rules for their values.' }];
}
