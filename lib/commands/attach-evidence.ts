import { createEvidence, detachEvidence, type NewEvidence } from '../data/save-discussion';
import { saveAnswerRow } from '../data/save-review';
import type { Call } from '../domain/access/actor';
import { ok, type Result } from '../domain/result';
import { addEvidence, removeEvidence } from '../domain/review/attach-evidence';
import { actOnReview, reviewOf, type ReviewPlace } from './act-on-review';
import type { Settled } from './act-on-use-case';
import { newFile, newLink, type NewFile, type NewLink } from './new-evidence';

export type LinkInput = NewLink & { readonly requirement: string };
export type FileInput = NewFile & { readonly requirement: string };
type Attached = Settled & { evidenceId: string };

/** Attaches a web address to an answer. */
export function attachLink(call: Call, place: ReviewPlace, input: LinkInput): Promise<Result<Attached>> {
  return attach(call, place, input.requirement, newLink(input));
}

/** Attaches a file to an answer. */
export async function attachFile(call: Call, place: ReviewPlace, input: FileInput): Promise<Result<Attached>> {
  const file = await newFile(call, place.key, 'evidence.add', input);
  return file.ok ? attach(call, place, input.requirement, file.value) : file;
}

function attach(call: Call, place: ReviewPlace, id: string, evidence: NewEvidence): Promise<Result<Attached>> {
  return actOnReview(call, place, async (tx, context, call) => {
    const added = addEvidence(context, id, evidence.sha256, call);
    if (!added.ok) return added;
    const { role } = added.value;
    const { review, record } = context;
    await saveAnswerRow(tx, review.id, { requirement: id, role }, call.actor.id, call.now);
    const where = { useCaseId: record.id, reviewId: review.id, requirement: id };
    const evidenceId = await createEvidence(tx, where, evidence, call.actor.id, call.now);
    const { kind, title, provenance, sha256: digest } = evidence;
    const data = { ...reviewOf(context), requirement: id, role, evidenceId, kind, title, provenance, sha256: digest };
    return ok({ value: { evidenceId }, events: [{ type: 'evidence.added', data }] });
  });
}

/** Takes a piece of evidence off an answer. */
export function detach(
  call: Call,
  place: ReviewPlace,
  input: { readonly requirement: string; readonly evidenceId: string },
): Promise<Result<Settled>> {
  return actOnReview(call, place, async (tx, context, call) => {
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
