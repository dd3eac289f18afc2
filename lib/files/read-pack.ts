import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { PACK_FILES } from '../domain/policy/pack-schema';
import { parsePack, type PackProblem, type ParsedPack } from '../domain/policy/parse-pack';

/** Reads a policy pack from a folder of YAML files. Every problem names file, path and reason. */
export function readPack(folder: string): ParsedPack {
  const files: Record<string, unknown> = {};
  const problems: PackProblem[] = [];
  for (const name of Object.keys(PACK_FILES)) {
    const file = `${name}.yaml`;
    try {
      files[name] = parse(readFileSync(join(folder, file), 'utf8'));
    } catch (error) {
      problems.push({ file, path: '', reason: reasonOf(error) });
    }
  }
  return problems.length > 0 ? { ok: false, problems } : parsePack(files);
}

function reasonOf(error: unknown): string {
  if (error instanceof YAMLParseError) return error.message.split('\n')[0] ?? 'It is not YAML.';
  return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'The file is missing.' : 'The file cannot be read.';
}
