import type { Call } from '../domain/access/actor';
import { ok, type Result } from '../domain/result';
import { mapImport } from './map-import';
import { runImport, type Ran, type RunInput } from './run-import';
import { uploadImport, type UploadInput, type Uploaded } from './upload-import';

export interface FileInput extends UploadInput, RunInput {
  /** Any JSON; without it the file is read as the last one with its columns was, or as is suggested. */
  readonly mapping?: unknown;
}

export type ImportedFile = Ran & Pick<Uploaded, 'mappingOrigin'>;

/** Takes in a file, says how it is read, and runs it: the whole way of an import in one act. */
export async function importFile(call: Call, input: FileInput): Promise<Result<ImportedFile>> {
  const uploaded = await uploadImport(call, input);
  if (!uploaded.ok) return uploaded;
  const { importId, mappingOrigin } = uploaded.value;
  if (input.mapping !== undefined) {
    const mapped = await mapImport(part(call, 'mapping'), importId, { mapping: input.mapping, version: 1 });
    if (!mapped.ok) return mapped;
  }
  const ran = await runImport(part(call, 'run'), importId, input);
  return ran.ok ? ok({ ...ran.value, mappingOrigin: input.mapping === undefined ? mappingOrigin : 'CHOSEN' }) : ran;
}

/** The further parts are acts of their own: repeated with the same key, each gives its own first answer. */
function part(call: Call, name: string): Call {
  const { idempotency } = call;
  return idempotency ? { ...call, idempotency: { ...idempotency, key: `${idempotency.key} ${name}` } } : call;
}
