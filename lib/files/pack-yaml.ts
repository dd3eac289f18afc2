import { parse, stringify, YAMLParseError } from 'yaml';
import { packFilesOf } from '../domain/policy/pack-files';
import type { PolicyPack } from '../domain/policy/pack-schema';
import { parsePack, type ParsedPack } from '../domain/policy/parse-pack';
import { printable } from '../domain/text';

/** More levels than any part of a pack has. */
const DEEPEST = 40;

/** A pack as one YAML text: its files, each under its name. Read back it is the same pack, and written again the same text. */
export function packToYaml(pack: PolicyPack): string {
  return stringify(packFilesOf(pack), { aliasDuplicateObjects: false, lineWidth: 120 });
}

/** Reads a pack from such a text. Every problem names file, path and reason. */
export function packFromYaml(bytes: Uint8Array): ParsedPack {
  let content: unknown;
  try {
    content = parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return refused(error instanceof YAMLParseError ? (error.message.split('\n')[0] ?? '') : 'It is not YAML in UTF-8.');
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return refused('It is no policy pack: its files stand in it, each under its name, as in a download.');
  }
  const strange = whyStrange(content, 0);
  return strange ? refused(strange) : parsePack(content as Record<string, unknown>);
}

function refused(reason: string): ParsedPack {
  return { ok: false, problems: [{ file: 'pack.yaml', path: '', reason }] };
}

/** What no database or reader could take, wherever it stands. */
function whyStrange(value: unknown, depth: number): string | null {
  if (typeof value === 'string') {
    return !/[\p{Surrogate}\0]/u.test(value)
      ? null
      : `“${printable(value)}” holds a character that no text may.`;
  }
  if (typeof value !== 'object' || value === null) return null;
  if (depth > DEEPEST) return 'It is nested deeper than a policy pack is.';
  for (const [key, part] of Object.entries(value)) {
    const strange = whyStrange(key, depth) ?? whyStrange(part, depth + 1);
    if (strange) return strange;
  }
  return null;
}
