import { database } from '../data/client';
import { executivesAmong, listReviewers } from '../data/list-reviewers';
import { findRecordAt } from '../data/load-record';
import { findImportedRow, type ImportedRow } from '../data/save-imported';
import type { Actor, Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import { runningBreakGlass } from '../domain/break-glass/break-glass-state';
import { conditionInWords } from '../domain/policy/condition-in-words';
import { derive } from '../domain/policy/derive';
import { sentenceInWords } from '../domain/policy/labels';
import type { PolicyPack, RiskTierRule } from '../domain/policy/pack-schema';
import { addedCoSponsors } from '../domain/policy/overspend';
import { requiredSponsor } from '../domain/policy/sponsor';
import { assuranceOf } from '../domain/review/assurance';
import { dueAtIn, lastRejection, signersOf } from '../domain/review/closed-review';
import { nextAct } from '../domain/review/next-act';
import { viewOverruns } from '../domain/review/overruns';
import { gatesWithin, openReview } from '../domain/review/open-review';
import { isRequirementAnswered } from '../domain/review/readiness';
import { renewalOf } from '../domain/review/renewal';
import { reviewContext, sectionRequirements, type ReviewContext } from '../domain/review/review-context';
import { nextExpiry, viewSections, type SectionView } from '../domain/review/section-view';
import { signedSeveral } from '../domain/review/signed-several';
import { vacancyOf } from '../domain/review/vacancy';
import { archive } from '../domain/use-case/archive';
import { mayDecideTier } from '../domain/use-case/decide-tier';
import { editIntake } from '../domain/use-case/edit-intake';
import { planSponsors } from '../domain/use-case/plan-sponsors';
import { moveStage, stagesWithin } from '../domain/use-case/move-stage';
import { keyOf, titleOf, type PersonRef, type UseCaseRecord } from '../domain/use-case/record';
import { recertify } from '../domain/use-case/recertify';
import { gateInWork, sponsorCoverage } from '../domain/use-case/sponsor-coverage';
import { viewSponsorPlan } from '../domain/use-case/view-sponsor-plan';
import { STAGES, type Gate, type Role, type SectionState } from '../domain/vocabulary';
import { gateWithHolders, reviewersOf, type Reviewers } from './holders';
import { intakeInWords } from './intake-in-words';
import { lookAhead } from './look-ahead';
import { mayRecord } from '../domain/use-case/record-measurement';
import { may, type May } from './may';
import { metricsOf } from './metrics-of';
import { movedBack, type MovedBack } from './moved-back';
import { namedModelItems, writtenOf } from './named-models';
import { lastingGlass, mayBreakGlass } from './view-break-glass';
import { viewCondition } from './view-condition';

/** The record page and `GET /use-cases/{key}`: one use case as this person sees it. Null where there is nothing to see. */
export async function readRecord(actor: Actor, key: string, now: Date): Promise<RecordView | null> {
  const record = await findRecordAt(database(), actor, key, now);
  if (!record) return null;
  const [reviewers, imported] = await Promise.all([
    listReviewers(database(), record.businessUnitId, now),
    record.origin === 'IMPORTED' ? findImportedRow(database(), record.id) : null,
  ]);
  const view = viewRecord(record, actor, reviewers, now);
  const ifMovedBack = await movedBack(database(), record, view.may.moveTo, now);
  return { ...view, ifMovedBack, imported: imported && importedRow(imported) };
}

export interface RecordView extends ReturnType<typeof viewRecord> {
  readonly imported: ReturnType<typeof importedRow> | null;
  readonly ifMovedBack: readonly MovedBack[];
}

/** Every column of the file in its order, with what the row held as it stood there. */
function importedRow({ fileName, row, at, byId, byName, headers, source }: ImportedRow) {
  const texts = new Map(source);
  const cells = headers.map((column) => ({ column, text: texts.get(column) ?? '' }));
  return { fileName, row, at, by: { id: byId, name: byName }, cells };
}

function viewRecord(record: UseCaseRecord, actor: Actor, reviewers: Reviewers, now: Date) {
  const open = record.openReview ? reviewContext(record, record.openReview, now) : null;
  const carrying = record.assurance ? reviewContext(record, record.assurance, now) : null;
  const shown = open ?? carrying;
  return {
    key: keyOf(record),
    title: titleOf(record),
    version: record.version,
    stage: record.stage,
    stageSince: record.stageSince,
    origin: record.origin,
    visibility: record.visibility,
    createdAt: record.createdAt,
    archivedAt: record.archivedAt,
    owner: record.owner,
    members: record.members,
    businessUnit: record.businessUnit,
    currency: record.organisation.currency,
    packVersion: (record.openReview?.pack ?? record.activePack).version,
    risk: riskOf(record),
    sponsor: {
      ...sponsorOf(record, now),
      vacancy: vacancyOf(record, now),
      overruns: viewOverruns(record, now),
      ahead: viewSponsorPlan(record, executivesAmong(reviewers), now),
    },
    assurance: assuranceOf(record, now),
    outSince: record.outSince,
    renewal: renewalOf(record, now),
    reviews: record.reviews,
    lastRejection: lastRejection(record.reviews),
    openReview: record.openReview && reviewHead(record.openReview),
    shownReview: shown && reviewHead(shown.review),
    sections: shown ? viewSections(shown, now).map((section) => seatOf(shown, section, reviewers)) : [],
    signedSeveral: shown ? signedSeveral(viewSections(shown, now)) : [],
    gate: open && gateWithHolders(open, reviewers, now),
    nextAct: nextAct(record, actor, now),
    breakGlass: lastingGlass(record, { actor, now }),
    conditions: record.conditions.map((condition) => viewCondition(record, condition, { actor, now })),
    intake: intakeInWords(record),
    models: { items: namedModelItems(record.models, now), written: writtenOf(record) },
    metrics: metricsOf(record, now),
    lookAhead: lookAhead(record, now),
    may: permissionsOf(record, { actor, now }),
  };
}

function reviewHead(review: NonNullable<UseCaseRecord['openReview']>) {
  const { id, number, gate, round, status, version, openedAt, openedBy, submittedAt, closedAt, pack } = review;
  return {
    id,
    number,
    gate,
    round,
    status,
    version,
    openedAt,
    openedBy,
    submittedAt,
    closedAt,
    packVersion: pack.version,
  };
}

export interface Seat {
  readonly role: Role;
  readonly state: SectionState;
  readonly since: Date;
  readonly dueAt: Date | null;
  readonly answered: number;
  readonly total: number;
  readonly openFindings: number;
  readonly signedBy: readonly string[];
  /** When its approval ends by its age, while it holds. */
  readonly endsAt: Date | null;
  /** Who may sign what is still open in it. */
  readonly reviewers: readonly PersonRef[];
}

function seatOf(context: ReviewContext, section: SectionView, reviewers: Reviewers): Seat {
  const { role, state, record } = section;
  const requirements = sectionRequirements(context, role).map(({ requirement }) => requirement);
  return {
    role,
    state,
    since: (state === 'APPROVED' ? lastSigned(section) : null) ?? record.stateSince,
    dueAt: dueAtIn(context.review, record),
    answered: requirements.filter(({ id }) => isRequirementAnswered(context, id)).length,
    total: requirements.length,
    openFindings: requirements.filter(({ id }) => context.findings.get(id)?.verdict === 'NOT_MET').length,
    signedBy: signersOf(section),
    endsAt: nextExpiry(context, section),
    reviewers: reviewersOf(context, section, reviewers),
  };
}

/** An approval is as old as its last signature, whatever made it count again meanwhile. */
function lastSigned({ parts }: SectionView): Date | null {
  const moments = parts.flatMap(({ approval }) => (approval ? [Number(approval.at)] : []));
  return moments.length > 0 ? new Date(Math.max(...moments)) : null;
}

function riskOf(record: UseCaseRecord) {
  const pack = record.openReview?.pack.content ?? record.activePack.content;
  const { computed, highest, tier, open, decision, provisional } = derive(
    record.intake,
    pack,
    record.organisation.employees,
    record.tierDecision,
  );
  return {
    tier: provisional ? highest.tier : tier,
    provisional,
    soFar: computed.tier,
    rule: ruleInWords(computed.rule, pack),
    highestRule: ruleInWords(highest.rule, pack),
    openFields: open.map(({ key, label }) => ({ key, label })),
    decision,
  };
}

function ruleInWords({ id, basis, effect, articles, when }: RiskTierRule, pack: PolicyPack) {
  return {
    id,
    basis,
    effect: sentenceInWords(effect, pack),
    articles: articles ?? {},
    when: conditionInWords(when, pack),
  };
}

function sponsorOf(record: UseCaseRecord, now: Date) {
  const pack = record.openReview?.pack.content ?? record.activePack.content;
  const { values, fields } = derive(record.intake, pack, record.organisation.employees, record.tierDecision);
  const gate = gateInWork(record.stage, record.openReview?.gate ?? null);
  const at = (one: Gate) =>
    requiredSponsor(values, one, fields, pack, addedCoSponsors(pack, one, record.measurements, now));
  const required = at(gate);
  const full = at(gate === 'POC' ? 'PRODUCTION' : gate);
  return { gate, ...required, full, ...sponsorCoverage(record.intake, required) };
}

/** What the viewer may do on the record, each from the rule of the act itself. */
function permissionsOf(record: UseCaseRecord, call: Call) {
  const gates = gatesWithin(record).map((gate) => ({ gate, ...may(openReview(record, gate, call)) }));
  return {
    edit: may(editIntake(record, {}, { version: record.version }, call)),
    manage: may(can(call.actor, 'use-case.manage', record)),
    moveBack: moveBack(record, call),
    moveTo: stagesWithin(record.stage).filter((to) => moveStage(record, to, 'asked', call).ok),
    archive: may(archive(record, record.archivedAt === null, 'asked', call)),
    openReview: gates,
    recertify: may(recertify(record, 'asked', call)),
    planSponsors: may(planSponsors(record, record.sponsorPlan.map(entryOf), [], call)),
    decideTier: may(mayDecideTier(record, call)),
    breakGlass: mayBreakGlass(record, call),
    recordMeasurement: may(mayRecord(record, call)),
    readAudit: may(can(call.actor, 'audit.read')),
  };
}

function entryOf({ gate, office, person, wonBy }: UseCaseRecord['sponsorPlan'][number]) {
  return { gate, office, personId: person.id, wonBy };
}

/** Whether this reviewer may take the present stage back; null for whoever reviews nothing here, and where nobody signed. */
function moveBack(record: UseCaseRecord, call: Call): May | null {
  const before = STAGES[STAGES.indexOf(record.stage) - 1];
  if (
    !record.assurance ||
    runningBreakGlass(record, call.now) ||
    !before ||
    !can(call.actor, 'use-case.pull-back', record).ok
  )
    return null;
  return may(moveStage(record, before, 'asked', call));
}
