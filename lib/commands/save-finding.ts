import { sha256 } from '../crypto/digest';
import { loadRecord } from '../data/load-record';
import { saveFindingRow } from '../data/save-review';
import type { Tx } from '../data/transaction';
import type { Call } from '../domain/access/actor';
import { canonicalJson } from '../domain/audit/canonical-json';
import { ok, type Result } from '../domain/result';
import { reviewContext, type ReviewContext } from '../domain/review/review-context';
import { saveFinding } from '../domain/review/save-finding';
import { forWhom } from '../domain/sign-off/act-in-name';
import { takeSnapshot } from '../domain/sign-off/snapshot';
import type { Role, Verdict } from '../domain/vocabulary';
import { actOnReview, reviewOf, type ReviewPlace } from './act-on-review';
import type { Settled } from './act-on-use-case';
import { withWrittenSince } from './changed-since';

export interface FindingInput {
  readonly requirement: string;
  readonly verdict: Verdict | null;
  readonly note: string;
  /** The version the reviewer saw, 0 where there was none. */
  readonly findingVersion: number;
  /** SHA-256 of the section as the reviewer read it, to learn what it is after this finding. */
  readonly seenSnapshot?: string;
}

export interface FindingSaved {
  readonly findingVersion: number;
  /** Of the section with this finding; null where something else had changed that the reviewer has not seen. */
  readonly snapshotSha256: string | null;
}

/** Saves what a reviewer finds on one requirement. */
export function saveFindingOf(
  asked: Call,
  place: ReviewPlace,
  input: FindingInput,
): Promise<Result<Settled & FindingSaved>> {
  return actOnReview<FindingSaved>(asked, place, async (tx, context, call) => {
    const { verdict, note, findingVersion: version } = input;
    const saved = saveFinding(context, input.requirement, { verdict, note, version }, call);
    if (!saved.ok) {
      const writing = { type: 'finding.saved', requirement: input.requirement, seenVersion: version } as const;
      return withWrittenSince(tx, context, writing, saved.refusal);
    }
    const { requirement, changed, inName } = saved.value;
    const { id, role } = requirement;
    const seen = snapshotSha256(context, role) === input.seenSnapshot;
    if (!changed)
      return ok({
        value: { findingVersion: version, snapshotSha256: seen ? (input.seenSnapshot ?? null) : null },
        events: [],
      });
    const finding = { requirement: id, verdict, note };
    const findingVersion = await saveFindingRow(tx, context.review.id, finding, call.actor.id, call.now);
    const after = seen ? snapshotSha256(await reload(tx, context), role) : null;
    const before = context.findings.get(id);
    const from = { verdict: before?.verdict ?? null, note: before?.note ?? '' };
    const data = { ...reviewOf(context), requirement: id, role, verdict, note, from, ...forWhom(inName) };
    return ok({ value: { findingVersion, snapshotSha256: after }, events: [{ type: 'finding.saved', data }] });
  });
}

async function reload(tx: Tx, { record, review, now }: ReviewContext): Promise<ReviewContext> {
  const after = await loadRecord(tx, record.id);
  return reviewContext(after, after.openReview ?? review, now);
}

function snapshotSha256(context: ReviewContext, role: Role): string {
  return sha256(canonicalJson(takeSnapshot(context, role)));
}
