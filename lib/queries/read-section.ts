import { sha256 } from '../crypto/digest';
import { database } from '../data/client';
import { findRecordAt } from '../data/load-record';
import { loadReview } from '../data/load-review';
import type { Actor, Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { lapsedIn } from '../domain/condition/condition-state';
import { canonicalJson } from '../domain/audit/canonical-json';
import { answerInWords } from '../domain/policy/labels';
import { halfOf } from '../domain/policy/requirements';
import { dueAtIn, sectionStateInWords } from '../domain/review/closed-review';
import { openThread } from '../domain/review/discuss';
import { gateLines } from '../domain/review/gate';
import { overrunsSigned } from '../domain/review/overruns';
import { isRequirementAnswered } from '../domain/review/readiness';
import { askedAgain } from '../domain/review/renewal';
import { reviewContext, sectionRequirements, type ReviewContext } from '../domain/review/review-context';
import { ENDINGS, viewSection, viewSections, type SectionView } from '../domain/review/section-view';
import { mayWorkOnAnswers } from '../domain/review/save-answer';
import { mayFind } from '../domain/review/save-finding';
import { resubmitSection } from '../domain/review/submit-review';
import { differences, inWords, type DifferenceInWords } from '../domain/sign-off/differences';
import { maySign, signingFacts } from '../domain/sign-off/may-sign';
import { meaningFacts } from '../domain/sign-off/meaning';
import { namesToActIn, type InName } from '../domain/sign-off/act-in-name';
import { partsToSign, signerFor } from '../domain/sign-off/parts-to-sign';
import { alreadyDone } from '../domain/sign-off/sign';
import { signedBy } from '../domain/sign-off/signed-by';
import { keyOf, titleOf, type SignOffRecord } from '../domain/use-case/record';
import { isAfterGate, isApproval, SIGN_OFF_ACTS, type Role } from '../domain/vocabulary';
import { changesSinceFindings } from './changes-since-findings';
import { may, type May } from './may';
import { metricsAtGate } from './metrics-of';
import { requirementInSection } from './requirement-in-section';
import { lastingGlass } from './view-break-glass';

export interface SectionPlace {
  readonly key: string;
  readonly review: number;
  readonly role: Role;
}

export type SectionPage = NonNullable<Awaited<ReturnType<typeof readSection>>>;

/** One section of one review, for the team that answers and for the reviewer who signs. Null where there is nothing to see. */
export async function readSection(actor: Actor, place: SectionPlace, now: Date) {
  const context = await findContext(actor, place.key, place.review, now);
  if (!context) return null;
  const call: Call = { actor, now };
  const { record, review } = context;
  const { role } = place;
  const section = viewSection(context, role, now);
  const requirements = sectionRequirements(context, role);
  const changes = changesSinceSigned(context, section, actor);
  const sinceFindings = await changesSinceFindings(context, role);
  const changed = new Set(changes?.differences.filter(({ kind }) => kind !== 'field').map(({ id }) => id));
  return {
    key: keyOf(record),
    title: titleOf(record),
    version: record.version,
    review: {
      id: review.id,
      number: review.number,
      gate: review.gate,
      round: review.round,
      status: review.status,
      version: review.version,
      packVersion: review.pack.version,
    },
    breakGlass: lastingGlass(record, call),
    role,
    state: section.state,
    stateInWords: sectionStateInWords(section.state, review.status),
    stateSince: section.record.stateSince,
    dueAt: dueAtIn(review, section.record),
    phase: section.record.phase,
    seats: viewSections(context, now).map(({ role: seat, state }) => ({ role: seat, state })),
    currency: record.organisation.currency,
    snapshotSha256: sha256(canonicalJson(section.snapshot)),
    briefings: briefingsOf(context, role),
    fields: fieldsOf(context, section),
    metrics: metricsAtGate(
      record,
      review.gate,
      context.metrics.filter(({ metric }) => metric.roles.includes(role)),
      now,
    ),
    changes,
    requirements: requirements.map((one) => ({
      ...requirementInSection(context, one, call),
      changedSinceFinding: sinceFindings.get(one.requirement.id) ?? [],
      half: halfOf(one.requirement),
      answered: isRequirementAnswered(context, one.requirement.id),
      changed: changed.has(one.requirement.id),
    })),
    signOffs: review.signOffs
      .filter((signOff) => signOff.role === role)
      .toReversed()
      .map(withoutSnapshot),
    /** Conditions that lapsed: they are closed before anybody approves. */
    lapsed: lapsedIn(context, role, now).map(({ id, text }) => ({ id, text })),
    /** Figures over what the pack allows, which are signed with the section. */
    overruns: overrunsSigned(context, section),
    signing: signingOf(context, section, call),
    may: permissionsOf(context, role, call),
    otherGateLines: gateLines(context, now).filter(
      (line) => (line.state === 'UNSATISFIED' || line.state === 'ERROR') && line.id !== `section.${role}`,
    ).length,
  };
}

/** A review by its number on a record the actor may see, with all that its rules read. */
export async function findContext(actor: Actor, key: string, number: number, now: Date): Promise<ReviewContext | null> {
  const record = await findRecordAt(database(), actor, key, now);
  const summary = record?.reviews.find((one) => one.number === number);
  if (!record || !summary) return null;
  const loaded = [record.openReview, record.assurance].find((one) => one?.id === summary.id);
  return reviewContext(record, loaded ?? (await loadReview(database(), summary.id)), now);
}

function briefingsOf({ derived, review }: ReviewContext, role: Role) {
  const declared = derived.values['patterns'];
  return review.pack.content.patterns
    .filter(({ id }) => Array.isArray(declared) && declared.includes(id))
    .map(({ id, name, briefings, failure_modes }) => ({
      id,
      name,
      text: briefings[role],
      failureModes: failure_modes,
    }));
}

/** The fields this role reads or depends on, in the pack's words. */
function fieldsOf({ review }: ReviewContext, { snapshot }: SectionView) {
  const pack = review.pack.content;
  return pack.fields
    .filter(({ key }) => key in snapshot.fields)
    .map((field) => ({
      key: field.key,
      label: field.label,
      group: field.group,
      unit: field.unit ?? null,
      value: snapshot.fields[field.key] ?? null,
      words: answerInWords(field, snapshot.fields[field.key], pack),
    }));
}

export interface ChangesSinceSigned {
  readonly signedAt: Date;
  readonly signedBy: string;
  readonly mine: boolean;
  readonly differences: readonly DifferenceInWords[];
}

/** What differs from the last approval in this section: the landing view of a reviewer who comes back. */
function changesSinceSigned(context: ReviewContext, section: SectionView, actor: Actor): ChangesSinceSigned | null {
  const signed = context.review.signOffs.filter(
    ({ role, act }) => role === section.role && (isApproval(act) || act === 'REQUEST_CHANGES'),
  );
  const last = signed.findLast(({ by }) => by.id === actor.id) ?? signed.at(-1);
  if (!last) return null;
  const pack = context.review.pack.content;
  const ended = new Map(section.parts.flatMap(({ stale }) => stale.map((one) => [one.id, one] as const)));
  const content = differences(last.snapshot, section.snapshot, last.parts, pack);
  const found = [
    ...[...ended.values()].filter(
      ({ kind, id }) => ENDINGS.has(kind) || (kind === 'model' && !content.some((one) => one.id === id)),
    ),
    ...content,
  ];
  return {
    signedAt: last.at,
    signedBy: signedBy(last),
    mine: last.by.id === actor.id,
    differences: inWords(found, pack),
  };
}

const HALF_CHOICES = [['ENGINEERING', 'SCIENCE'], ['ENGINEERING'], ['SCIENCE']] as const;

function signingOf(context: ReviewContext, section: SectionView, { actor, now }: Call) {
  const { role, parts } = section;
  const names = namesToActIn(actor, role, context.record.businessUnitId);
  const ways = names.map((principal) => wayToSign(context, section, { actor, now }, principal));
  const open = ways.filter(({ signable }) => signable.yes);
  const offered = open.filter(({ choices }) => choices.some(({ acts }) => acts.length > 0));
  const signable = (offered[0] ?? open[0] ?? ways[0])?.signable ?? { yes: false, because: '' };
  return {
    ...signable,
    /** Whether the actor holds this role at all: only they are told what keeps them from signing. */
    holdsRole: can(actor, 'section.sign', context.record, role).ok,
    printedName: actor.name,
    /** What the role is asked for after the gate: the words of the act follow it. */
    asked: askedAgain(context, section, now),
    /** Who can be asked to meet a condition, the owner first. */
    team: [context.record.owner, ...context.record.members],
    sponsor: role === 'EXECUTIVE' ? { lead: context.sponsor.lead, co: context.sponsor.co } : null,
    parts: parts.map(({ part, approval, stale }) => ({
      part,
      approvedBy: approval?.printedName ?? null,
      approvedAt: approval?.at ?? null,
      stale: stale.length > 0,
    })),
    /** What each act would say, by in whose name it is signed and the halves of Data that may be signed for. */
    choices: (offered.length > 0 ? offered : open).flatMap(({ choices }) => choices),
  };
}

/** Signing in one name: whether it is open, and what each act would say. */
function wayToSign(context: ReviewContext, section: SectionView, { actor, now }: Call, principal: InName) {
  const { role, snapshot } = section;
  const facts = signingFacts(context, role, actor, principal);
  const signer = signerFor(actor, principal);
  const lapsed = lapsedIn(context, role, now).length > 0;
  const choices = (role === 'DATA' ? HALF_CHOICES : [[]]).map((halves) => ({
    onBehalfOf: signer.onBehalfOf,
    halves,
    acts: SIGN_OFF_ACTS.filter((act) => maySign(facts, actor, act).ok).flatMap((act) => {
      const speaksFor = partsToSign({ role, act, halves }, context, section, signer, now);
      if (!speaksFor.ok || (isAfterGate(act) && alreadyDone(context, section, speaksFor.value, act, now))) return [];
      if (isApproval(act) && lapsed) return [];
      return [{ act, facts: meaningFacts(snapshot, speaksFor.value, signer) }];
    }),
  }));
  const isOffered = choices.some(({ acts }) => acts.length > 0);
  const asked = isOffered || context.review.status !== 'PASSED' ? null : 'RECONFIRM';
  return { choices, signable: may(maySign(facts, actor, asked)) };
}

function permissionsOf(
  context: ReviewContext,
  role: Role,
  call: Call,
): Record<'answer' | 'find' | 'discuss' | 'block' | 'resubmit', May> {
  const [requirement] = sectionRequirements(context, role);
  return {
    answer: may(mayWorkOnAnswers(context, 'answer.save', call)),
    find: may(mayFind(context, role, call)),
    discuss: may(mayWorkOnAnswers(context, 'thread.open', call)),
    block: may(openThread(context, requirement?.requirement.id ?? '', true, call)),
    resubmit: may(resubmitSection(context, role, call)),
  };
}

/** A signature without the content it is bound to, but with what was promised with it. */
function withoutSnapshot({ snapshot, office: _, ...rest }: SignOffRecord) {
  return { ...rest, conditions: snapshot.conditions ?? [] };
}
