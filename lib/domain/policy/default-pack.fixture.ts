import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { PACK_FILES, type PolicyPack } from './pack-schema';
import { parsePack } from './parse-pack';

/** Content of a YAML file of the default pack. For tests. */
export function packFile(name: string): unknown {
  return parse(readFileSync(new URL(`../../../policy-pack/${name}.yaml`, import.meta.url), 'utf8'));
}

/** The files of the default pack, fresh at each call so that a test may break them. */
export function packFiles(): Record<string, any> {
  return Object.fromEntries(Object.keys(PACK_FILES).map((name) => [name, packFile(name)]));
}

export function defaultPack(): PolicyPack {
  const parsed = parsePack(packFiles());
  if (!parsed.ok)
    throw new Error(parsed.problems.map(({ file, path, reason }) => `${file} ${path}: ${reason}`).join('\n'));
  return parsed.pack;
}
