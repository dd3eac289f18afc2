import type { Call } from '../domain/access/actor';
import { decideValues as mappingOf, type ValueDecisions } from '../domain/import/decide-values';
import type { Mapping } from '../domain/import/mapping';
import type { Result } from '../domain/result';
import { findImport } from '../queries/find-import';
import { mapImport } from './map-import';

/** Says what the values of the file become. */
export async function decideValues(
  call: Call,
  id: string,
  decisions: readonly ValueDecisions[],
): Promise<Result<{ mapping: Mapping }>> {
  const job = await findImport(call, id);
  if (!job.ok) return job;
  const mapping = mappingOf(job.value.mapping, decisions);
  return mapping.ok ? mapImport(call, id, mapping.value) : mapping;
}
