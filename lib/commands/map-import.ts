import { findImportJob, rememberMapping, saveMapping } from '../data/import-jobs';
import { findActivePack } from '../data/packs';
import { inTransaction } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { checkMapping } from '../domain/import/check-mapping';
import type { Mapping } from '../domain/import/mapping';
import { notFound, ok, refuse, type Result } from '../domain/result';
import { headersDigest } from './upload-import';

export interface MappingInput {
  /** Any JSON, as a form or a request sent it. */
  readonly mapping: unknown;
  /** Of the mapping that the sender saw. */
  readonly version: number;
}

export interface Mapped {
  readonly mapping: Mapping;
  readonly version: number;
}

/**
 * Says how the file of an import is read, and remembers it for the next file with the same columns.
 */
export function mapImport(call: Call, id: string, input: MappingInput): Promise<Result<Mapped>> {
  return inTransaction(call, async (tx) => {
    const allowed = can(call.actor, 'register.import');
    if (!allowed.ok) return allowed;
    const job = await findImportJob(tx, id);
    if (!job) return notFound();
    const pack = await findActivePack(tx);
    const checked = checkMapping(input.mapping, job.headers, pack.content);
    if (!checked.ok) return checked;
    if (job.state === 'RUNNING' || job.state === 'DONE') {
      return refuse('conflict', 'This import runs or has run already. Upload the file again to read it another way.');
    }
    if (!(await saveMapping(tx, id, checked.value, input.version))) {
      const there = await findImportJob(tx, id);
      return refuse('stale_version', 'Somebody else said meanwhile how this file is read. Nothing was saved yet.', {
        current: there && { mapping: there.mapping, version: there.mappingVersion },
      });
    }
    await rememberMapping(tx, headersDigest(job.headers), checked.value, call.now);
    return ok({ mapping: checked.value, version: input.version + 1 });
  });
}
