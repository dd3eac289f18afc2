import { sha256 } from '@/lib/crypto/digest';
import { anAnswer } from '@/prisma/an-answer';
import { AN_INTAKE } from '@/prisma/an-intake';
import type { Actor, Call, Grant, Principal } from '../access/actor';
import { canonicalJson } from '../audit/canonical-json';
import { dayOf } from '../condition/day';
import { defaultPack } from '../policy/default-pack.fixture';
import { derive } from '../policy/derive';
import { expectedMetrics } from '../policy/gate-metrics';
import type { TargetRecord } from '../policy/metric-target';
import type { Result } from '../result';
import { takeSnapshot } from '../sign-off/snapshot';
import { requiredParts } from '../sign-off/may-sign';
import { peopleOf } from '../sign-off/signed-by';
import type { Answer } from '../use-case/answer';
import type { Candidate } from '../use-case/may-join';
import type { BreakGlassRecord } from '../break-glass/break-glass-record';
import type { ConditionAct, ConditionRecord } from '../condition/condition-record';
import type {
  AnswerRecord,
  Evidence,
  FindingRecord,
  Measurement,
  OrganisationSettings,
  Part,
  PersonRef,
  PinnedPack,
  ReviewRecord,
  SignOffRecord,
  ThreadRecord,
  UseCaseRecord,
} from '../use-case/record';
import type { OfficeNow } from '../use-case/sponsor-record';
import {
  ROLES,
  type ConditionActKind,
  type ExecutiveLevel,
  type Gate,
  type Role,
  type SignOffAct,
  type Stage,
} from '../vocabulary';
import { reviewContext, type ReviewContext } from './review-context';
import { viewSections } from './section-view';

/** Records as pure values, for tests of rules. The team, the seven reviewers and the moment are the same everywhere. */

export const NOW = new Date('2026-11-22T12:00:00Z');
export const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
export const by = (actor: Actor, now = NOW): Call => ({ actor, now, provenAt: now });

/** A result in one line: `ok`, or the code of the refusal and its words. */
export function told(result: Result<unknown>): string {
  return result.ok ? 'ok' : `${result.refusal.code}: ${result.refusal.message}`;
}

export const UNIT = { id: 'unit-1', name: 'Shared services' };
export const OTHER_UNIT = { id: 'unit-2', name: 'Retail' };

export function aPerson(
  name: string,
  grants: readonly Grant['role'][] = [],
  more: Partial<Omit<Actor, 'grants'>> & { readonly unit?: string | null } = {},
): Actor {
  const { unit = null, ...rest } = more;
  const id = `id of ${name}`;
  const held = grants.map((role) => ({ role, businessUnitId: unit }));
  return { id, name, grants: held, executiveLevel: null, tokenScopes: null, ...rest };
}

/** Somebody of whom others are substitutes, as these know them. */
export function principalIn({ id, name, executiveLevel, grants }: Actor, role: Role): Principal {
  return { id, name, executiveLevel, grants: grants.filter((one) => one.role === role) };
}

/** A substitute, without a grant of their own unless another person is given. */
export function standingInFor(who: Actor, role: Role, substitute: Actor = aPerson('Sub Stitute')): Actor {
  const one = { delegationId: `${substitute.id} for ${who.id}`, role, principal: principalIn(who, role) };
  return { ...substitute, standsInFor: [...(substitute.standsInFor ?? []), one] };
}

export const OWNER = aPerson('Olga Owner');
export const MEMBER = aPerson('Mina Member');
export const STRANGER = aPerson('Stan Stranger');
export const ADMIN = aPerson('Ada Admin', ['ADMIN']);
export const AUDITOR = aPerson('Aud Auditor', ['AUDITOR']);
export const REVIEWERS = Object.fromEntries(
  ROLES.map((role) => [
    role,
    aPerson(`Reviewer of ${role}`, [role], role === 'EXECUTIVE' ? { executiveLevel: 'CEO' } : {}),
  ]),
) as Readonly<Record<Role, Actor>>;

export const executive = (executiveLevel: ExecutiveLevel, name = `The ${executiveLevel}`) =>
  aPerson(name, ['EXECUTIVE'], { executiveLevel });

export const PACK: PinnedPack = { id: 'pack-1', version: 1, sha256: 'f'.repeat(64), content: defaultPack() };
export const ORGANISATION: OrganisationSettings = {
  name: 'Example Group',
  employees: 8_400,
  currency: 'EUR',
  reviewDays: 10,
  oneSectionPerPerson: true,
};

export const ref = ({ id, name }: PersonRef): PersonRef => ({ id, name });

/** Somebody who might belong to a team, with the grants they have. */
export function candidate(
  person: PersonRef & Partial<Pick<Actor, 'grants'>>,
  changes: Partial<Candidate> = {},
): Candidate {
  return { ...ref(person), active: true, grants: person.grants ?? [], ...changes };
}

/** A fully screened use case of minimal risk at PROPOSED, without a review. */
export function aRecord(changes: Partial<UseCaseRecord> = {}): UseCaseRecord {
  return {
    id: 'use-case-1',
    number: 1,
    version: 1,
    intake: AN_INTAKE,
    stage: 'PROPOSED',
    stageSince: daysAgo(30),
    outSince: null,
    visibility: 'ORGANISATION',
    origin: 'REGISTERED',
    ownerId: OWNER.id,
    owner: ref(OWNER),
    memberIds: [MEMBER.id],
    members: [ref(MEMBER)],
    businessUnitId: UNIT.id,
    businessUnit: UNIT,
    createdAt: daysAgo(40),
    archivedAt: null,
    tierDecision: null,
    measurements: [],
    models: [],
    targets: [],
    conditions: [],
    breakGlasses: [],
    sponsorPlan: [],
    recertification: null,
    nextChangeAt: null,
    reviews: [],
    organisation: ORGANISATION,
    activePack: PACK,
    openReview: null,
    assurance: null,
    ...changes,
  };
}

const BEFORE = { POC: 'PROPOSED', PRODUCTION: 'POC', AT_SCALE: 'PRODUCTION' } as const satisfies Record<Gate, Stage>;

/** A use case with a review in DRAFT, nothing answered. */
export function drafted(gate: Gate = 'POC', changes: Partial<UseCaseRecord> = {}): UseCaseRecord {
  const openReview: ReviewRecord = {
    id: 'review-1',
    number: 1,
    gate,
    round: 1,
    status: 'DRAFT',
    version: 1,
    pack: changes.activePack ?? PACK,
    openedAt: daysAgo(9),
    openedBy: ref(OWNER),
    submittedAt: null,
    closedAt: null,
    closeReason: null,
    sections: ROLES.map((role) => ({ role, phase: 'REVIEWER', stateSince: daysAgo(5), dueAt: null })),
    answers: [],
    findings: [],
    threads: [],
    signOffs: [],
    editors: [],
    formerTeam: [],
  };
  return aRecord({ stage: BEFORE[gate], openReview, ...changes });
}

/** The same with every requirement answered. */
export function answered(gate: Gate = 'POC', changes: Partial<UseCaseRecord> = {}): UseCaseRecord {
  const record = drafted(gate, changes);
  const answers = contextOf(record)
    .requirements.filter(({ requirement }) => requirement.answer.type !== 'metric')
    .map(({ requirement }) =>
      requirement.answer.type === 'evidence'
        ? anAnswerTo(requirement.id, { evidence: [aLink()] })
        : anAnswerTo(requirement.id, { value: anAnswer(requirement) as Answer }),
    );
  return withReview(record, { answers });
}

/** IN_REVIEW with every requirement answered, found met, and every metric inside its target: only signatures miss. */
export function submitted(gate: Gate = 'POC', changes: Partial<UseCaseRecord> = {}): UseCaseRecord {
  const record = answered(gate, changes);
  const findings = contextOf(record)
    .requirements.filter(({ requirement }) => requirement.answer.type !== 'metric')
    .map(({ requirement }) => aFindingOn(requirement.id, { by: ref(REVIEWERS[requirement.role]) }));
  const measurements = [...goodReadings(record, gate), ...record.measurements];
  return { ...withReview(record, { status: 'IN_REVIEW', submittedAt: daysAgo(5), findings }), measurements };
}

/** Adds an approval of each of these roles to the open review, of the content as it is. */
export function approvedBy(record: UseCaseRecord, roles: readonly Role[]): UseCaseRecord {
  return roles.reduce((so, role) => signedBy(so, role), record);
}

export function signedBy(
  record: UseCaseRecord,
  role: Role,
  { act = 'APPROVE', who = REVIEWERS[role], inName = null, parts, comment = '', at = NOW }: SigningOptions = {},
): UseCaseRecord {
  const context = contextOf(record);
  const snapshot = takeSnapshot(context, role);
  const signOff: SignOffRecord = {
    id: `sign-off-${context.review.signOffs.length + 1}`,
    role,
    act,
    parts: parts ?? requiredParts(role, context.sponsor),
    by: ref(who),
    printedName: who.name,
    onBehalfOf: inName && ref(inName),
    executiveLevel: role === 'EXECUTIVE' ? (inName ?? who).executiveLevel : null,
    office: role === 'EXECUTIVE' ? heldStill(inName ?? who) : null,
    meaning: '',
    comment,
    snapshot,
    snapshotSha256: sha256(canonicalJson(snapshot)),
    at,
  };
  const phase = act === 'REQUEST_CHANGES' ? 'TEAM' : 'REVIEWER';
  const { signOffs, sections } = context.review;
  return withReview(record, {
    signOffs: [...signOffs, signOff],
    sections: sections.map((section) => (section.role === role ? { ...section, phase } : section)),
  });
}

/** As long as nobody says otherwise, an executive holds the office they sign in. */
function heldStill({ executiveLevel: level }: Pick<Actor, 'executiveLevel'>): OfficeNow {
  return { level, levelSince: null, deactivatedAt: null, grantLostAt: null };
}

interface SigningOptions {
  readonly act?: SignOffAct;
  readonly who?: Actor;
  /** For whom they sign. */
  readonly inName?: Principal | null;
  readonly parts?: readonly Part[];
  readonly comment?: string;
  readonly at?: Date;
}

/** Adds an act on a section of the review that carries the stage, of the content as it is. */
export function signedAfterGate(record: UseCaseRecord, role: Role, options: SigningOptions): UseCaseRecord {
  const { openReview, assurance } = record;
  return { ...record, openReview, assurance: signedBy({ ...record, openReview: assurance }, role, options).openReview };
}

/** A use case at the stage of this gate, carried by seven approvals. */
export function inUse(gate: Gate = 'POC', changes: Partial<UseCaseRecord> = {}): UseCaseRecord {
  const record = approvedBy(submitted(gate, changes), ROLES);
  const { id, number, round, openedAt } = record.openReview!;
  const closed = { status: 'PASSED', closedAt: daysAgo(1) } as const;
  return {
    ...record,
    stage: gate,
    reviews: [{ id, number, gate, round, openedAt, closeReason: null, rejectedBy: null, ...closed }],
    openReview: null,
    assurance: { ...record.openReview!, ...closed },
  };
}

export function withReview(record: UseCaseRecord, changes: Partial<ReviewRecord>): UseCaseRecord {
  return { ...record, openReview: { ...record.openReview!, ...changes } };
}

export function withIntake(record: UseCaseRecord, changes: Readonly<Record<string, unknown>>): UseCaseRecord {
  return { ...record, intake: { ...record.intake, ...changes } };
}

export function contextOf(record: UseCaseRecord): ReviewContext {
  return reviewContext(record, record.openReview!, NOW);
}

/** Sets or replaces one answer of the open review. */
export function answering(record: UseCaseRecord, id: string, changes: Partial<AnswerRecord>): UseCaseRecord {
  const { answers } = record.openReview!;
  const old = answers.find(({ requirement }) => requirement === id) ?? anAnswerTo(id);
  return withReview(record, {
    answers: [...answers.filter((answer) => answer.requirement !== id), { ...old, ...changes }],
  });
}

/** Sets or replaces one finding of the open review. */
export function finding(record: UseCaseRecord, id: string, changes: Partial<FindingRecord>): UseCaseRecord {
  const { findings } = record.openReview!;
  const old = findings.find(({ requirement }) => requirement === id) ?? aFindingOn(id);
  return withReview(record, {
    findings: [...findings.filter((one) => one.requirement !== id), { ...old, ...changes }],
  });
}

export function unanswered(record: UseCaseRecord, id: string): UseCaseRecord {
  return withReview(record, { answers: record.openReview!.answers.filter(({ requirement }) => requirement !== id) });
}

export function withoutFinding(record: UseCaseRecord, id: string): UseCaseRecord {
  return withReview(record, { findings: record.openReview!.findings.filter(({ requirement }) => requirement !== id) });
}

function anAnswerTo(requirement: string, changes: Partial<AnswerRecord> = {}): AnswerRecord {
  return { requirement, value: null, evidence: [], version: 1, savedBy: ref(MEMBER), savedAt: daysAgo(6), ...changes };
}

function aFindingOn(requirement: string, changes: Partial<FindingRecord> = {}): FindingRecord {
  return { requirement, verdict: 'MET', note: '', version: 1, by: ref(STRANGER), at: daysAgo(2), ...changes };
}

export function aLink(changes: Partial<Evidence> = {}): Evidence {
  return {
    id: 'evidence-1',
    kind: 'LINK',
    title: 'Review record',
    provenance: 'FIRST_PARTY_DOC',
    sha256: 'a'.repeat(64),
    url: 'https://docs.example.org/record',
    fileName: null,
    size: null,
    addedBy: ref(MEMBER),
    addedAt: daysAgo(6),
    ...changes,
  };
}

export function aThread(changes: Partial<ThreadRecord> = {}): ThreadRecord {
  const { openedBy = ref(REVIEWERS.SECURITY) } = changes;
  return {
    id: 'thread-1',
    requirement: 'SEC-POC-01',
    role: 'SECURITY',
    blocking: true,
    openedBy,
    openedAt: daysAgo(3),
    resolvedAt: null,
    messages: [{ id: 'message-1', by: openedBy, at: daysAgo(3), text: 'Where do the transcripts go?' }],
    ...changes,
  };
}

export function aReading(metric: string, value: number, at = daysAgo(1)): Measurement {
  return { id: `${metric} ${value}`, metric, value, at, source: 'Monitoring', note: '', recordedBy: ref(MEMBER) };
}

/** A target the use case set for a metric at the gate to production. */
export function aTarget(
  metric: string,
  target: TargetRecord['target'],
  changes: Partial<TargetRecord> = {},
): TargetRecord {
  const set = { version: 1, setBy: ref(OWNER), setAt: daysAgo(1) };
  return { gate: 'PRODUCTION', metric, target, reason: '', ...set, ...changes };
}

/** One reading inside its target for every metric the gate expects. */
function goodReadings(record: UseCaseRecord, gate: Gate): Measurement[] {
  const { values, fields } = derive(record.intake, record.activePack.content, record.organisation.employees);
  return expectedMetrics(values, gate, fields, record.activePack.content, record.targets).map(({ metric, target }) =>
    aReading(metric.id, target.min ?? target.max ?? 0),
  );
}

/** The roles with an approval that no longer holds, in the open review or in the one that carries the stage. */
export function staleRoles(record: UseCaseRecord): readonly Role[] {
  const reviews = [record.openReview, record.assurance].filter((review) => review !== null);
  const sections = reviews.flatMap((review) => viewSections(reviewContext(record, review, NOW), NOW));
  return ROLES.filter((role) => sections.some((section) => section.role === role && section.state === 'STALE'));
}

/** Adds a condition to an approval of the open review, or of the one that carries the stage: due in ten days unless told. */
export function promising(record: UseCaseRecord, role: Role, changes: Partial<ConditionRecord> = {}): UseCaseRecord {
  const review = record.openReview ?? record.assurance!;
  const { id, number, gate, round, status, editors, formerTeam } = review;
  const condition: ConditionRecord = {
    id: `condition-${record.conditions.length + 1}`,
    review: { id, number, gate, round, status, editors, formerTeam, signers: signersOf(review) },
    role,
    parts: requiredParts(role, reviewContext(record, review, NOW).sponsor),
    signOffId: 'sign-off-1',
    setBy: REVIEWERS[role].name,
    executiveLevel: role === 'EXECUTIVE' ? REVIEWERS[role].executiveLevel : null,
    setAt: daysAgo(5),
    text: 'Test the kill switch',
    owner: ref(OWNER),
    dueOn: dayOf(daysAgo(-10)),
    blocksNextGate: true,
    acts: [],
    handedTo: [],
    evidence: [],
    ...changes,
  };
  return { ...record, conditions: [...record.conditions, condition] };
}

function signersOf({ signOffs }: ReviewRecord) {
  return signOffs.flatMap((one) => peopleOf(one).map(({ id: personId }) => ({ role: one.role, personId })));
}

/** An act on a condition, a day ago unless told. */
export function aConditionAct(kind: ConditionActKind, who: Actor, at = daysAgo(1), note = 'So.'): ConditionAct {
  return { kind, by: ref(who), at, note };
}

/** Adds a break-glass of the open review: proposed by the administrator a day ago, for ten days, unless told. */
export function breaking(record: UseCaseRecord, changes: Partial<BreakGlassRecord> = {}): UseCaseRecord {
  const { id, number, gate, round } = record.openReview!;
  const glass: BreakGlassRecord = {
    id: `glass-${record.breakGlasses.length + 1}`,
    review: { id, number, gate, round },
    from: record.stage,
    asked: { by: ref(ADMIN), as: 'ADMIN', at: daysAgo(1) },
    reason: 'The crisis line needs it tonight.',
    expiresAt: daysAgo(-10),
    confirmed: null,
    ended: null,
    ...changes,
  };
  const stage = glass.confirmed && !glass.ended ? gate : record.stage;
  return { ...record, stage, breakGlasses: [...record.breakGlasses, glass] };
}

/** The same, confirmed by the executive an hour later: it carries the stage. */
export function broken(record: UseCaseRecord, changes: Partial<BreakGlassRecord> = {}): UseCaseRecord {
  const confirmed = { by: ref(REVIEWERS.EXECUTIVE), at: new Date(daysAgo(1).getTime() + 3_600_000) };
  return breaking(record, { confirmed, ...changes });
}
