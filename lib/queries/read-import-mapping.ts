import { database } from '../data/client';
import { findActivePack } from '../data/packs';
import { listUnits } from '../data/units';
import type { Call } from '../domain/access/actor';
import { shorten } from '../domain/import/cell-text';
import { oneLine } from '../domain/text';
import { sourcesOf } from '../domain/import/choose-sources';
import { isFromColumn, type Mapping, type Source } from '../domain/import/mapping';
import type { ColumnProfile } from '../domain/import/table';
import { columnQuestions, type ColumnQuestion } from '../domain/import/value-questions';
import { optionLabel } from '../domain/policy/labels';
import type { IntakeField, PolicyPack } from '../domain/policy/pack-schema';
import { ok, type Result } from '../domain/result';
import { STAGES, STAGE_NAMES } from '../domain/vocabulary';
import { findImport, findImportColumns, type ImportView } from './find-import';

const SAMPLES = 3;
const LONG_SAMPLE = 60;

/** A part of a record that an import can fill. */
export interface ImportTarget {
  /** Its place in the mapping: `businessUnit`, `stage`, `externalId`, or `fields.` and the key of a field. */
  readonly path: string;
  readonly label: string;
  readonly help: string;
  readonly type: IntakeField['type'];
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** It cannot be left open. */
  readonly required: boolean;
  /** It comes from a column only: what is the same on every row identifies none. */
  readonly columnOnly: boolean;
}

/** A target with where it comes from now. */
export interface MappedTarget extends ImportTarget {
  /** The place of its column in the file, or null. */
  readonly column: number | null;
  /** What it is on every row; null where a column says so, or nobody. */
  readonly constant: string | number | boolean | readonly string[] | null;
  readonly dates: string;
  readonly decimal: string;
}

export interface ColumnsStep {
  readonly mappingOrigin: ImportView['mappingOrigin'];
  readonly columns: readonly {
    readonly header: string;
    readonly samples: readonly string[];
    readonly distinct: number;
  }[];
  /** First what most registers say and what this file seems to say; then the rest, in the groups of the pack. */
  readonly groups: readonly {
    readonly id: string;
    readonly label: string;
    readonly targets: readonly MappedTarget[];
  }[];
  readonly units: readonly string[];
}

interface Sources {
  readonly mapping: Mapping;
  readonly version: number;
  readonly mappingOrigin: ImportView['mappingOrigin'];
  readonly columns: readonly ColumnProfile[];
  readonly pack: PolicyPack;
}

/** What a mapping is made from: the columns of the file, the fields of the pack, and what was said so far. */
export async function readSources(call: Call, id: string): Promise<Result<Sources>> {
  const job = await findImport(call, id);
  if (!job.ok) return job;
  const columns = await findImportColumns(call, id);
  if (!columns.ok) return columns;
  const { mapping, mappingOrigin, mappingVersion: version } = job.value;
  return ok({
    mapping,
    version,
    mappingOrigin,
    columns: columns.value,
    pack: (await findActivePack(database())).content,
  });
}

/** Every part of a record an import can fill, as a form needs to know it. */
export async function readImportTargets(): Promise<ImportTarget[]> {
  return targetsIn((await findActivePack(database())).content, () => true).flatMap(({ targets }) => targets);
}

/** Where each part of a record comes from, to be chosen. */
export async function readColumnsStep(call: Call, id: string): Promise<Result<ColumnsStep>> {
  const read = await readSources(call, id);
  if (!read.ok) return read;
  const { mapping, mappingOrigin, columns, pack } = read.value;
  const sources = sourcesOf(mapping);
  const places = new Map(columns.map(({ header }, place) => [header, place]));
  const groups = targetsIn(pack, (path) => sources.has(path)).map((group) => ({
    ...group,
    targets: group.targets.map((target) => ({ ...target, ...placed(sources.get(target.path), places) })),
  }));
  const units = (await listUnits(database())).map(({ name }) => name);
  return ok({ mappingOrigin, columns: columns.map(sampled), groups, units });
}

/** What stands in the columns that feed a choice, and what it becomes. */
export async function readValuesStep(call: Call, id: string): Promise<Result<readonly ColumnQuestion[]>> {
  const read = await readSources(call, id);
  if (!read.ok) return read;
  const { mapping, columns, pack } = read.value;
  return ok(columnQuestions(mapping, columns, pack));
}

function targetsIn(pack: PolicyPack, isLikely: (path: string) => boolean) {
  const fields = pack.fields.filter(({ derived }) => !derived);
  const asked = (wanted: (field: IntakeField) => boolean) => fields.filter(wanted).map((one) => targetOf(one, pack));
  const title = asked(({ key }) => key === 'title').map((one) => ({ ...one, required: true, columnOnly: true }));
  const comesFirst = ({ key, quick }: IntakeField) => quick === true || isLikely(`fields.${key}`);
  const others = asked((field) => comesFirst(field) && field.key !== 'title');
  const stages = STAGES.map((value) => ({ value, label: STAGE_NAMES[value] }));
  const always = [
    ...title,
    {
      ...OWN,
      path: 'businessUnit',
      label: 'Business unit',
      help: 'Units that do not exist yet are created.',
      required: true,
    },
    {
      ...OWN,
      path: 'stage',
      label: 'Stage',
      help: '',
      type: 'single_choice' as const,
      options: stages,
      required: true,
    },
    {
      ...OWN,
      path: 'externalId',
      label: 'Identifier in its own system',
      help: 'Tells rows apart when the file is imported again. Without it, the whole row does.',
      columnOnly: true,
    },
    ...others,
  ];
  const rest = pack.groups.map(({ id, label }) => ({
    id,
    label,
    targets: asked((field) => !comesFirst(field) && field.group === id),
  }));
  return [{ id: 'always', label: 'What most registers say', targets: always }, ...rest].filter(
    ({ targets }) => targets.length > 0,
  );
}

const OWN = { type: 'text' as const, options: [], required: false, columnOnly: false };

function targetOf(field: IntakeField, pack: PolicyPack): ImportTarget {
  const { key, label, help, type } = field;
  const options = (field.options ?? []).map((value) => ({ value, label: optionLabel(field, value, pack) }));
  return { ...OWN, path: `fields.${key}`, label, help, type, options };
}

function placed(source: Source | undefined, places: ReadonlyMap<string, number>) {
  const reading = { dates: 'DAY_FIRST', decimal: 'POINT' };
  if (!source) return { column: null, constant: null, ...reading };
  if (!isFromColumn(source)) return { column: null, constant: source.constant, ...reading };
  const { column, dates, decimal } = source;
  return { column: places.get(column) ?? null, constant: null, dates, decimal };
}

function sampled({ header, values, distinct }: ColumnProfile) {
  const samples = values.slice(0, SAMPLES).map(({ value }) => shorten(oneLine(value), LONG_SAMPLE));
  return { header, samples, distinct };
}
