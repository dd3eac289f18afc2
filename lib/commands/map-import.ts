import { findImportJob, rememberMapping, saveMapping } from '../data/import-jobs';
import { findActivePack } from '../data/packs';
import { inTransaction } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { checkMapping } from '../domain/import/check-mapping';
import type { Mapping } from '../domain/import/mapping';
import { notFound, ok, refuse, type Result } from '../domain/result';
import { headersDigest } from './upload-import';

/**
 * Says how the file of an import is read, and remembers it for the next file with the same columns.
 * @param mapping any JSON, as a form or a request sent it
 */
export function mapImport(call: Call, id: string, mapping: unknown): Promise<Result<{ mapping: Mapping }>> {
  return inTransaction(call, async (tx) => {
    const allowed = can(call.actor, 'register.import');
    if (!allowed.ok) return allowed;
    const job = await findImportJob(tx, id);
    if (!job) return notFound();
    const pack = await findActivePack(tx);
    const checked = checkMapping(mapping, job.headers, pack.content);
    if (!checked.ok) return checked;
    if (job.state === 'RUNNING' || job.state === 'DONE') {
      return refuse('conflict', 'This import runs or has run already. Upload the file again to read it another way.');
    }
    await saveMapping(tx, id, checked.value);
    await rememberMapping(tx, headersDigest(job.headers), checked.value, call.now);
    return ok({ mapping: checked.value });
  });
}
