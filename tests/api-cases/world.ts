import { attachFile, attachLink } from '@/lib/commands/attach-evidence';
import { startThread } from '@/lib/commands/discuss';
import { archiveUseCase } from '@/lib/commands/manage-use-case';
import { withdraw } from '@/lib/commands/submit-review';
import type { ReviewPlace } from '@/lib/commands/act-on-review';
import type { Actor } from '@/lib/domain/access/actor';
import { sectionRequirements, reviewContext } from '@/lib/domain/review/review-context';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import {
  aPerson,
  approves,
  aSubmittedReview,
  aUnit,
  aUseCase,
  anOpenReview,
  callOf,
  must,
  recordOf,
  sevenReviewers,
} from '@/prisma/builders';

/** A review as the API addresses it, with what hangs on one of its answers. */
export interface PlacedReview extends ReviewPlace {
  readonly id: string;
  readonly owner: Actor;
  readonly version: number;
}

/** People and records for the cases of every operation. */
export async function makeWorld() {
  const admin = await aPerson({ name: 'Admin', grants: [{ role: 'ADMIN', businessUnitId: null }] });
  const auditor = await aPerson({ name: 'Auditor', grants: [{ role: 'AUDITOR', businessUnitId: null }] });
  const stranger = await aPerson({ name: 'Stranger' });
  const owner = await aPerson({ name: 'Owner' });
  const reviewers = await sevenReviewers();
  const unit = await aUnit();
  const draft = await placed(await anOpenReview({ owner }));
  const submitted = await placed(await aSubmittedReview({ owner }));
  const closed = await aClosedReview(owner);
  return {
    admin,
    auditor,
    stranger,
    owner,
    reviewers,
    unit,
    draft,
    submitted,
    closed,
    archived: await anArchived(owner),
  };
}
export type World = Awaited<ReturnType<typeof makeWorld>>;

/** The open review of a use case as it is now. */
export async function placed({ key, owner }: { readonly key: string; readonly owner: Actor }): Promise<PlacedReview> {
  const { openReview } = await recordOf(owner, key);
  if (!openReview) throw new Error(`${key} has no open review.`);
  return { key, owner, id: openReview.id, review: openReview.number, version: openReview.version };
}

/** A requirement of a section that is answered by a text. */
export async function aTextRequirement({ key, owner }: PlacedReview, role: Role): Promise<string> {
  const record = await recordOf(owner, key);
  if (!record.openReview) throw new Error(`${key} has no open review.`);
  const found = sectionRequirements(reviewContext(record, record.openReview, new Date()), role).find(
    ({ requirement }) => requirement.answer.type === 'text',
  );
  if (!found) throw new Error(`${role} of ${key} asks nothing that a text answers.`);
  return found.requirement.id;
}

let links = 0;

export async function aLink(place: PlacedReview, requirement: string): Promise<string> {
  links += 1;
  const link = { title: 'Record', provenance: 'FIRST_PARTY_DOC', url: `https://docs.example.org/${links}` } as const;
  return must(await attachLink(callOf(place.owner), place, { requirement, ...link })).evidenceId;
}

export async function aFile(place: PlacedReview, requirement: string, content: string): Promise<string> {
  const file = {
    title: 'Note',
    provenance: 'FIRST_PARTY_DOC',
    fileName: 'note.txt',
    bytes: Buffer.from(content),
  } as const;
  return must(await attachFile(callOf(place.owner), place, { requirement, ...file })).evidenceId;
}

export async function aThread(place: PlacedReview, requirement: string): Promise<string> {
  const thread = { requirement, blocking: false, text: 'Who does this at night?' };
  return must(await startThread(callOf(place.owner), place, thread)).threadId;
}

/** A use case at its first version. */
export async function aPlainUseCase(owner: Actor): Promise<{ key: string; version: number }> {
  const { key } = await aUseCase({ owner });
  return { key, version: (await recordOf(owner, key)).version };
}

/** A use case whose stage seven approvals carry. */
export async function aCarriedUseCase({ owner, reviewers }: World): Promise<{ key: string; version: number }> {
  const place = await aSubmittedReview({ owner });
  for (const role of ROLES) await approves(reviewers[role], place, role);
  return { key: place.key, version: (await recordOf(owner, place.key)).version };
}

async function anArchived(owner: Actor) {
  const { key, version } = await aPlainUseCase(owner);
  return must(await archiveUseCase(callOf(owner), key, { archived: true, reason: 'Given up', version }));
}

async function aClosedReview(owner: Actor) {
  const open = await placed(await anOpenReview({ owner }));
  const requirement = await aTextRequirement(open, 'SECURITY');
  const evidence = await aLink(open, requirement);
  const thread = await aThread(open, requirement);
  const { version } = await placed(open);
  must(await withdraw(callOf(owner), open, 'Not now', version));
  return { ...open, version: version + 1, requirement, evidence, thread };
}
