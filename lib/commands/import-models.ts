import { randomUUID } from 'node:crypto';
import { sha256 } from '../crypto/digest';
import { auditLog } from '../data/audit-log';
import { createModel, findModelByName, setAdvised } from '../data/models';
import { inTransaction, type Tx } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import type { OrganisationEvent } from '../domain/audit/audit-event';
import type { ModelRecord } from '../domain/model/keep-model';
import { modelName } from '../domain/model/model-in-words';
import { nameKey, readModelLines, type ModelLine } from '../domain/model/models-csv';
import { invalid, ok, type Issue, type Result } from '../domain/result';
import { decodeText } from '../files/decode-text';
import { parseCsv } from '../files/parse-csv';

const LIMITS = { columns: 50, rows: 2_000, cell: 2_000 };
const TIMEOUT_MS = 30_000;
const MOST_ISSUES = 100;

export interface ImportedModels {
  readonly added: number;
  readonly unchanged: number;
}

/**
 * Adds the models of a CSV file, all of them or none. What is in the register already stays as it is: a line that says
 * otherwise is refused, because a change of a model tells first whose approvals it makes stale.
 */
export function importModels(call: Call, fileName: string, bytes: Uint8Array): Promise<Result<ImportedModels>> {
  return inTransaction(
    call,
    async (tx) => {
      const allowed = can(call.actor, 'models.keep');
      if (!allowed.ok) return allowed;
      const lines = linesIn(bytes);
      if (!lines.ok) return lines;
      const known = new Map<string, ModelRecord>();
      for (const line of lines.value.flatMap((one) => [one, ...(one.replacement ? [one.replacement] : [])])) {
        const found = await findModelByName(tx, line);
        if (found) known.set(nameKey(line), found);
      }
      const issues = problems(lines.value, known);
      if (issues.length > 0) return invalid(issues);
      const added = lines.value.filter((line) => !known.has(nameKey(line)));
      await addAll(tx, call, added, known, {
        file: fileName.slice(0, 200),
        sha256: sha256(bytes),
        unchanged: lines.value.length - added.length,
      });
      return ok({ added: added.length, unchanged: lines.value.length - added.length });
    },
    { timeout: TIMEOUT_MS },
  );
}

function linesIn(bytes: Uint8Array): Result<readonly ModelLine[]> {
  const { text } = decodeText(bytes);
  const plain = text.replace(/^\uFEFF/, '');
  const [head = ''] = plain.split(/\r?\n|\r/, 1);
  const rows = parseCsv(plain, head.includes(';') && !head.includes(',') ? ';' : ',', LIMITS);
  if (!rows.ok) return rows;
  return readModelLines(rows.value);
}

function problems(lines: readonly ModelLine[], known: ReadonlyMap<string, ModelRecord>): Issue[] {
  const inFile = new Set(lines.map(nameKey));
  return lines
    .flatMap((line): Issue[] => {
      const say = (path: string, message: string) => ({
        path: `${line.row}.${path}`,
        message: `Line ${line.row}, ${path}: ${message}`,
      });
      const model = known.get(nameKey(line));
      if (model && !isSame(model, line)) {
        return [say('name', 'The register says something else of this model. Change it on its own page.')];
      }
      const { replacement } = line;
      if (!replacement || known.has(nameKey(replacement)) || inFile.has(nameKey(replacement))) return [];
      return [say('replacement_name', 'Neither the register nor this file has this model.')];
    })
    .slice(0, MOST_ISSUES);
}

function isSame(model: ModelRecord, line: ModelLine): boolean {
  const fields = ['hosting', 'capability', 'note', 'deprecatedOn', 'endsOn'] as const;
  const advised = model.replacement ? nameKey(model.replacement) : null;
  return (
    fields.every((field) => model[field] === line[field]) && advised === (line.replacement && nameKey(line.replacement))
  );
}

interface Source {
  readonly file: string;
  readonly sha256: string;
  readonly unchanged: number;
}

async function addAll(
  tx: Tx,
  call: Call,
  lines: readonly ModelLine[],
  known: ReadonlyMap<string, ModelRecord>,
  source: Source,
): Promise<void> {
  const importId = randomUUID();
  const ids = new Map([...known].map(([key, { id }]) => [key, id]));
  const events: OrganisationEvent[] = [];
  for (const { row: _, replacement: __, ...line } of lines) {
    const { id: modelId } = await createModel(tx, { ...line, replacementId: null }, call.now);
    ids.set(nameKey(line), modelId);
    events.push({ type: 'model.added', data: { modelId, model: modelName(line), region: line.region, importId } });
  }
  for (const line of lines) {
    const [id, advised] = [ids.get(nameKey(line)), line.replacement && ids.get(nameKey(line.replacement))];
    if (id && advised) await setAdvised(tx, id, advised);
  }
  if (events.length === 0) return;
  const data = { importId, added: events.length, ...source };
  await auditLog(tx, call).forOrganisation([...events, { type: 'models.imported', data }]);
}
