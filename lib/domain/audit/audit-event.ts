import { z } from 'zod';
import { MODEL_LIFECYCLES } from '../model/model';
import {
  BREAK_GLASS_ENDS,
  EVIDENCE_KINDS,
  EXECUTIVE_LEVELS,
  GATES,
  GRANT_ROLES,
  RISK_TIERS,
  SIGN_OFF_ACTS,
  STAGES,
} from '../vocabulary';
import {
  uuid,
  names,
  json,
  change,
  review,
  role,
  sha256,
  person,
  finding,
  piece,
  evidence,
  condition,
  modelUse,
  model,
  figures,
  target,
  ref,
  delegation,
  glass,
  inName,
  office,
  planned,
  pack,
  setCondition,
} from './event-parts';

/** Everything the audit log may hold about one use case. Values of answers are kept, so that the log tells the story. */
const useCaseEvents = {
  'use-case.registered': { title: z.string(), owner: z.string(), businessUnit: z.string(), intake: json },
  'use-case.imported': {
    title: z.string(),
    owner: z.string(),
    businessUnit: z.string(),
    intake: json,
    stage: z.enum(STAGES),
    importId: uuid,
    row: z.int(),
  },
  'use-case.edited': { changes: z.array(change), stale: z.array(role) },
  'use-case.tier-decided': {
    computed: z.enum(RISK_TIERS),
    tier: z.enum(RISK_TIERS),
    reason: z.string(),
    /** The decision it replaces, whole, or null. */
    from: json,
  },
  'use-case.prohibited': { rule: z.string(), practices: z.array(z.string()) },
  'use-case.managed': {
    changes: z.array(
      z.strictObject({
        field: z.enum(['owner', 'members', 'businessUnit', 'visibility']),
        from: names,
        to: names,
      }),
    ),
  },
  'use-case.models-named': { from: z.array(modelUse), to: z.array(modelUse), stale: z.array(role) },
  /** The register changed what signatures of a named model, or of a tested replacement, are bound to. */
  'use-case.model-changed': { ...model, changes: z.array(change) },
  /** Its day came; nobody did it. */
  'use-case.model-turned': { ...model, lifecycle: z.enum(MODEL_LIFECYCLES), on: z.string() },
  /** The settings of the organisation changed, and with its size who must sponsor. */
  'use-case.head-count-changed': { from: z.int(), to: z.int() },
  /** Somebody's work here went to somebody else, in one act with everything else they had. */
  'use-case.handed-over': {
    from: z.strictObject(ref),
    to: z.strictObject(ref),
    changes: z.array(z.strictObject({ field: z.enum(['owner', 'members']), from: names, to: names })),
    conditions: z.array(z.strictObject({ conditionId: uuid, role, text: z.string() })),
    reason: z.string(),
  },
  'use-case.archived': { reason: z.string() },
  'use-case.restored': { reason: z.string() },
  'stage.moved': { from: z.enum(STAGES), to: z.enum(STAGES), reason: z.string() },
  'recertification.asked': { ...review, reason: z.string() },
  /** Whom the team wants to win as sponsors: the offices that changed. */
  'sponsor.planned': {
    changes: z.array(
      z.strictObject({ gate: z.enum(GATES), office: z.string(), from: planned.nullable(), to: planned.nullable() }),
    ),
  },
  'review.opened': { ...review, packVersion: z.int() },
  'review.tightened': { ...review, from: pack, to: pack, by: pack, reason: z.string(), stale: z.array(role) },
  'review.submitted': review,
  'review.withdrawn': { ...review, reason: z.string() },
  'review.rejected': { ...review, role, reason: z.string() },
  'gate.passed': { ...review, from: z.enum(STAGES), to: z.enum(STAGES) },
  'break-glass.proposed': { ...glass, as: office, from: z.enum(STAGES), reason: z.string(), expiresAt: z.string() },
  'break-glass.confirmed': {
    ...glass,
    as: office,
    from: z.enum(STAGES),
    reason: z.string(),
    expiresAt: z.string(),
    proposedBy: z.strictObject(ref),
    /** The lines of the gate that were not satisfied when it opened. */
    overridden: z.array(z.string()),
  },
  'break-glass.ended': {
    ...glass,
    how: z.enum(BREAK_GLASS_ENDS),
    confirmed: z.boolean(),
    from: z.enum(STAGES),
    to: z.enum(STAGES),
    note: z.string(),
  },
  'answer.saved': { ...review, requirement: z.string(), role, from: json, to: json },
  /** What kind it is was not told at first. */
  'evidence.added': { ...evidence, kind: z.enum(EVIDENCE_KINDS).optional() },
  'evidence.removed': evidence,
  'finding.saved': { ...review, requirement: z.string(), role, ...finding, from: z.strictObject(finding), ...inName },
  'thread.opened': {
    ...review,
    requirement: z.string(),
    role,
    threadId: uuid,
    blocking: z.boolean(),
    text: z.string(),
    ...inName,
  },
  'thread.replied': { ...review, requirement: z.string(), role, threadId: uuid, text: z.string(), ...inName },
  'thread.resolved': { ...review, requirement: z.string(), role, threadId: uuid, ...inName },
  'section.signed': {
    ...review,
    role,
    act: z.enum(SIGN_OFF_ACTS),
    parts: z.array(z.string()),
    signOffId: uuid,
    /** SHA-256 of the whole sign-off row, so that a change to the row is found from here. */
    signOffSha256: sha256,
    snapshotSha256: sha256,
    comment: z.string(),
    /** Only of a substitute: for whom they signed. */
    ...inName,
    /** With a conditional approval: what was promised with it. */
    conditions: z.array(setCondition).optional(),
  },
  'section.resubmitted': { ...review, role },
  'condition.answered': { ...condition, note: z.string(), evidence: z.array(z.strictObject(piece)) },
  'condition.returned': { ...condition, note: z.string(), ...inName },
  'condition.met': { ...condition, note: z.string(), ...inName },
  'condition.waived': { ...condition, note: z.string(), ...inName },
  /** Entered once, when time has made an approval too old. */
  'approval.expired': { ...review, role, signOffId: uuid, printedName: z.string() },
  /** Entered once, when the executive behind an approval was seen to have left their office. */
  'sponsor.left': { ...review, role, signOffId: uuid, printedName: z.string(), words: z.string() },
  /** A closed month was seen to be over what the pack allows; nobody did it, or whoever recorded its reading. */
  'sponsor.overrun': { metric: z.string(), month: z.string(), value: z.number(), words: z.string() },
  'condition.lapsed': { ...condition, dueOn: z.string() },
  /** Null is the target of the policy pack, which then was `pack`. */
  'target.changed': {
    gate: z.enum(GATES),
    metric: z.string(),
    from: target,
    to: target,
    pack: z.strictObject(figures).nullable(),
    stale: z.array(role),
  },
  'measurement.recorded': { metric: z.string(), value: z.number(), measuredAt: z.string(), source: z.string() },
} as const;

/** Everything the audit log may hold about the organisation: people, grants, packs, settings, imports. */
const organisationEvents = {
  'organisation.set-up': { organisation: z.string(), ...person },
  'settings.changed': { changes: z.array(change) },
  'unit.created': { unitId: uuid, name: z.string() },
  'unit.renamed': { unitId: uuid, from: z.string(), to: z.string() },
  'person.created': { ...person, email: z.string() },
  'person.changed': { ...person, changes: z.array(change) },
  'person.deactivated': person,
  'person.reactivated': person,
  'person.handed-over': {
    ...person,
    /** The second takes what the first could not. */
    successors: z.array(z.strictObject(ref)),
    owned: z.int(),
    teams: z.int(),
    conditions: z.int(),
    grants: z.int(),
    leftOut: z.int(),
    deactivated: z.boolean(),
    reason: z.string(),
  },
  'person.link-issued': person,
  'person.password-set': person,
  'grant.given': { ...person, role: z.enum(GRANT_ROLES), businessUnit: z.string().nullable() },
  'grant.withdrawn': { ...person, role: z.enum(GRANT_ROLES), businessUnit: z.string().nullable() },
  'executive.level-set': {
    ...person,
    from: z.enum(EXECUTIVE_LEVELS).nullable(),
    to: z.enum(EXECUTIVE_LEVELS).nullable(),
  },
  'delegation.made': { ...delegation, note: z.string() },
  'delegation.withdrawn': delegation,
  'session.revoked': person,
  'token.created': { ...person, tokenId: uuid, label: z.string(), scopes: z.array(z.string()) },
  'token.revoked': { ...person, tokenId: uuid, label: z.string() },
  'pack.published': { version: z.int(), sha256, reason: z.string().optional() },
  'pack.tightened': { version: z.int(), sha256, from: pack, by: pack },
  'model.added': { ...model, region: z.string(), importId: uuid.nullable() },
  'model.changed': { ...model, changes: z.array(change) },
  'model.lifecycle-set': { ...model, changes: z.array(change), reason: z.string() },
  'models.imported': { importId: uuid, file: z.string(), sha256, added: z.int(), unchanged: z.int() },
  'register.imported': {
    importId: uuid,
    file: z.string(),
    sha256,
    imported: z.int(),
    skipped: z.int(),
    refused: z.int(),
  },
} as const;

type Shapes = Record<string, z.ZodRawShape>;
type EventOf<S extends Shapes> = {
  [K in keyof S & string]: { readonly type: K; readonly data: z.output<z.ZodObject<S[K]>> };
}[keyof S & string];

export type UseCaseEvent = EventOf<typeof useCaseEvents>;
export type OrganisationEvent = EventOf<typeof organisationEvents>;
export type AuditEvent = UseCaseEvent | OrganisationEvent;
export type AuditEventType = AuditEvent['type'];

const all: Shapes = { ...useCaseEvents, ...organisationEvents };
const schemas = new Map(Object.entries(all).map(([type, shape]) => [type, z.strictObject(shape)]));

export const AUDIT_EVENT_TYPES = Object.keys(all) as AuditEventType[];

/** Checks an event against its schema before it is written. @throws where the code wrote an event of another form: a bug */
export function checkedEvent<E extends AuditEvent>(event: E): E {
  const schema = schemas.get(event.type);
  if (!schema) throw new Error(`The audit log knows no event "${event.type}".`);
  return { type: event.type, data: schema.parse(event.data) } as E;
}
