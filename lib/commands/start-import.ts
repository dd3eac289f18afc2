import type { Call } from '../domain/access/actor';
import { ok, type Result } from '../domain/result';
import { runImport, type Ran, type RunInput } from './run-import';

export interface Started {
  /** Settles when the last row is written; rejects where the import was interrupted. */
  readonly finished: Promise<Result<Ran>>;
}

/**
 * Starts an import and answers as soon as rows are being written, so that nobody has to wait for the end. Whatever
 * refuses an import refuses it here. How far it is, and that it was interrupted, is read from the import itself.
 */
export async function startImport(call: Call, id: string, mode: RunInput['mode']): Promise<Result<Started>> {
  let begin = () => {};
  const begun = new Promise<null>((resolve) => {
    begin = () => resolve(null);
  });
  const finished = runImport(call, id, { mode, dryRun: false }, begin);
  const first = await Promise.race([begun, finished]);
  return first && !first.ok ? first : ok({ finished });
}
