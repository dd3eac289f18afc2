import { sha256 } from '../crypto/digest';
import { database } from '../data/client';
import { findRecord } from '../data/load-record';
import type { NewEvidence } from '../data/save-discussion';
import type { Call } from '../domain/access/actor';
import { can, type PermissionName } from '../domain/access/permissions';
import { invalid, notFound, ok, refuse, type Result } from '../domain/result';
import type { Provenance } from '../domain/vocabulary';
import { plainFileName } from '../files/file-name';
import { LARGEST_FILE, storeFile } from '../files/store';

interface Described {
  readonly title: string;
  readonly provenance: Provenance;
}
export type NewLink = Described & { readonly url: string };
export type NewFile = Described & { readonly fileName: string; readonly bytes: Uint8Array };

/** A web address as evidence. */
export function newLink({ title, provenance, url }: NewLink): NewEvidence {
  return { kind: 'LINK', title, provenance, url, sha256: sha256(url) };
}

/**
 * A file as evidence. The content is stored before the transaction, for people who may attach it only; if that is
 * refused the file stays behind unreferenced, which harms nobody, while a record could not do without its file.
 */
export async function newFile(
  call: Call,
  key: string,
  permission: PermissionName,
  { title, provenance, fileName, bytes }: NewFile,
): Promise<Result<NewEvidence>> {
  if (bytes.byteLength === 0) return invalid([{ path: 'file', message: 'The file is empty.' }]);
  if (bytes.byteLength > LARGEST_FILE) {
    return refuse('payload_too_large', `A file may have ${LARGEST_FILE / 1024 / 1024} MB at most.`);
  }
  const record = await findRecord(database(), call.actor, key);
  if (!record) return notFound();
  const allowed = can(call.actor, permission, record);
  if (!allowed.ok) return allowed;
  const { sha256: digest, size, mediaType } = await storeFile(bytes);
  const name = plainFileName(fileName, 'file');
  return ok({ kind: 'FILE', title, provenance, fileName: name, size, mediaType, sha256: digest });
}
