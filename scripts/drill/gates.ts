import { issueToken } from '@/lib/commands/manage-access';
import { sha256 } from '@/lib/crypto/digest';
import { auditLog } from '@/lib/data/audit-log';
import { inTransaction } from '@/lib/data/transaction';
import { TOKEN_SCOPES, type Actor, type Grant } from '@/lib/domain/access/actor';
import type { UseCaseEvent } from '@/lib/domain/audit/audit-event';
import { canonicalJson } from '@/lib/domain/audit/canonical-json';
import { asJson } from '@/lib/domain/audit/json';
import { ok } from '@/lib/domain/result';
import { reviewContext } from '@/lib/domain/review/review-context';
import { takeSnapshot } from '@/lib/domain/sign-off/snapshot';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import * as build from '@/prisma/builders';
import { copyRecord } from '@/tests/fail-closed/copy-record';

/** A review under way with every finding made: it lacks the seven signatures. */
export interface DrillGate {
  readonly key: string;
  readonly reviewId: string;
  readonly snapshots: Readonly<Record<Role, string>>;
}

export interface Signer {
  readonly actor: Actor;
  readonly token: string;
  /** The role they may sign for; null for one who may sign nothing here. */
  readonly role: Role | null;
}

/** A gate to be copied, and its owner, who holds all seven roles and may yet sign none of it. */
export async function aReadyGate(): Promise<{ key: string; owner: Actor }> {
  const owner = await aHolder('Owner', ROLES);
  const place = await build.aSubmittedReview({ owner });
  for (const role of ROLES) await build.findEverythingMet(await aHolder(`First of ${role}`, [role]), place, role);
  return { key: place.key, owner };
}

/** Copies of it, each with what its signers would have read. */
export async function copyGates({ key, owner }: { key: string; owner: Actor }, count: number): Promise<DrillGate[]> {
  const gates: DrillGate[] = [];
  while (gates.length < count) gates.push(await gateOf(owner, await copyRecord(key)));
  return gates;
}

async function gateOf(viewer: Actor, key: string): Promise<DrillGate> {
  const record = await build.recordOf(viewer, key);
  if (!record.openReview) throw new Error(`${key} has no open review.`);
  const { id: reviewId, gate, round, openedAt, submittedAt, pack } = record.openReview;
  const about = { reviewId, gate, round };
  const { owner, businessUnit, intake, createdAt } = record;
  const title = String(intake['title']);
  const registered = { title, owner: owner.name, businessUnit: businessUnit.name, intake: asJson(intake) };
  // A copy has no entries of its own yet, and what its rows say must be told by its log.
  const beginning: [Date, UseCaseEvent][] = [
    [createdAt, { type: 'use-case.registered', data: registered }],
    [openedAt, { type: 'review.opened', data: { ...about, packVersion: pack.version } }],
    [submittedAt ?? openedAt, { type: 'review.submitted', data: about }],
  ];
  await inTransaction(build.callOf(viewer), async (tx) => {
    for (const [at, event] of beginning) await auditLog(tx, build.callOf(viewer, at)).forUseCase(record.id, [event]);
    return ok(null);
  });
  const context = reviewContext(record, record.openReview, new Date());
  const digests = ROLES.map((role) => [role, sha256(canonicalJson(takeSnapshot(context, role)))]);
  return { key, reviewId, snapshots: Object.fromEntries(digests) as Record<Role, string> };
}

function aHolder(name: string, roles: readonly Role[]): Promise<Actor> {
  const grants = roles.map((role): Grant => ({ role, businessUnitId: null }));
  return build.aPerson({ name, grants, executiveLevel: roles.includes('EXECUTIVE') ? 'CEO' : null });
}

/** So many signers, the seven roles in turn; beside them the owner and one who holds a role and tries the others. */
export async function makeSigners(owner: Actor, count: number): Promise<Signer[]> {
  const signers: Signer[] = [];
  for (let index = 0; index < count; index += 1) {
    const role = ROLES[index % ROLES.length]!;
    const actor = await aHolder(`Signer ${index + 1}`, [role]);
    signers.push({ actor, role, token: await tokenOf(actor) });
  }
  return [...signers, { actor: owner, role: null, token: await tokenOf(owner) }];
}

/** An API token of a person, with every scope. */
export async function tokenOf(actor: Actor): Promise<string> {
  const issued = await issueToken(build.callOf(actor), { label: 'Drill', scopes: TOKEN_SCOPES, days: 1 });
  return build.shown(issued).token;
}
