/** The seven review roles in their fixed order, clockwise from the top of the ring. */
export const ROLES = [
  'SECURITY',
  'COMPLIANCE',
  'ARCHITECTURE',
  'DATA',
  'SME',
  'CHANGE_MANAGEMENT',
  'EXECUTIVE',
] as const;
export type Role = (typeof ROLES)[number];

export const GRANT_ROLES = [...ROLES, 'ADMIN', 'AUDITOR'] as const;
export type GrantRole = (typeof GRANT_ROLES)[number];

export const GATES = ['POC', 'PRODUCTION', 'AT_SCALE'] as const;
export type Gate = (typeof GATES)[number];

export const STAGES = ['PROPOSED', ...GATES, 'RETIRED'] as const;
export type Stage = (typeof STAGES)[number];

export const DATA_HALVES = ['ENGINEERING', 'SCIENCE'] as const;
export type DataHalf = (typeof DATA_HALVES)[number];

export const RISK_TIERS = ['MINIMAL', 'LIMITED', 'HIGH', 'PROHIBITED'] as const;
export type RiskTier = (typeof RISK_TIERS)[number];

/** Ascending rank; source: sponsorship.yaml, `levels`. */
export const EXECUTIVE_LEVELS = ['DIRECTOR', 'VP', 'CIO', 'CFO', 'CEO'] as const;
export type ExecutiveLevel = (typeof EXECUTIVE_LEVELS)[number];

export const REVIEW_STATUSES = ['DRAFT', 'IN_REVIEW', 'PASSED', 'REJECTED', 'WITHDRAWN'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

/** Acts on a section of the review that carries the stage. */
const ACTS_AFTER_GATE = ['RECONFIRM', 'REVOKE'] as const;
export const SIGN_OFF_ACTS = [
  'APPROVE',
  'APPROVE_WITH_CONDITIONS',
  'REQUEST_CHANGES',
  'REJECT',
  ...ACTS_AFTER_GATE,
] as const;
export type SignOffAct = (typeof SIGN_OFF_ACTS)[number];

/** What is done to a condition after it was set. */
export const CONDITION_ACTS = ['ANSWERED', 'RETURNED', 'MET', 'WAIVED'] as const;
export type ConditionActKind = (typeof CONDITION_ACTS)[number];

export const CONDITION_STATES = ['OPEN', 'LAPSED', 'MET', 'WAIVED'] as const;
export type ConditionState = (typeof CONDITION_STATES)[number];
/** With that of a condition whose review was rejected or withdrawn: it binds nobody any more. */
export const TOLD_CONDITION_STATES = [...CONDITION_STATES, 'ENDED'] as const;
export type ToldConditionState = (typeof TOLD_CONDITION_STATES)[number];

/** As whom somebody breaks the glass: it takes one of each. */
export const BREAK_GLASS_OFFICES = ['ADMIN', 'EXECUTIVE'] as const;
export type BreakGlassOffice = (typeof BREAK_GLASS_OFFICES)[number];

export const BREAK_GLASS_STATES = ['PENDING', 'RUNNING', 'ENDED'] as const;
export type BreakGlassState = (typeof BREAK_GLASS_STATES)[number];

/** How a break-glass ended. The last three: what it stood on went away. */
export const BREAK_GLASS_ENDS = [
  'EXPIRED',
  'REPLACED_BY_GATE',
  'ENDED_EARLY',
  'DECLINED',
  'LAPSED',
  'REVIEW_CLOSED',
  'STAGE_MOVED',
  'PROHIBITED',
] as const;
export type BreakGlassEnd = (typeof BREAK_GLASS_ENDS)[number];

export const VERDICTS = ['MET', 'NOT_MET', 'NOT_APPLICABLE'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const VISIBILITIES = ['ORGANISATION', 'RESTRICTED'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const EVIDENCE_KINDS = ['FILE', 'LINK'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export const PROVENANCES = [
  'FIRST_PARTY_DOC',
  'MEASURED_RESULT',
  'DOCUMENTED_USE_CASE',
  'COMMUNITY',
  'VENDOR_CLAIM',
] as const;
export type Provenance = (typeof PROVENANCES)[number];

/** What one seat of the ring shows. */
export const SECTION_STATES = ['NOT_STARTED', 'WAITING', 'CHANGES_REQUESTED', 'APPROVED', 'STALE', 'REJECTED'] as const;
export type SectionState = (typeof SECTION_STATES)[number];

export const ROLE_NAMES = {
  SECURITY: 'Security',
  COMPLIANCE: 'Compliance',
  ARCHITECTURE: 'Architecture',
  DATA: 'Data',
  SME: 'Subject expert',
  CHANGE_MANAGEMENT: 'Change management',
  EXECUTIVE: 'Executive',
} as const satisfies Record<Role, string>;

export const GRANT_ROLE_NAMES = {
  ...ROLE_NAMES,
  ADMIN: 'Administrator',
  AUDITOR: 'Auditor',
} as const satisfies Record<GrantRole, string>;

export const STAGE_NAMES = {
  PROPOSED: 'Proposed',
  POC: 'POC',
  PRODUCTION: 'Production',
  AT_SCALE: 'At scale',
  RETIRED: 'Retired',
} as const satisfies Record<Stage, string>;

export const TIER_NAMES = {
  MINIMAL: 'Minimal',
  LIMITED: 'Limited',
  HIGH: 'High',
  PROHIBITED: 'Prohibited',
} as const satisfies Record<RiskTier, string>;

export const LEVEL_NAMES = {
  DIRECTOR: 'Director',
  VP: 'VP',
  CIO: 'CIO',
  CFO: 'CFO',
  CEO: 'CEO',
} as const satisfies Record<ExecutiveLevel, string>;

export const SECTION_STATE_NAMES = {
  NOT_STARTED: 'Not started',
  WAITING: 'Waiting',
  CHANGES_REQUESTED: 'Changes requested',
  APPROVED: 'Approved',
  STALE: 'Stale',
  REJECTED: 'Rejected',
} as const satisfies Record<SectionState, string>;

export const PROVENANCE_NAMES = {
  FIRST_PARTY_DOC: 'First-party document',
  MEASURED_RESULT: 'Measured result',
  DOCUMENTED_USE_CASE: 'Documented use case',
  COMMUNITY: 'Community',
  VENDOR_CLAIM: 'Vendor claim',
} as const satisfies Record<Provenance, string>;

export const VERDICT_NAMES = {
  MET: 'Met',
  NOT_MET: 'Not met',
  NOT_APPLICABLE: 'Not applicable',
} as const satisfies Record<Verdict, string>;

export const HALF_NAMES = {
  ENGINEERING: 'Engineering',
  SCIENCE: 'Science',
} as const satisfies Record<DataHalf, string>;

export function isRole(value: unknown): value is Role {
  return (ROLES as readonly unknown[]).includes(value);
}

/** Whether an act approves what it names; which of them is current decides the gate and the assurance. */
export function isApproval(act: SignOffAct): boolean {
  return act === 'APPROVE' || act === 'APPROVE_WITH_CONDITIONS' || act === 'RECONFIRM';
}

/** Whether it is an act on the review that carries the stage, not on an open one. */
export function isAfterGate(act: SignOffAct): boolean {
  return (ACTS_AFTER_GATE as readonly SignOffAct[]).includes(act);
}

export function isGate(value: unknown): value is Gate {
  return (GATES as readonly unknown[]).includes(value);
}

/** The gate after `stage` on the way up, or null where there is none. */
export function gateAfter(stage: Stage): Gate | null {
  switch (stage) {
    case 'PROPOSED':
      return 'POC';
    case 'POC':
      return 'PRODUCTION';
    case 'PRODUCTION':
      return 'AT_SCALE';
    case 'AT_SCALE':
    case 'RETIRED':
      return null;
  }
}
