import { database } from '../data/client';
import { findEvidenceFile } from '../data/find-evidence';
import type { Actor } from '../domain/access/actor';
import { notFound, ok, refuse, type Result } from '../domain/result';
import { readStored, type Lost } from '../files/store';
import { log } from '../log';

const WHAT_IS_LOST = {
  ALTERED: 'This file is not the one that was attached: its content was altered where files are kept.',
  GONE: 'This file is no longer where files are kept.',
} as const satisfies Record<Lost, string>;

interface EvidenceContent {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file of evidence for download, if the actor may see its use case, and only with the SHA-256 it was attached with. */
export async function readEvidenceFile(actor: Actor, id: string): Promise<Result<EvidenceContent>> {
  const file = await findEvidenceFile(database(), actor, id);
  if (!file) return notFound();
  const bytes = await readStored(file.sha256);
  if (typeof bytes !== 'string') return ok({ fileName: file.fileName, bytes });
  log('error', 'A file of evidence is not as it was attached', { evidenceId: id, sha256: file.sha256, found: bytes });
  return refuse('conflict', `${WHAT_IS_LOST[bytes]} Nothing of it was sent. Tell the people who run Village.`);
}
