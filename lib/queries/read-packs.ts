import { database } from '../data/client';
import {
  findProposal,
  listPackVersions,
  listProposals,
  type PackProposal,
  type PackVersion,
} from '../data/pack-versions';
import { findActivePack, findPackOfVersion } from '../data/packs';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { comparePacks, type PackDifference } from '../domain/policy/compare-packs';
import type { PolicyPack } from '../domain/policy/pack-schema';
import { notFound, ok, type Result } from '../domain/result';
import type { PinnedPack } from '../domain/use-case/record';

export type { PackVersion };

export interface PackVersionPage extends PackVersion {
  readonly content: PolicyPack;
}

/** Every version of the policy pack, newest first. */
export async function listPacks({ actor }: Pick<Call, 'actor'>): Promise<Result<readonly PackVersion[]>> {
  const allowed = can(actor, 'packs.read');
  return allowed.ok ? ok(await listPackVersions(database())) : allowed;
}

/** What was proposed and is not published, newest first. */
export async function listPackProposals({ actor }: Pick<Call, 'actor'>) {
  const allowed = can(actor, 'packs.read');
  return allowed.ok ? ok(await listProposals(database())) : allowed;
}

/** One version, whole. */
export async function readPackVersion(call: Pick<Call, 'actor'>, version: number): Promise<Result<PackVersionPage>> {
  const versions = await listPacks(call);
  if (!versions.ok) return versions;
  const found = versions.value.find((one) => one.version === version);
  const pack = found && (await findPackOfVersion(database(), version));
  return found && pack ? ok({ ...found, content: pack.content }) : notFound();
}

/** In what one version differs from another. */
export async function compareVersions(
  { actor }: Pick<Call, 'actor'>,
  before: number,
  after: number,
): Promise<Result<readonly PackDifference[]>> {
  const allowed = can(actor, 'packs.read');
  if (!allowed.ok) return allowed;
  const [one, other] = await Promise.all([before, after].map((version) => findPackOfVersion(database(), version)));
  return one && other ? ok(comparePacks(one.content, other.content)) : notFound();
}

export interface ProposalPage {
  readonly proposal: PackProposal;
  /** The version in force that it would replace. */
  readonly active: PinnedPack;
  readonly differences: readonly PackDifference[];
}

/** A pack that may be published, with what differs from the version in force. */
export async function readProposal({ actor }: Pick<Call, 'actor'>, id: string): Promise<Result<ProposalPage>> {
  const allowed = can(actor, 'packs.read');
  if (!allowed.ok) return allowed;
  const [proposal, active] = await Promise.all([findProposal(database(), id), findActivePack(database())]);
  if (!proposal) return notFound();
  return ok({ proposal, active, differences: comparePacks(active.content, proposal.content) });
}
