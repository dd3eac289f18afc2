import { hash } from '@node-rs/argon2';
import { addPerson, grant as giveGrant } from '@/lib/commands/manage-people';
import { addUnit } from '@/lib/commands/manage-organisation';
import { attachLink } from '@/lib/commands/attach-evidence';
import { openReviewOf } from '@/lib/commands/open-review';
import { registerUseCase } from '@/lib/commands/register-use-case';
import { saveAnswerOf } from '@/lib/commands/save-answer';
import { saveFindingOf } from '@/lib/commands/save-finding';
import { signSection, type ConditionInput } from '@/lib/commands/sign-section';
import { submit } from '@/lib/commands/submit-review';
import type { ReviewPlace } from '@/lib/commands/act-on-review';
import { sha256 } from '@/lib/crypto/digest';
import { auditLog } from '@/lib/data/audit-log';
import { database } from '@/lib/data/client';
import { findRecord } from '@/lib/data/load-record';
import { findActor } from '@/lib/data/people';
import { saveStage } from '@/lib/data/save-use-case';
import { inTransaction } from '@/lib/data/transaction';
import { findUnitByName } from '@/lib/data/units';
import type { Actor, Call, Grant } from '@/lib/domain/access/actor';
import { canonicalJson } from '@/lib/domain/audit/canonical-json';
import { ok, type Result } from '@/lib/domain/result';
import { reviewContext, sectionRequirements } from '@/lib/domain/review/review-context';
import { takeSnapshot } from '@/lib/domain/sign-off/snapshot';
import type { Part, UseCaseRecord } from '@/lib/domain/use-case/record';
import { ROLES, type ExecutiveLevel, type Gate, type Role, type SignOffAct, type Stage } from '@/lib/domain/vocabulary';
import { anAnswer } from './an-answer';
import { AN_INTAKE } from './an-intake';

/** Builders for seed and tests. They act through the commands, so what they make has its audit entries. */

const BUILDER: Actor = {
  id: '00000000-0000-4000-8000-000000000000',
  name: 'Village',
  grants: [{ role: 'ADMIN', businessUnitId: null }],
  executiveLevel: null,
  tokenScopes: null,
};

let counter = 0;

/** The value of a result, or an error that says why there is none. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.refusal.message} ${JSON.stringify(result.refusal.issues ?? '')}`);
}

/** As `must`, of an act that shows a secret once. */
export function shown<T extends { readonly token: string | null }>(result: Result<T>): T & { readonly token: string } {
  const value = must(result);
  if (value.token === null) throw new Error('The secret was shown before.');
  return { ...value, token: value.token };
}

export function callOf(actor: Actor, now: Date = new Date()): Call {
  return { actor, now, provenAt: now };
}

export async function aUnit(name = 'Shared services', now?: Date): Promise<string> {
  const known = await findUnitByName(database(), name);
  return known ? known.id : must(await addUnit(callOf(BUILDER, now), name)).unitId;
}

/** Of everybody here who holds a grant: what a signature by the API asks for. */
export const PASSWORD = 'seven people sign their own section';
let hashed: Promise<string> | undefined;

/** Of `PASSWORD`, and cheap to look at, since tests and drills do so thousands of times. */
export function passwordHash(): Promise<string> {
  return (hashed ??= hash(PASSWORD, { memoryCost: 8, timeCost: 1 }));
}

export interface PersonOptions {
  readonly name?: string;
  readonly email?: string;
  readonly grants?: readonly Grant[];
  readonly executiveLevel?: ExecutiveLevel | null;
  readonly now?: Date;
}

export async function aPerson(options: PersonOptions = {}): Promise<Actor> {
  counter += 1;
  const { name = `Person ${counter}`, email = `person-${counter}-${process.pid}@example.org`, now } = options;
  const { executiveLevel = null, grants = [] } = options;
  const { personId } = must(await addPerson(callOf(BUILDER, now), { name, email, executiveLevel }));
  for (const one of grants) must(await giveGrant(callOf(BUILDER, now), personId, one));
  if (grants.length > 0) {
    await database().person.update({ where: { id: personId }, data: { passwordHash: await passwordHash() } });
  }
  return actor(personId);
}

/** A person as they may act now. */
export async function actor(personId: string, now = new Date()): Promise<Actor> {
  const found = await findActor(database(), personId, now);
  if (!found) throw new Error(`There is no active person ${personId}.`);
  return found;
}

/** One reviewer for each role, for the whole organisation; the executive is a CEO unless told otherwise. */
export async function sevenReviewers(executiveLevel: ExecutiveLevel = 'CEO'): Promise<Record<Role, Actor>> {
  const people: [Role, Actor][] = [];
  for (const role of ROLES) {
    const level = role === 'EXECUTIVE' ? executiveLevel : null;
    const grants = [{ role, businessUnitId: null }];
    people.push([role, await aPerson({ name: `${role} reviewer`, grants, executiveLevel: level })]);
  }
  return Object.fromEntries(people) as Record<Role, Actor>;
}

export interface UseCaseOptions {
  readonly owner?: Actor;
  readonly intake?: Readonly<Record<string, unknown>>;
  readonly unit?: string;
  readonly visibility?: 'ORGANISATION' | 'RESTRICTED';
  readonly now?: Date;
}

export async function aUseCase(options: UseCaseOptions = {}): Promise<{ key: string; owner: Actor }> {
  const { intake = AN_INTAKE, visibility = 'ORGANISATION', now } = options;
  const owner = options.owner ?? (await aPerson(now ? { now } : {}));
  const businessUnitId = await aUnit(options.unit, now);
  const { key } = must(await registerUseCase(callOf(owner, now), { intake, businessUnitId, visibility }));
  return { key, owner };
}

/** A review in DRAFT. */
export async function anOpenReview(
  options: UseCaseOptions & { readonly gate?: Gate } = {},
): Promise<ReviewPlace & { owner: Actor }> {
  const { key, owner } = await aUseCase(options);
  const { review } = must(await openReviewOf(callOf(owner, options.now), key, options.gate ?? 'POC'));
  return { key, review, owner };
}

/** A review IN_REVIEW, with every requirement answered. */
export async function aSubmittedReview(options: UseCaseOptions & { readonly gate?: Gate } = {}) {
  const opened = await anOpenReview(options);
  await answerEverything(opened.owner, opened, options.now);
  must(await submit(callOf(opened.owner, options.now), opened, 1));
  return opened;
}

/** Puts a use case at a stage without its gates, as one that was moved by hand. */
export async function putAtStage(owner: Actor, key: string, to: Stage): Promise<void> {
  const { id, stage: from } = await recordOf(owner, key);
  const call = callOf(owner);
  must(
    await inTransaction(call, async (tx) => {
      await saveStage(tx, id, to, call.now);
      await auditLog(tx, call).forUseCase(id, [{ type: 'stage.moved', data: { from, to, reason: 'For a test.' } }]);
      return ok(null);
    }),
  );
}

export async function recordOf(viewer: Actor, key: string): Promise<UseCaseRecord> {
  const record = await findRecord(database(), viewer, key);
  if (!record) throw new Error(`${viewer.name} cannot see ${key}.`);
  return record;
}

/** Answers every requirement of the open review that has no answer yet. */
export async function answerEverything(team: Actor, place: ReviewPlace, now?: Date): Promise<void> {
  const record = await recordOf(team, place.key);
  if (!record.openReview) throw new Error(`${place.key} has no open review.`);
  const context = reviewContext(record, record.openReview, now ?? new Date());
  for (const { requirement } of context.requirements) {
    if (requirement.answer.type === 'metric' || context.answers.has(requirement.id)) continue;
    if (requirement.answer.type === 'evidence') {
      const link = {
        title: 'Review record',
        provenance: 'FIRST_PARTY_DOC',
        url: `https://docs.example.org/${requirement.id}`,
      } as const;
      must(await attachLink(callOf(team, now), place, { requirement: requirement.id, ...link }));
    } else {
      const input = { requirement: requirement.id, value: anAnswer(requirement), answerVersion: 0 };
      must(await saveAnswerOf(callOf(team, now), place, input));
    }
  }
}

/** SHA-256 of a section as it is now: what a signer of this moment has read. */
export async function snapshotOf(viewer: Actor, place: ReviewPlace, role: Role, now = new Date()): Promise<string> {
  const record = await recordOf(viewer, place.key);
  const review = [record.openReview, record.assurance].find((one) => one?.number === place.review);
  if (!review) throw new Error(`Review ${place.review} of ${place.key} is neither open nor carrying the stage.`);
  return sha256(canonicalJson(takeSnapshot(reviewContext(record, review, now), role)));
}

/** Marks every requirement of a section that has no verdict yet as met. */
export async function findEverythingMet(reviewer: Actor, place: ReviewPlace, role: Role, now?: Date): Promise<void> {
  const record = await recordOf(reviewer, place.key);
  if (!record.openReview) throw new Error(`${place.key} has no open review.`);
  const context = reviewContext(record, record.openReview, now ?? new Date());
  for (const { requirement } of sectionRequirements(context, role)) {
    const known = context.findings.get(requirement.id);
    if (requirement.answer.type === 'metric' || known?.verdict === 'MET') continue;
    const finding = { verdict: 'MET', note: '', findingVersion: known?.version ?? 0 } as const;
    must(await saveFindingOf(callOf(reviewer, now), place, { requirement: requirement.id, ...finding }));
  }
}

export interface SignOptions {
  readonly act?: SignOffAct;
  readonly halves?: readonly Part[];
  readonly comment?: string;
  readonly conditions?: readonly ConditionInput[];
  /** For whom a substitute signs. */
  readonly onBehalfOf?: string;
  readonly now?: Date;
}

/** Signs a section as it stands, and answers as the command does. */
export async function signs(reviewer: Actor, place: ReviewPlace, role: Role, options: SignOptions = {}) {
  const { conditions = [], act = conditions.length > 0 ? 'APPROVE_WITH_CONDITIONS' : 'APPROVE', now } = options;
  const { halves = [], comment = '', onBehalfOf } = options;
  const snapshotSha256 = await snapshotOf(reviewer, place, role, now);
  const input = { role, act, halves, comment, snapshotSha256, conditions, onBehalfOf };
  return signSection(callOf(reviewer, now), place, input);
}

/** Finds everything met and approves. */
export async function approves(reviewer: Actor, place: ReviewPlace, role: Role, options: SignOptions = {}) {
  await findEverythingMet(reviewer, place, role, options.now);
  return must(await signs(reviewer, place, role, options));
}
