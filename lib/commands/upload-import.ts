import { sha256 } from '../crypto/digest';
import { createImportJob, findRememberedMapping, type MappingOrigin } from '../data/import-jobs';
import { findActivePack } from '../data/packs';
import { inTransaction, type Reader } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { canonicalJson } from '../domain/audit/canonical-json';
import { checkMapping } from '../domain/import/check-mapping';
import type { Mapping } from '../domain/import/mapping';
import { completeMapping, suggestMapping } from '../domain/import/suggest-mapping';
import type { Table } from '../domain/import/table';
import type { PolicyPack } from '../domain/policy/pack-schema';
import { ok, type Result } from '../domain/result';
import { plainFileName } from '../files/file-name';
import { readTable } from '../files/read-table';

export interface UploadInput {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface Uploaded {
  readonly importId: string;
  readonly rows: number;
  readonly mapping: Mapping;
  readonly mappingOrigin: MappingOrigin;
}

/** Takes in a file of use cases and suggests how to read it. Nothing enters the register yet. */
export async function uploadImport(call: Call, { fileName, bytes }: UploadInput): Promise<Result<Uploaded>> {
  const allowed = can(call.actor, 'register.import');
  if (!allowed.ok) return allowed;
  const read = readTable(bytes);
  if (!read.ok) return read;
  const { encoding, delimiter, headers, rows } = read.value;
  return inTransaction(call, async (tx) => {
    const pack = await findActivePack(tx);
    const { mapping, mappingOrigin } = await firstMapping(tx, read.value, pack.content);
    const name = plainFileName(fileName, 'file.csv');
    const file = { fileName: name, sha256: sha256(bytes), size: bytes.byteLength, content: bytes };
    const found = { encoding, delimiter, headers, rowCount: rows.length, mapping, mappingOrigin };
    const importId = await createImportJob(tx, { ...file, ...found }, call.actor.id, call.now);
    return ok({ importId, rows: rows.length, mapping, mappingOrigin });
  });
}

/** The key under which the mapping for files with these column names is remembered. */
export function headersDigest(headers: readonly string[]): string {
  return sha256(canonicalJson(headers));
}

async function firstMapping(
  db: Reader,
  table: Table,
  pack: PolicyPack,
): Promise<{ mapping: Mapping; mappingOrigin: MappingOrigin }> {
  const suggested = suggestMapping(table, pack);
  const remembered = await findRememberedMapping(db, headersDigest(table.headers));
  const checked = remembered === null ? null : checkMapping(remembered, table.headers, pack);
  return checked?.ok
    ? { mapping: completeMapping(checked.value, suggested), mappingOrigin: 'REMEMBERED' }
    : { mapping: suggested, mappingOrigin: 'SUGGESTED' };
}
