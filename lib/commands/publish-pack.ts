import { auditLog } from '../data/audit-log';
import { settleAllSoon } from '../data/list-open-reviews';
import { lockOrganisation } from '../data/organisation';
import { dropProposal, findProposal } from '../data/pack-versions';
import { findActivePack, findPackOfContent, storePack } from '../data/packs';
import { inTransaction, type Tx } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import type { PolicyPack } from '../domain/policy/pack-schema';
import { invalid, notFound, ok, refuse, type Result } from '../domain/result';
import { mustBeProven } from '../domain/sign-off/prove';
import type { PinnedPack } from '../domain/use-case/record';
import { packIn } from './propose-pack';

/** What is published: a proposal that was kept, or a file. */
export type PackSource = { readonly proposalId: string } | { readonly bytes: Uint8Array };

const TIMEOUT_MS = 60_000;

/**
 * Publishes a new version of the policy pack. Reviews that are opened from now on follow it; open ones keep theirs.
 * Source: product.md, rule 14.
 * @param seenVersion the version in force that the publisher looked at; another one now refuses
 */
export async function publishPack(
  call: Call,
  source: PackSource,
  reason: string,
  seenVersion: number,
): Promise<Result<{ version: number; sha256: string }>> {
  const allowed = can(call.actor, 'packs.manage');
  if (!allowed.ok) return allowed;
  const read = 'bytes' in source ? packIn(call, source.bytes) : ok(null);
  if (!read.ok) return read;
  const proven = mustBeProven(call);
  if (!proven.ok) return proven;
  return inTransaction(
    call,
    async (tx) => {
      await lockOrganisation(tx);
      const content = read.value ?? (await takeProposal(tx, source));
      if (!content) return notFound();
      const fits = mayFollow(await findActivePack(tx), await findPackOfContent(tx, content), seenVersion);
      if (!fits.ok) return fits;
      if (!reason) return invalid([{ path: 'reason', message: 'Say why; it stays in the audit log.' }]);
      const { version, sha256 } = await storePack(tx, content, call.actor, call.now, reason);
      await settleAllSoon(tx, call.now);
      await auditLog(tx, call).forOrganisation([{ type: 'pack.published', data: { version, sha256, reason } }]);
      return ok({ version, sha256 });
    },
    { timeout: TIMEOUT_MS },
  );
}

async function takeProposal(tx: Tx, source: PackSource): Promise<PolicyPack | null> {
  if (!('proposalId' in source)) return null;
  const proposal = await findProposal(tx, source.proposalId);
  await dropProposal(tx, source.proposalId);
  return proposal?.content ?? null;
}

function mayFollow(active: PinnedPack, same: PinnedPack | null, seenVersion: number): Result<void> {
  if (seenVersion !== active.version) {
    const message = `Version ${active.version} was published meanwhile. Nothing was published; look at what differs from it.`;
    return refuse('stale_version', message, { current: { version: active.version, sha256: active.sha256 } });
  }
  if (!same) return ok(undefined);
  const known = `Version ${same.version} has this very content already.`;
  if (same.id === active.id) return refuse('conflict', `${known} It is in force.`);
  return refuse('conflict', `${known} To publish it once more, give it another “pack_version”.`);
}
