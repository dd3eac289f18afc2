import { attachLink } from '@/lib/commands/attach-evidence';
import { startThread, resolve } from '@/lib/commands/discuss';
import { editUseCase } from '@/lib/commands/edit-use-case';
import { archiveUseCase, manageUseCase, moveUseCase } from '@/lib/commands/manage-use-case';
import { openReviewOf } from '@/lib/commands/open-review';
import { saveFindingOf } from '@/lib/commands/save-finding';
import { setTargetOf } from '@/lib/commands/set-target';
import { submit, withdraw } from '@/lib/commands/submit-review';
import { sha256 } from '@/lib/crypto/digest';
import { database } from '@/lib/data/client';
import { loadReview } from '@/lib/data/load-review';
import type { Actor } from '@/lib/domain/access/actor';
import { canonicalJson } from '@/lib/domain/audit/canonical-json';
import { reviewContext, sectionRequirements } from '@/lib/domain/review/review-context';
import { takeSnapshot } from '@/lib/domain/sign-off/snapshot';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import * as build from '@/prisma/builders';
import { UNIT, type Cast } from './cast';
import { copyRecord } from './copy-record';

/** States of a review and of its use case. The three PROHIBITED ones have a review in draft, under way, and none open. */
export const STATES = [
  'DRAFT',
  'IN_REVIEW',
  'CHANGES_REQUESTED',
  'PASSED',
  /** Passed, and all seven withdrew their approval. */
  'REVOKED',
  'REJECTED',
  'WITHDRAWN',
  'ARCHIVED',
  'RETIRED',
  'PROHIBITED_DRAFT',
  'PROHIBITED_IN_REVIEW',
  'PROHIBITED',
  'RESTRICTED',
] as const;
export type State = (typeof STATES)[number];

/** One record with all that a request about its first review needs to name. */
export interface Target {
  readonly key: string;
  readonly review: number;
  readonly reviewId: string;
  readonly version: number;
  readonly reviewVersion: number;
  readonly stage: string;
  readonly management: { readonly ownerId: string; readonly businessUnitId: string };
  readonly memberId: string;
  readonly evidenceId: string;
  readonly threadId: string;
  readonly conditionIds: readonly string[];
  /** Of the newest. */
  readonly breakGlassId: string;
  /** The first requirement of each section, with the versions of what is said about it. */
  readonly requirements: Readonly<Record<Role, { readonly id: string; answer: number; finding: number }>>;
  readonly snapshots: Readonly<Record<Role, string>>;
  /** For whom a substitute says that they sign. */
  readonly onBehalfOf?: string | undefined;
}

const because = { reason: 'Told by the test' };

/** One record in each state, made by the commands; only its copies are changed. */
export async function makeRecords({ actors }: Cast): Promise<Record<State, string>> {
  const owner = actors.OWNER;
  const call = (actor: Actor) => build.callOf(actor);
  const versionOf = async (key: string) => (await build.recordOf(owner, key)).version;
  const copy = async (key: string, change: (key: string, version: number) => Promise<unknown>) => {
    const copied = await copyRecord(key);
    await change(copied, await versionOf(copied));
    return copied;
  };
  const place = (key: string) => ({ key, review: 1 });

  const { key: DRAFT } = await build.aUseCase({ owner, unit: UNIT });
  const { businessUnitId, version: registered } = await build.recordOf(owner, DRAFT);
  const memberIds = [actors.MEMBER.id, actors.MEMBER_WITH_ROLES.id];
  const management = { ownerId: owner.id, memberIds, businessUnitId };
  const open = { ...management, visibility: 'ORGANISATION', version: registered } as const;
  build.must(await manageUseCase(call(owner), DRAFT, open));
  await openAndAnswer(owner, DRAFT);
  const stricter = { figures: { value: 3 }, reason: '', version: 0 };
  build.must(await setTargetOf(call(owner), DRAFT, { gate: 'PRODUCTION', metric: 'latency_p95' }, stricter));
  const question = { requirement: 'SEC-POC-01', blocking: true, text: 'Who may read the minutes?' };
  build.must(await startThread(call(actors.SECURITY), place(DRAFT), question));

  const IN_REVIEW = await copy(DRAFT, async (key) => {
    build.must(await submit(call(owner), place(key), 1));
    for (const role of ROLES) await build.findEverythingMet(actors[role], place(key), role);
  });
  const prohibit = async (key: string, version: number) =>
    build.must(await editUseCase(call(owner), key, { intake: { prohibited_practices: ['SOCIAL_SCORING'] }, version }));
  const WITHDRAWN = await copy(IN_REVIEW, async (key) => {
    build.must(await withdraw(call(owner), place(key), 'Told by the test', 2));
  });
  const PASSED = await copy(IN_REVIEW, async (key) => {
    build.must(await resolve(call(actors.SECURITY), place(key), (await targetOf(owner, key)).threadId));
    for (const role of ROLES) build.must(await build.signs(actors[role], place(key), role));
  });
  return {
    DRAFT,
    IN_REVIEW,
    CHANGES_REQUESTED: await copy(IN_REVIEW, async (key) => {
      await findNotMet(actors.SECURITY, key, 'SECURITY');
      build.must(await build.signs(actors.SECURITY, place(key), 'SECURITY', { act: 'REQUEST_CHANGES' }));
    }),
    PASSED,
    REVOKED: await copy(PASSED, async (key) => {
      const revocation = { act: 'REVOKE', comment: 'Told by the test' } as const;
      for (const role of ROLES) build.must(await build.signs(actors[role], place(key), role, revocation));
    }),
    REJECTED: await copy(IN_REVIEW, async (key) => {
      const rejection = { act: 'REJECT', comment: 'Told by the test' } as const;
      build.must(await build.signs(actors.SECURITY, place(key), 'SECURITY', rejection));
    }),
    WITHDRAWN,
    ARCHIVED: await copy(WITHDRAWN, async (key, version) => {
      build.must(await archiveUseCase(call(owner), key, { archived: true, ...because, version }));
    }),
    RETIRED: await copy(IN_REVIEW, async (key, version) => {
      build.must(await moveUseCase(call(owner), key, { to: 'RETIRED', ...because, version }));
    }),
    PROHIBITED_DRAFT: await copy(DRAFT, prohibit),
    PROHIBITED_IN_REVIEW: await copy(IN_REVIEW, prohibit),
    PROHIBITED: await copy(WITHDRAWN, prohibit),
    RESTRICTED: await copy(IN_REVIEW, async (key, version) => {
      build.must(await manageUseCase(call(owner), key, { ...management, visibility: 'RESTRICTED', version }));
    }),
  };
}

async function openAndAnswer(owner: Actor, key: string): Promise<void> {
  build.must(await openReviewOf(build.callOf(owner), key, 'POC'));
  await build.answerEverything(owner, { key, review: 1 });
  const link = {
    title: 'Threat model',
    provenance: 'FIRST_PARTY_DOC',
    url: 'https://docs.example.org/threats',
  } as const;
  build.must(await attachLink(build.callOf(owner), { key, review: 1 }, { requirement: 'SEC-POC-01', ...link }));
}

/** Finds the first requirement of a section not met. */
export async function findNotMet(reviewer: Actor, key: string, role: Role): Promise<void> {
  const { requirements } = await targetOf(reviewer, key);
  const { id: requirement, finding: findingVersion } = requirements[role];
  const finding = { requirement, verdict: 'NOT_MET', note: 'It says too little.', findingVersion } as const;
  build.must(await saveFindingOf(build.callOf(reviewer), { key, review: 1 }, finding));
}

/** What a request about this record names, as it is now. */
export async function targetOf(viewer: Actor, key: string): Promise<Target> {
  const record = await build.recordOf(viewer, key);
  const review = await loadReview(database(), record.reviews[0]!.id);
  const context = reviewContext(record, review, new Date());
  const each = <T>(of: (role: Role) => T) =>
    Object.fromEntries(ROLES.map((role) => [role, of(role)])) as Record<Role, T>;
  return {
    key,
    review: review.number,
    reviewId: review.id,
    version: record.version,
    reviewVersion: review.version,
    stage: record.stage,
    management: { ownerId: record.ownerId, businessUnitId: record.businessUnit.id },
    memberId: record.members.find(({ name }) => name === 'MEMBER')!.id,
    evidenceId: review.answers.find(({ requirement }) => requirement === 'SEC-POC-01')!.evidence[0]!.id,
    threadId: review.threads[0]!.id,
    conditionIds: record.conditions.map(({ id }) => id),
    breakGlassId: record.breakGlasses[0]?.id ?? '',
    requirements: each((role) => {
      const { id } = sectionRequirements(context, role)[0]!.requirement;
      const [answer, finding] = [context.answers.get(id), context.findings.get(id)];
      return { id, answer: answer?.version ?? 0, finding: finding?.version ?? 0 };
    }),
    snapshots: each((role) => sha256(canonicalJson(takeSnapshot(context, role)))),
  };
}
