import type { Actor } from '../domain/access/actor';
import type { Reader } from './transaction';
import { visibleTo } from './visibility';

interface EvidenceFile {
  readonly sha256: string;
  readonly fileName: string;
}

/** A stored file of evidence, if the actor may see the use case it belongs to. */
export async function findEvidenceFile(db: Reader, actor: Actor, id: string): Promise<EvidenceFile | null> {
  const [row] = await db.$queryRaw<EvidenceFile[]>`
    SELECT e.sha256, e.file_name AS "fileName" FROM evidence e JOIN use_case uc ON uc.id = e.use_case_id
    WHERE e.id = ${id}::uuid AND e.kind = 'FILE' AND ${visibleTo(actor)}`;
  return row ?? null;
}
