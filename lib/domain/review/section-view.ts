import { lapsedIn } from '../condition/condition-state';
import { dayInWords, dayOf } from '../condition/day';
import { turnedSince } from '../model/model-in-words';
import type { SponsorFinding } from '../policy/sponsor';
import { expiresAt, monthsOf } from '../policy/validity';
import { asDifference, differences, type Difference } from '../sign-off/differences';
import { mayStandFor, requiredParts } from '../sign-off/may-sign';
import { signedBy } from '../sign-off/signed-by';
import { takeSnapshot, type Snapshot } from '../sign-off/snapshot';
import type { Part, SectionRecord, SignOffRecord } from '../use-case/record';
import { isApproval, LEVEL_NAMES, ROLES, type Role, type SectionState } from '../vocabulary';
import { endedUnpassed } from './closed-review';
import { leftOffice } from './left-office';
import type { ReviewContext } from './review-context';

/** One part of a section with the approval that speaks for it, and why there is none that holds any more. */
export interface PartView {
  readonly part: Part;
  readonly approval: SignOffRecord | null;
  readonly stale: readonly Difference[];
}

/** One seat of the ring, computed from content. */
export interface SectionView {
  readonly role: Role;
  readonly record: SectionRecord;
  readonly state: SectionState;
  readonly parts: readonly PartView[];
  readonly snapshot: Snapshot;
  readonly lastAct: SignOffRecord | null;
}

/** What ends an approval without any change of what was signed. */
export const ENDINGS: ReadonlySet<Difference['kind']> = new Set(['withdrawal', 'condition', 'expiry', 'office']);

/** @param now time alone ends what an approval rests on */
export function viewSection(context: ReviewContext, role: Role, now: Date): SectionView {
  const record = context.review.sections.find((section) => section.role === role);
  if (!record) throw new Error(`Review ${context.review.id} has no section ${role}.`);
  const signOffs = context.review.signOffs.filter((signOff) => signOff.role === role);
  const snapshot = takeSnapshot(context, role);
  const parts = requiredParts(role, context.sponsor).map((part) => viewPart(context, snapshot, signOffs, part, now));
  const lastAct = signOffs.at(-1) ?? null;
  return { role, record, state: stateOf(context, record, parts, lastAct), parts, snapshot, lastAct };
}

export function viewSections(context: ReviewContext, now: Date): readonly SectionView[] {
  return ROLES.map((role) => viewSection(context, role, now));
}

export function isCurrent(part: PartView): boolean {
  return part.approval !== null && part.stale.length === 0;
}

/** The parts that have no current approval. */
export function openParts({ parts }: SectionView): readonly Part[] {
  return parts.filter((part) => !isCurrent(part)).map(({ part }) => part);
}

/** Whether an approval of this section was taken back and not given again. */
export function isWithdrawn({ parts }: SectionView): boolean {
  return parts.some(({ stale }) => stale.some(({ kind }) => kind === 'withdrawal'));
}

/** Whether an approval of this section has become too old. */
export function hasExpired({ parts }: SectionView): boolean {
  return parts.some(({ stale }) => stale.some(({ kind }) => kind === 'expiry'));
}

/** Whether an executive behind an approval of this section has left the office they signed in. */
export function hasLeft({ parts }: SectionView): boolean {
  return parts.some(({ stale }) => stale.some(({ kind }) => kind === 'office'));
}

/** Whether figures of closed months re-opened what an approval of this section covers. */
export function isOverspent({ parts }: SectionView): boolean {
  return parts.some(({ stale }) => stale.some(({ kind }) => kind === 'overrun'));
}

/** When the first approval of this section that still holds ends by its age; null where none does. */
export function nextExpiry(context: ReviewContext, { parts }: SectionView): Date | null {
  const moments = parts.filter(isCurrent).flatMap(({ approval }) => (approval && expiryOf(context, approval)) ?? []);
  return moments.length > 0 ? new Date(Math.min(...moments.map(Number))) : null;
}

/** Whether an approval of this section rests on a condition that lapsed. */
export function hasLapsed({ parts }: SectionView): boolean {
  return parts.some(({ stale }) => stale.some(({ kind }) => kind === 'condition'));
}

function viewPart(
  context: ReviewContext,
  snapshot: Snapshot,
  signOffs: readonly SignOffRecord[],
  part: Part,
  now: Date,
): PartView {
  const last = signOffs.findLast((signOff) => signOff.parts.includes(part));
  if (last?.act === 'REVOKE') return { part, approval: null, stale: [withdrawal(last)] };
  if (!last || !isApproval(last.act)) return { part, approval: null, stale: [] };
  const material = differences(last.snapshot, snapshot, [part], context.review.pack.content).filter(
    (difference) => difference.material,
  );
  const level = levelReason(part, last, context.sponsor);
  const expired = expiryReason(context, last, now);
  const ended = [
    ...turnedReasons(context, last, snapshot, now).filter(({ id }) => !material.some((one) => one.id === id)),
    ...(level ? [level] : []),
    ...officeReasons(last),
    ...(expired ? [expired] : []),
    ...lapsedReasons(context, last.role, part, now),
  ];
  return { part, approval: last, stale: [...material, ...ended] };
}

/** Source: product.md, rule 8: a withdrawn approval no longer holds, whatever the content says. */
function withdrawal(signOff: SignOffRecord): Difference {
  const { id, comment } = signOff;
  const to = `Withdrawn by ${signedBy(signOff)}: ${comment}`;
  return { kind: 'withdrawal', id, label: 'Approval withdrawn', from: 'Given', to, material: true, note: null };
}

/** When an approval of this review ends by its age. Source: product.md, rule 9. */
export function expiryOf({ derived, review }: ReviewContext, { at }: Pick<SignOffRecord, 'at'>): Date | null {
  return expiresAt(at, review.gate, derived.tier, review.pack.content);
}

function expiryReason(context: ReviewContext, approval: SignOffRecord, now: Date): Difference | null {
  const { derived, review } = context;
  const ends = expiryOf(context, approval);
  if (ends === null || now < ends) return null;
  const months = monthsOf(review.gate, derived.tier, review.pack.content);
  return {
    kind: 'expiry',
    id: approval.id,
    label: 'Approval expired',
    from: `Signed on ${dayInWords(dayOf(approval.at))}`,
    to: `It held for ${months} months, until ${dayInWords(dayOf(ends))}`,
    material: true,
    note: null,
  };
}

/** Source: product.md, section 7: a day that arrives deprecates or ends a model, and nothing in the record has changed. */
function turnedReasons(context: ReviewContext, approval: SignOffRecord, { models }: Snapshot, now: Date): Difference[] {
  if (!approval.snapshot.models) return [];
  return turnedSince(models ?? [], approval.at, now).map((found) => asDifference(found, context.review.pack.content));
}

/** An approval rests on its conditions: one that lapsed takes it along until the role closes it. */
function lapsedReasons(context: ReviewContext, role: Role, part: Part, now: Date): Difference[] {
  return lapsedIn(context, role, now)
    .filter(({ parts }) => parts.includes(part))
    .map(({ id, text, dueOn }) => ({
      kind: 'condition',
      id,
      label: 'Condition lapsed',
      from: text,
      to: `Not closed by ${dayInWords(dueOn)}`,
      material: true,
      note: null,
    }));
}

/** The executive's own staleness: the gate asks for a higher office than the one that signed. */
function levelReason(part: Part, approval: SignOffRecord, sponsor: SponsorFinding): Difference | null {
  if (part === 'WHOLE' || part === 'ENGINEERING' || part === 'SCIENCE') return null;
  if (mayStandFor(part, approval.executiveLevel, sponsor)) return null;
  const required = part === 'LEAD' ? sponsor.lead : part;
  const from = approval.executiveLevel ? LEVEL_NAMES[approval.executiveLevel] : null;
  return {
    kind: 'sponsor',
    id: 'sponsor',
    label: 'Required executive signature',
    from,
    to: LEVEL_NAMES[required],
    material: true,
    note: null,
  };
}

/** The executive who signed has left the office they signed in. */
function officeReasons(approval: SignOffRecord): Difference[] {
  const left = leftOffice(approval);
  if (!left) return [];
  const from = approval.executiveLevel
    ? `Signed by ${approval.printedName} as ${LEVEL_NAMES[approval.executiveLevel]}`
    : `Signed by ${approval.printedName}`;
  const label = 'Sponsor left office';
  return [{ kind: 'office', id: approval.id, label, from, to: left.words, material: true, note: null }];
}

function stateOf(
  { review }: ReviewContext,
  section: SectionRecord,
  parts: readonly PartView[],
  lastAct: SignOffRecord | null,
): SectionState {
  if (lastAct?.act === 'REJECT') return 'REJECTED';
  if (review.submittedAt === null) return 'NOT_STARTED';
  if (section.phase === 'TEAM') return 'CHANGES_REQUESTED';
  if (parts.some(({ stale }) => stale.length > 0)) return 'STALE';
  if (parts.every(isCurrent)) return 'APPROVED';
  return endedUnpassed(review.status) ? 'NOT_STARTED' : 'WAITING';
}
