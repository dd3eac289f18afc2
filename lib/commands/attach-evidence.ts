import { sha256 } from '../crypto/digest';
import { database } from '../data/client';
import { findRecord } from '../data/load-record';
import { createEvidence, detachEvidence, type NewEvidence } from '../data/save-discussion';
import { saveAnswerRow } from '../data/save-review';
import type { Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { invalid, notFound, ok, refuse, type Result } from '../domain/result';
import { addEvidence, removeEvidence } from '../domain/review/attach-evidence';
import type { Provenance } from '../domain/vocabulary';
import { plainFileName } from '../files/file-name';
import { LARGEST_FILE, storeFile } from '../files/store';
import { actOnReview, reviewOf, type ReviewPlace } from './act-on-review';
import type { Settled } from './act-on-use-case';

interface Described {
  readonly requirement: string;
  readonly title: string;
  readonly provenance: Provenance;
}
export type LinkInput = Described & { readonly url: string };
export type FileInput = Described & { readonly fileName: string; readonly bytes: Uint8Array };
type Attached = Settled & { evidenceId: string };

/** Attaches a web address to an answer. */
export function attachLink(call: Call, place: ReviewPlace, input: LinkInput): Promise<Result<Attached>> {
  const { title, provenance, url } = input;
  return attach(call, place, input.requirement, { kind: 'LINK', title, provenance, url, sha256: sha256(url) });
}

/**
 * Attaches a file to an answer. The content is stored before the transaction, for people of the team only; if that is
 * refused the file stays behind unreferenced, which harms nobody, while a record could not do without its file.
 */
export async function attachFile(call: Call, place: ReviewPlace, input: FileInput): Promise<Result<Attached>> {
  const { title, provenance, fileName, bytes } = input;
  if (bytes.byteLength === 0) return invalid([{ path: 'file', message: 'The file is empty.' }]);
  if (bytes.byteLength > LARGEST_FILE) {
    return refuse('payload_too_large', `A file may have ${LARGEST_FILE / 1024 / 1024} MB at most.`);
  }
  const record = await findRecord(database(), call.actor, place.key);
  if (!record) return notFound();
  const allowed = can(call.actor, 'evidence.add', record);
  if (!allowed.ok) return allowed;
  const { sha256: digest, size, mediaType } = await storeFile(bytes);
  return attach(call, place, input.requirement, {
    kind: 'FILE',
    title,
    provenance,
    fileName: plainFileName(fileName, 'file'),
    size,
    mediaType,
    sha256: digest,
  });
}

function attach(call: Call, place: ReviewPlace, id: string, evidence: NewEvidence): Promise<Result<Attached>> {
  return actOnReview(call, place, async (tx, context) => {
    const added = addEvidence(context, id, evidence.sha256, call);
    if (!added.ok) return added;
    const { role } = added.value;
    const { review, record } = context;
    await saveAnswerRow(tx, review.id, { requirement: id, role }, call.actor.id, call.now);
    const where = { useCaseId: record.id, reviewId: review.id, requirement: id };
    const evidenceId = await createEvidence(tx, where, evidence, call.actor.id, call.now);
    const { title, provenance, sha256: digest } = evidence;
    const data = { ...reviewOf(context), requirement: id, role, evidenceId, title, provenance, sha256: digest };
    return ok({ value: { evidenceId }, events: [{ type: 'evidence.added', data }] });
  });
}

/** Takes a piece of evidence off an answer. */
export function detach(
  call: Call,
  place: ReviewPlace,
  input: { readonly requirement: string; readonly evidenceId: string },
): Promise<Result<Settled>> {
  return actOnReview(call, place, async (tx, context) => {
    const removed = removeEvidence(context, input.requirement, input.evidenceId, call);
    if (!removed.ok) return removed;
    const { requirement, evidence } = removed.value;
    const { id, role } = requirement;
    await detachEvidence(tx, context.review.id, id, evidence.id);
    await saveAnswerRow(tx, context.review.id, { requirement: id, role }, call.actor.id, call.now);
    const { id: evidenceId, title, provenance, sha256: digest } = evidence;
    const data = { ...reviewOf(context), requirement: id, role, evidenceId, title, provenance, sha256: digest };
    return ok({ value: {}, events: [{ type: 'evidence.removed', data }] });
  });
}
