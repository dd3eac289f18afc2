import { findActivePack, packSha256 } from '../data/packs';
import { createProposal, dropProposal } from '../data/pack-versions';
import { inTransaction } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { comparePacks, type PackDifference } from '../domain/policy/compare-packs';
import type { PolicyPack } from '../domain/policy/pack-schema';
import { invalid, notFound, ok, type Result } from '../domain/result';
import { plainFileName } from '../files/file-name';
import { packFromYaml } from '../files/pack-yaml';
import { countAffected, listAffected, type ImpactPage, type ImpactTotals } from '../queries/pack-impact';

const MOST_ISSUES = 100;
const MOST_SHOWN = 200;
const LONGEST_MS = 60_000;

/** Takes in a pack that may be published. One with problems is not kept. Nothing changes for any review. */
export async function proposePack(
  call: Call,
  { fileName, bytes }: { readonly fileName: string; readonly bytes: Uint8Array },
): Promise<Result<{ proposalId: string }>> {
  const content = packIn(call, bytes);
  if (!content.ok) return content;
  return inTransaction(call, async (tx) => {
    const proposed = { fileName: plainFileName(fileName, 'pack.yaml'), content: content.value };
    return ok({ proposalId: await createProposal(tx, proposed, call.actor.id, call.now) });
  });
}

export function dropPackProposal(call: Call, id: string): Promise<Result<null>> {
  return inTransaction(call, async (tx) => {
    const allowed = can(call.actor, 'packs.manage');
    if (!allowed.ok) return allowed;
    return (await dropProposal(tx, id)) ? ok(null) : notFound();
  });
}

export interface PackPreview {
  readonly sha256: string;
  /** The version in force that it was held against. */
  readonly against: number;
  readonly differences: readonly PackDifference[];
  readonly impact: ImpactTotals & ImpactPage;
}

/** What publishing a pack would change, and for which open reviews. Keeps no more of it than this answer, for its key. */
export async function previewPack(call: Call, bytes: Uint8Array): Promise<Result<PackPreview>> {
  const content = packIn(call, bytes);
  if (!content.ok) return content;
  return inTransaction(
    call,
    async (tx) => {
      const active = await findActivePack(tx);
      const totals = await countAffected(call.actor, content.value);
      const page = await listAffected(call.actor, content.value, { limit: MOST_SHOWN });
      return ok({
        sha256: packSha256(content.value),
        against: active.version,
        differences: comparePacks(active.content, content.value),
        impact: { ...totals, ...page },
      });
    },
    { timeout: LONGEST_MS },
  );
}

/** The pack in a file, for whoever may publish one; else every problem with its place and the reason. */
export function packIn({ actor }: Call, bytes: Uint8Array): Result<PolicyPack> {
  const allowed = can(actor, 'packs.manage');
  if (!allowed.ok) return allowed;
  const parsed = packFromYaml(bytes);
  if (parsed.ok) return ok(parsed.pack);
  const issues = parsed.problems.map(({ file, path, reason }) => {
    const place = [file, path].filter(Boolean);
    return { path: place.join('.'), message: `${place.join(', ')}: ${reason}` };
  });
  const count = issues.length === 1 ? 'One problem' : `${issues.length} problems`;
  return invalid(issues.slice(0, MOST_ISSUES), `${count} in the file. Nothing was kept.`);
}
