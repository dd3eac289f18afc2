import type { Call } from '../domain/access/actor';
import { chooseSources as mappingOf, type SourceChoices } from '../domain/import/choose-sources';
import { invalid, type Result } from '../domain/result';
import { readSources } from '../queries/read-import-mapping';
import { mapImport, type Mapped } from './map-import';

/** Says which column each part of a record comes from; what their values mean is kept, or suggested where it is new. */
export async function chooseSources(
  call: Call,
  id: string,
  { choices, version }: { readonly choices: SourceChoices; readonly version: number },
): Promise<Result<Mapped>> {
  const read = await readSources(call, id);
  if (!read.ok) return read;
  const unsaid = Object.entries(choices).filter(([, { column, constant }]) => column === null && constant === null);
  if (unsaid.length > 0) {
    return invalid(unsaid.map(([path]) => ({ path: `${path}.constant`, message: 'Say what it is on every row.' })));
  }
  const { mapping, columns, pack } = read.value;
  return mapImport(call, id, { mapping: mappingOf(choices, mapping, columns, pack), version });
}
