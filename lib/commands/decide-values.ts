import type { Call } from '../domain/access/actor';
import { decideValues as mappingOf, type ValueDecisions } from '../domain/import/decide-values';
import type { Result } from '../domain/result';
import { findImport } from '../queries/find-import';
import { mapImport, type Mapped } from './map-import';

/** Says what the values of the file become. */
export async function decideValues(
  call: Call,
  id: string,
  { decisions, version }: { readonly decisions: readonly ValueDecisions[]; readonly version: number },
): Promise<Result<Mapped>> {
  const job = await findImport(call, id);
  if (!job.ok) return job;
  const mapping = mappingOf(job.value.mapping, decisions);
  return mapping.ok ? mapImport(call, id, { mapping: mapping.value, version }) : mapping;
}
