import { database } from '../data/client';
import { findEvidenceFile } from '../data/find-evidence';
import type { Actor } from '../domain/access/actor';
import { openFile } from '../files/store';

/** A file of evidence for download, if the actor may see its use case. */
export async function readEvidenceFile(actor: Actor, id: string) {
  const file = await findEvidenceFile(database(), actor, id);
  const stream = file && (await openFile(file.sha256));
  return file && stream ? { ...file, stream } : null;
}
