import { ROLES } from '../vocabulary';
import { PACK_FILES, type PackFileName, type PolicyPack } from './pack-schema';

/**
 * The files a pack is read from, by their names. Entries are in the order the schema gives them, and what has no order of
 * its own by name: the same pack gives the same files, wherever it was stored.
 */
export function packFilesOf(pack: PolicyPack): Record<PackFileName, unknown> {
  const { pack_version, groups, models, fields, patterns, requirements, metrics } = pack;
  const { sponsorship, risk_tier, validity, frameworks, seed } = pack;
  const files = {
    intake: { pack_version, roles: ROLES, groups, ...(models ? { models } : {}), fields },
    patterns: { pack_version, patterns },
    requirements: { pack_version, requirements },
    metrics: { pack_version, metrics },
    sponsorship: { pack_version, sponsorship, risk_tier, ...(validity ? { validity } : {}) },
    frameworks: { pack_version, frameworks },
    'seed-index': { pack_version, seed },
  };
  const named = Object.entries(files).map(([name, file]) => [
    name,
    PACK_FILES[name as PackFileName].parse(byName(file)),
  ]);
  return Object.fromEntries(named) as Record<PackFileName, unknown>;
}

function byName(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(byName);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, byName(part)]));
}
