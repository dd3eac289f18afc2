import type { z } from 'zod';
import { checkPack } from './check-pack';
import { PACK_FILES, type PackFileName, type PolicyPack } from './pack-schema';

/** One thing wrong with a pack: the file, the place in it, and the reason in words. */
export interface PackProblem {
  readonly file: string;
  readonly path: string;
  readonly reason: string;
}

export type ParsedPack =
  { readonly ok: true; readonly pack: PolicyPack } | { readonly ok: false; readonly problems: readonly PackProblem[] };

/**
 * Reads a pack from its parsed files. Refuses it with every problem found: first those of each file's own form, then
 * those between files (unknown fields, options, metrics, framework ids).
 * @param files content of each YAML file by name without ending
 */
export function parsePack(files: Readonly<Record<string, unknown>>): ParsedPack {
  const problems: PackProblem[] = [];
  const read = <K extends PackFileName>(name: K): z.output<(typeof PACK_FILES)[K]> | null => {
    const file = `${name}.yaml`;
    if (files[name] === undefined) {
      problems.push({ file, path: '', reason: 'The file is missing.' });
      return null;
    }
    const parsed = PACK_FILES[name].safeParse(files[name]);
    if (parsed.success) return parsed.data as z.output<(typeof PACK_FILES)[K]>;
    for (const issue of parsed.error.issues) {
      problems.push({ file, path: pathOf(issue.path, files[name]), reason: issue.message });
    }
    return null;
  };

  const intake = read('intake');
  const patterns = read('patterns');
  const requirements = read('requirements');
  const metrics = read('metrics');
  const sponsorship = read('sponsorship');
  const frameworks = read('frameworks');
  const seed = read('seed-index');
  if (!intake || !patterns || !requirements || !metrics || !sponsorship || !frameworks || !seed) {
    return { ok: false, problems };
  }

  const parts = { intake, patterns, requirements, metrics, sponsorship, frameworks, 'seed-index': seed };
  for (const [name, part] of Object.entries(parts)) {
    if (part.pack_version === intake.pack_version) continue;
    const reason = `This is version ${part.pack_version}, intake.yaml is version ${intake.pack_version}.`;
    problems.push({ file: `${name}.yaml`, path: 'pack_version', reason });
  }

  const pack: PolicyPack = {
    pack_version: intake.pack_version,
    groups: intake.groups,
    ...(intake.models ? { models: intake.models } : {}),
    fields: intake.fields,
    patterns: patterns.patterns,
    requirements: requirements.requirements,
    metrics: metrics.metrics,
    sponsorship: sponsorship.sponsorship,
    risk_tier: sponsorship.risk_tier,
    ...(sponsorship.validity ? { validity: sponsorship.validity } : {}),
    frameworks: frameworks.frameworks,
    seed: seed.seed,
  };
  problems.push(...checkPack(pack));
  return problems.length === 0 ? { ok: true, pack } : { ok: false, problems };
}

/** `requirements[SEC-POC-01].answer.options` instead of a bare number, where the entry says who it is. */
function pathOf(path: readonly PropertyKey[], content: unknown): string {
  let here: unknown = content;
  let text = '';
  for (const step of path) {
    here = typeof here === 'object' && here !== null ? (here as Record<PropertyKey, unknown>)[step] : undefined;
    if (typeof step === 'number') text += `[${nameOf(here) ?? step}]`;
    else text += text === '' ? String(step) : `.${String(step)}`;
  }
  return text;
}

function nameOf(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const { id, key, code } = entry as Record<string, unknown>;
  return [id, key, code].find((name): name is string => typeof name === 'string') ?? null;
}
